import { expect, it } from 'vitest'
import { formatMoney } from '@/src/domain/money/format-money'

// Locale data sets a no-break space before the symbol in German, and direction marks in Hebrew.
it.each([
  [123_450, 'PHP', 'en-PH', '₱1,234.50'],
  [123_450, 'EUR', 'de-DE', '1.234,50\u00a0€'],
  [-1999, 'EUR', 'de-DE', '-19,99\u00a0€'],
  [41_300, 'ILS', 'he-IL', '\u200f413.00\u00a0\u200f₪'],
  [1500, 'JPY', 'ja-JP', '￥1,500'],
  [12_345, 'KWD', 'en', 'KWD\u00a012.345'],
  [100, 'HUF', 'en', 'HUF\u00a01.00'],
  [0, 'EUR', 'en', '€0.00'],
])('formats %i %s for %s', (amountMinor, currency, locale, text) => {
  expect(formatMoney({ amountMinor, currency, locale })).toBe(text)
})

it('keeps the last cent of the largest amount', () => {
  const text = formatMoney({ amountMinor: Number.MAX_SAFE_INTEGER, currency: 'EUR', locale: 'en' })
  expect(text).toBe('€90,071,992,547,409.91')
})

it('throws on a currency that was never stored', () => {
  expect(() => formatMoney({ amountMinor: 1, currency: 'QQQ', locale: 'en' })).toThrow(RangeError)
})
