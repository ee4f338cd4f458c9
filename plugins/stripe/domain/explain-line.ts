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

export type Explained = { explanation: Explanation; /** What Stripe has beyond the books, after refunds. */ differenceMinor: number }

/** Each difference has one name; the first that fits is the one to act on. */
export function explainLine({ books, isDisputed, refunds, state, stripe }: Line): Explained {
  const atStripe = stripe ?? { paidMinor: 0, refundedMinor: 0 }
  const inBooks = books ?? { paidMinor: 0, refundedMinor: 0, overpaidMinor: 0 }
  const differenceMinor =
    atStripe.paidMinor - atStripe.refundedMinor - (inBooks.paidMinor - inBooks.refundedMinor)
  return { explanation: explain(), differenceMinor }

  function explain(): Explanation {
    if (atStripe.paidMinor > 0 && inBooks.paidMinor === 0) return books ? 'event_missing' : 'not_in_books'
    if (atStripe.paidMinor === 0 && inBooks.paidMinor > 0) return 'not_at_stripe'
    if (atStripe.paidMinor !== inBooks.paidMinor) return 'amount_differs'
    if (refunds.hasFailed) return 'refund_failed'
    if (refunds.isUnderWay) return 'refund_under_way'
    if (atStripe.refundedMinor > inBooks.refundedMinor) return 'refund_not_in_books'
    if (atStripe.refundedMinor < inBooks.refundedMinor) return 'refund_not_at_stripe'
    if (isDisputed) return 'disputed'
    if (inBooks.overpaidMinor > 0) return 'paid_too_much'
    if (state === 'returned') return 'returned'
    return atStripe.paidMinor === 0 ? 'not_paid_yet' : 'matched'
  }
}
