import { expect, it } from 'vitest'
import { nearestLanguage } from '@/src/app/(site)/nearest-language'

it.each([
  [null, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['DE-at', 'de'],
  ['he-IL,he;q=0.9,en-US;q=0.8', 'he'],
  ['fr-FR, de;q=0.8, en;q=0.5', 'de'],
  ['en;q=0.3, he; q=0.7', 'he'],
  ['de;q=0, he;q=0.1', 'he'],
  ['*', 'en'],
  ['ja;q=x, ;;;', 'en'],
] as const)('understands %j as %s', (header, language) => {
  expect(nearestLanguage(header)).toBe(language)
})
