import { describe, expect, it } from 'vitest'
import { currencyCodes, isAmountMinor, minorUnitDigits } from '@/src/domain/money/currency'

describe('minor units', () => {
  it.each([
    ['JPY', 0],
    ['KRW', 0],
    ['PHP', 2],
    ['EUR', 2],
    ['ILS', 2],
    ['KWD', 3],
    ['BHD', 3],
    ['TND', 3],
  ])('of %s have %i digits', (currency, digits) => {
    expect(minorUnitDigits(currency)).toEqual({ ok: true, digits })
  })

  it.each([
    ['HUF', 2],
    ['PKR', 2],
    ['IDR', 2],
    ['IQD', 3],
  ])('of %s follow ISO 4217, not the cash habits the runtime knows', (currency, digits) => {
    expect(minorUnitDigits(currency)).toEqual({ ok: true, digits })
  })

  it.each(['QQQ', 'eur', '', 'XAU', 'constructor'])('of "%s" are refused', (currency) => {
    expect(minorUnitDigits(currency)).toEqual({ ok: false, refusal: 'unknown-currency' })
  })
})

it('lists each currency once, as three capital letters', () => {
  expect(currencyCodes.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([])
  expect(new Set(currencyCodes).size).toBe(currencyCodes.length)
  expect(currencyCodes.length).toBeGreaterThan(150)
})

it.each([
  [0, true],
  [-5, true],
  [Number.MAX_SAFE_INTEGER, true],
  [Number.MAX_SAFE_INTEGER + 1, false],
  [0.5, false],
  [Number.NaN, false],
  ['5', false],
  [null, false],
])('takes %s for an amount: %s', (value, expected) => {
  expect(isAmountMinor(value)).toBe(expected)
})
