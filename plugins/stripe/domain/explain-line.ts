import type { AskingState, Kind } from './asking'

/** Why the books and Stripe do or do not say the same about one payment. */
export const explanations = [
  'matched',
  'not_paid_yet',
  'event_missing',
  'not_in_books',
  'not_at_stripe',
  'amount_differs',
  'refund_under_way',
  'refund_failed',
  'refund_not_in_books',
  'refund_not_at_stripe',
  'paid_too_much',
  'disputed',
  'returned',
] as const
export type Explanation = (typeof explanations)[number]

export type Line = {
  kind: Kind
  state: AskingState
  /** What Stripe has; null for what it was never asked for. */
  stripe: { paidMinor: number; refundedMinor: number } | null
  /** The payment in the books; null when there is none, and 0 while it is only awaited. */
  books: { paidMinor: number; refundedMinor: number; overpaidMinor: number } | null
  refunds: { isUnderWay: boolean; hasFailed: boolean }
  isDisputed: boolean
}

export type Explained = {
  explanation: Explanation /** What Stripe has beyond the books, after refunds. */
  differenceMinor: number
}

type Facts = {
  line: Line
  stripe: NonNullable<Line['stripe']>
  books: NonNullable<Line['books']>
}

/** Each difference has one name; the first that fits is the one to act on. */
const rules: [Explanation, (facts: Facts) => boolean][] = [
  [
    'event_missing',
    ({ books, line, stripe }) => stripe.paidMinor > 0 && books.paidMinor === 0 && line.books !== null,
  ],
  ['not_in_books', ({ books, stripe }) => stripe.paidMinor > 0 && books.paidMinor === 0],
  ['not_at_stripe', ({ books, stripe }) => stripe.paidMinor === 0 && books.paidMinor > 0],
  ['amount_differs', ({ books, stripe }) => stripe.paidMinor !== books.paidMinor],
  ['refund_failed', ({ line }) => line.refunds.hasFailed],
  ['refund_under_way', ({ line }) => line.refunds.isUnderWay],
  ['refund_not_in_books', ({ books, stripe }) => stripe.refundedMinor > books.refundedMinor],
  ['refund_not_at_stripe', ({ books, stripe }) => stripe.refundedMinor < books.refundedMinor],
  ['disputed', ({ line }) => line.isDisputed],
  ['paid_too_much', ({ books }) => books.overpaidMinor > 0],
  ['returned', ({ line }) => line.state === 'returned'],
  ['not_paid_yet', ({ stripe }) => stripe.paidMinor === 0],
]

export function explainLine(line: Line): Explained {
  const stripe = line.stripe ?? { paidMinor: 0, refundedMinor: 0 }
  const books = line.books ?? { paidMinor: 0, refundedMinor: 0, overpaidMinor: 0 }
  const [explanation] = rules.find(([, fits]) => fits({ line, stripe, books })) ?? ['matched' as const]
  const differenceMinor = stripe.paidMinor - stripe.refundedMinor - (books.paidMinor - books.refundedMinor)
  return { explanation, differenceMinor }
}
