import { expect, it } from 'vitest'
import { readableAccent } from '@/src/documents/colors'

it('uses the colour of the clinic where it can be read on white', () => {
  expect(readableAccent('#1d4ed8')).toBe('#1d4ed8')
  expect(readableAccent('#7C3AED')).toBe('#7C3AED')
})

it.each(['#ffee00', '#ffffff', 'red', '#12', '', undefined])('falls back from %s', (color) => {
  const fallback = readableAccent(undefined)
  expect(readableAccent(color)).toBe(fallback)
  expect(fallback).toMatch(/^#[0-9a-f]{6}$/)
})
