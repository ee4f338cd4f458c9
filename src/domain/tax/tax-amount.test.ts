import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isTaxRate, taxInInclusive, taxOnExclusive } from '@/src/domain/tax/tax-amount'

const rule = 'half-up'

it.each([
  ['DE 19 %', 10_000, 1900, 1900],
  ['DE 7 %', 4999, 700, 350],
  ['IL 18 %', 35_000, 1800, 6300],
  ['JP 10 %', 1234, 1000, 123],
  ['a half cent', 50, 700, 4],
  ['a credit', -50, 700, -4],
  ['5 % of fils', 12_345, 500, 617],
  ['no tax', 9999, 0, 0],
  ['the largest amount', 9_007_199_254_740_991, 1900, 1_711_367_858_400_788],
])('adds %s to a price without tax', (_, netMinor, rateBasisPoints, tax) => {
  expect(taxOnExclusive({ netMinor, rateBasisPoints, rule })).toBe(tax)
})

it.each([
  ['PH 12 %', 112_000, 1200, 12_000],
  ['PH 12 %, uneven', 150_000, 1200, 16_071],
  ['DE 19 %', 11_900, 1900, 1900],
  ['DE 7 %', 1070, 700, 70],
  ['IL 18 %', 41_300, 1800, 6300],
  ['JP 10 %', 1100, 1000, 100],
  ['a credit', -150_000, 1200, -16_071],
  ['no tax', 9999, 0, 0],
  ['the largest amount', 9_007_199_254_740_991, 2500, 1_801_439_850_948_198],
])('finds %s inside a price with tax', (_, grossMinor, rateBasisPoints, tax) => {
  expect(taxInInclusive({ grossMinor, rateBasisPoints, rule })).toBe(tax)
})

it('rounds a half as its rule says', () => {
  expect(taxOnExclusive({ netMinor: 50, rateBasisPoints: 500, rule: 'half-up' })).toBe(3)
  expect(taxOnExclusive({ netMinor: 50, rateBasisPoints: 500, rule: 'half-even' })).toBe(2)
})

it('finds in the full price the tax that was added to the net one', () => {
  const amounts = fc.integer({ min: -(10 ** 14), max: 10 ** 14 })
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (netMinor, rateBasisPoints) => {
      const tax = taxOnExclusive({ netMinor, rateBasisPoints, rule })
      expect(taxInInclusive({ grossMinor: netMinor + tax, rateBasisPoints, rule })).toBe(tax)
    }),
  )
})

it.each([
  [0, true],
  [1900, true],
  [10_000, true],
  [10_001, false],
  [-1, false],
  [19.5, false],
  [undefined, false],
])('takes %s for a tax rate: %s', (rate, expected) => {
  expect(isTaxRate(rate)).toBe(expected)
})

it('throws on amounts and rates that were never stored', () => {
  expect(() => taxOnExclusive({ netMinor: 0.1, rateBasisPoints: 1900, rule })).toThrow(RangeError)
  expect(() => taxOnExclusive({ netMinor: 2 ** 53, rateBasisPoints: 1900, rule })).toThrow(RangeError)
  expect(() => taxInInclusive({ grossMinor: 100, rateBasisPoints: 0.19, rule })).toThrow(RangeError)
})
