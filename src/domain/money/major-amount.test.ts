import fc from 'fast-check'
import { expect, it } from 'vitest'
import { currencyCodes } from '@/src/domain/money/currency'
import { majorAmount, parseMajorAmount } from '@/src/domain/money/major-amount'

it.each([
  ['1234.50', 'PHP', 123_450],
  ['1234.5', 'PHP', 123_450],
  ['1234', 'PHP', 123_400],
  ['-12.05', 'EUR', -1205],
  ['+3', 'ILS', 300],
  [' 7.10 ', 'EUR', 710],
  ['007', 'EUR', 700],
  ['1500', 'JPY', 1500],
  ['12.345', 'KWD', 12_345],
  ['0.29', 'EUR', 29],
  ['1.15', 'EUR', 115],
  ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
])('reads %s %s as %i', (text, currency, amountMinor) => {
  expect(parseMajorAmount({ text, currency })).toEqual({ ok: true, amountMinor })
})

it('reads minus zero as zero', () => {
  expect(parseMajorAmount({ text: '-0.00', currency: 'EUR' })).toStrictEqual({ ok: true, amountMinor: 0 })
})

it.each([
  ['12.345', 'EUR', 'too-many-decimals'],
  ['12.500', 'EUR', 'too-many-decimals'],
  ['1.0', 'JPY', 'too-many-decimals'],
  ['1.2345', 'KWD', 'too-many-decimals'],
  ['1,50', 'EUR', 'invalid-amount'],
  ['1,234.50', 'EUR', 'invalid-amount'],
  ['1.234.50', 'EUR', 'invalid-amount'],
  ['', 'EUR', 'invalid-amount'],
  ['.5', 'EUR', 'invalid-amount'],
  ['5.', 'EUR', 'invalid-amount'],
  ['1e3', 'EUR', 'invalid-amount'],
  ['€5', 'EUR', 'invalid-amount'],
  ['--5', 'EUR', 'invalid-amount'],
  ['١٢', 'EUR', 'invalid-amount'],
  ['90071992547409.92', 'EUR', 'amount-out-of-range'],
  ['9'.repeat(400), 'EUR', 'amount-out-of-range'],
  ['5', 'QQQ', 'unknown-currency'],
])('refuses %s %s: %s', (text, currency, refusal) => {
  expect(parseMajorAmount({ text, currency })).toEqual({ ok: false, refusal })
})

it.each([
  [123_450, 'PHP', '1234.50'],
  [-5, 'EUR', '-0.05'],
  [0, 'EUR', '0.00'],
  [1500, 'JPY', '1500'],
  [0, 'JPY', '0'],
  [-5, 'KWD', '-0.005'],
])('writes %i %s as %s', (amountMinor, currency, text) => {
  expect(majorAmount({ amountMinor, currency })).toBe(text)
})

it('reads back what it wrote, for every amount and currency', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(...currencyCodes), (amountMinor, currency) => {
      const text = majorAmount({ amountMinor, currency })
      expect(parseMajorAmount({ text, currency })).toEqual({ ok: true, amountMinor })
    }),
  )
})

it('throws on what was never a stored amount', () => {
  expect(() => majorAmount({ amountMinor: 1.5, currency: 'EUR' })).toThrow(RangeError)
  expect(() => majorAmount({ amountMinor: 1, currency: 'QQQ' })).toThrow(RangeError)
})
