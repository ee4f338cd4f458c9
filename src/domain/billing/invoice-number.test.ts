import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import {
  defaultNumberPrefixes,
  invoiceNumber,
  invoiceYear,
  isNumberPrefix,
} from '@/src/domain/billing/invoice-number'

it('writes prefix, year and six digits, or more when they are needed', () => {
  expect(invoiceNumber({ year: 2026, sequence: 123 })).toBe('INV-2026-000123')
  expect(invoiceNumber({ year: 2026, sequence: 1_234_567 })).toBe('INV-2026-1234567')
  expect(invoiceNumber({ year: 2026, sequence: 1, prefix: defaultNumberPrefixes.creditNote })).toBe(
    'CN-2026-000001',
  )
})

it.each([
  [{ year: 2026, sequence: 0 }],
  [{ year: 2026, sequence: 1.5 }],
  [{ year: 26, sequence: 1 }],
  [{ year: 2026, sequence: 1, prefix: 'A-B' }],
])('throws on %j', (parts) => {
  expect(() => invoiceNumber(parts)).toThrow(RangeError)
})

it.each([
  ['INV', true],
  ['R2', true],
  ['', false],
  ['inv', false],
  ['INV-A', false],
  ['ABCDEFGHIJK', false],
])('takes "%s" for a prefix: %s', (prefix, expected) => {
  expect(isNumberPrefix(prefix)).toBe(expected)
})

it.each([
  ['2026-12-31T15:59:59Z', 'Asia/Manila', 2026], // 31 December 23:59:59 in Manila
  ['2026-12-31T16:00:00Z', 'Asia/Manila', 2027], // midnight in Manila
  ['2026-12-31T22:59:59Z', 'Europe/Berlin', 2026],
  ['2026-12-31T23:00:00Z', 'Europe/Berlin', 2027],
  ['2027-01-01T04:59:59Z', 'America/New_York', 2026],
])('counts %s in %s as %i', (issuedAt, timezone, year) => {
  expect(invoiceYear({ issuedAt, timezone })).toBe(year)
  expect(invoiceYear({ issuedAt: Temporal.Instant.from(issuedAt), timezone })).toBe(year)
})
