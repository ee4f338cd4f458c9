import { describe, expect, it } from 'vitest'
import { parseTypedAmount, typedAmount } from '@/admin/components/fields/typed-amount'

const parse = (text: string, locale: string, currency = 'EUR') => parseTypedAmount({ text, locale, currency })

describe('an amount typed by hand', () => {
  it.each([
    ['1234.5', 'en-PH', 123_450],
    ['1,234.50', 'en-PH', 123_450],
    ['1.234,50', 'de-DE', 123_450],
    ['1234,5', 'de-DE', 123_450],
    ['12.50', 'de-DE', 1_250],
    ['1.234', 'de-DE', 123_400],
    ['1.5', 'de-DE', 150],
    ['0', 'de-DE', 0],
    ['15.', 'en-PH', 1_500],
    [' 7 ', 'he-IL', 700],
    ['1 234,50', 'fr-FR', 123_450],
  ])('%s in %s is read as that country writes it', (text, locale, amountMinor) => {
    expect(parse(text, locale)).toEqual({ ok: true, amountMinor })
  })

  it.each([
    ['abc', 'en-PH'],
    ['1,23', 'en-PH'],
    ['12.345', 'en-PH'],
    ['1.23.4', 'de-DE'],
    ['1,2,3', 'de-DE'],
  ])('%s in %s is refused rather than guessed', (text, locale) => {
    expect(parse(text, locale)).toEqual({ ok: false })
  })

  it('that is empty is no amount', () => {
    expect(parse('', 'de-DE')).toEqual({ ok: true, amountMinor: null })
  })

  it.each(['en-PH', 'de-DE', 'he-IL', 'fr-FR', 'de-CH'])(
    'is understood again after it was shown in %s',
    (locale) => {
      for (const amountMinor of [0, 5, 123_450, 987_654_321]) {
        expect(parse(typedAmount({ amountMinor, currency: 'EUR', locale }), locale)).toEqual({
          ok: true,
          amountMinor,
        })
      }
    },
  )
})
