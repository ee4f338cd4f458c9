import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sources = globSync('src/domain/**/*.ts').filter((file) => !file.endsWith('.test.ts'))

describe('the domain', () => {
  it('is found', () => expect(sources.length).toBeGreaterThan(20))

  it.each(sources)('%s takes clock, chance and surroundings as arguments', (file) => {
    expect(readFileSync(file, 'utf8')).not.toMatch(
      /Date\.now\(|new Date\(\)|Math\.random|process\.|Temporal\.Now/,
    )
  })
})
