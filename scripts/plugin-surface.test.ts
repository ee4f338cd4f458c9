import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { pluginSurface, surfacePage } from './plugin-surface'

it('docs/plugin-surface.md says what add-ons build on; `npm run generate` renews it once a change is meant', () => {
  expect(readFileSync('docs/plugin-surface.md', 'utf8')).toBe(surfacePage())
})

it('everything add-ons build on is described', () => {
  const surface = pluginSurface()
  expect(surface.length).toBeGreaterThan(40)
  expect(surface.filter(({ doc }) => !/^[A-Z].{15,}\.$/.test(doc)).map(({ name }) => name)).toEqual([])
})
