import fc from 'fast-check'
import { expect, it } from 'vitest'
import { explainLine, type Line } from './explain-line'

const line = (overrides: Partial<Line> = {}): Line => ({
  kind: 'invoice',
  state: 'paid',
  stripe: { paidMinor: 500, refundedMinor: 0 },
  books: { paidMinor: 500, refundedMinor: 0, overpaidMinor: 0 },
  refunds: { isUnderWay: false, hasFailed: false },
  isDisputed: false,
  ...overrides,
})

it.each([
  ['matched', {}],
  ['event_missing', { books: { paidMinor: 0, refundedMinor: 0, overpaidMinor: 0 } }],
  ['not_in_books', { books: null }],
  ['not_at_stripe', { stripe: null }],
  ['amount_differs', { stripe: { paidMinor: 400, refundedMinor: 0 } }],
  ['refund_not_in_books', { stripe: { paidMinor: 500, refundedMinor: 100 } }],
  ['refund_failed', { refunds: { isUnderWay: false, hasFailed: true } }],
  ['refund_under_way', { refunds: { isUnderWay: true, hasFailed: false } }],
  ['disputed', { isDisputed: true }],
  ['paid_too_much', { books: { paidMinor: 500, refundedMinor: 0, overpaidMinor: 50 } }],
  [
    'not_paid_yet',
    { stripe: null, books: { paidMinor: 0, refundedMinor: 0, overpaidMinor: 0 }, state: 'open' },
  ],
] as [string, Partial<Line>][])('names a line %s', (explanation, overrides) => {
  expect(explainLine(line(overrides)).explanation).toBe(explanation)
})

it('never calls a line matched that is not', () => {
  const amounts = fc.record({ paidMinor: fc.nat(900), refundedMinor: fc.nat(900) })
  fc.assert(
    fc.property(amounts, amounts, (stripe, books) => {
      const { differenceMinor, explanation } = explainLine(
        line({ stripe, books: { ...books, overpaidMinor: 0 } }),
      )
      if (explanation === 'matched') expect([stripe, differenceMinor]).toEqual([books, 0])
    }),
  )
})
