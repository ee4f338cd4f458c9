import { expect, it } from 'vitest'
import { wordsFor } from '@/src/documents/words'

it.each([
  ['de', 'de', 'Rechnung'],
  ['de-AT', 'de-AT', 'Rechnung'],
  ['en_PH', 'en-PH', 'Invoice'],
  ['he-IL', 'he-IL', 'חשבונית'],
  ['iw', 'he', 'חשבונית'],
  ['ja', 'en', 'Invoice'],
])('%s is formatted as %s and says %s', (asked, locale, title) => {
  const known = wordsFor(asked)
  expect([known.locale, known.words.title.invoice]).toEqual([locale, title])
})
