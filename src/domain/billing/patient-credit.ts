import { allocate } from '@/src/domain/money/allocate'

/**
 * Visits that were paid in advance. Each of them, and each minor unit of the price, is either used, refunded, expired or
 * left; nothing is ever in between.
 */
export type PatientCredit = {
  visits: number
  priceMinor: number
  usedVisits: number
  /** What was recognised with the visits used. */
  usedMinor: number
  refundedVisits: number
  refundedMinor: number
  expiredVisits: number
  expiredMinor: number
}

export type CreditStatus = 'active' | 'used' | 'expired' | 'refunded'
export type CreditRefusal = 'used-up' | 'expired'

/** What is left to be used. */
export function creditLeft(credit: PatientCredit): { visits: number; minor: number } {
  return {
    visits: credit.visits - credit.usedVisits - credit.refundedVisits - credit.expiredVisits,
    minor: credit.priceMinor - credit.usedMinor - credit.refundedMinor - credit.expiredMinor,
  }
}

/** Dates are calendar dates of the clinic; the last day itself still counts. */
export const hasExpired = ({ today, expiresOn }: { today: string; expiresOn: string | null }): boolean =>
  expiresOn !== null && today > expiresOn

/**
 * What the next visit is worth: what is left, shared out over the visits left. The shares of all visits come to the
 * price to the minor unit, also when a used visit is given back in between.
 */
export function canRedeem({
  credit,
  today,
  expiresOn,
}: {
  credit: PatientCredit
  today: string
  expiresOn: string | null
}): { ok: true; amountMinor: number } | { ok: false; refusal: CreditRefusal } {
  const { visits, minor } = creditLeft(credit)
  if (visits < 1) return { ok: false, refusal: 'used-up' }
  if (hasExpired({ today, expiresOn })) return { ok: false, refusal: 'expired' }
  const [amountMinor = 0] = allocate({ wholeMinor: minor, weights: Array<number>(visits).fill(1) })
  return { ok: true, amountMinor }
}

/** How the visits that are left end together: the money goes back, or it is the clinic's. */
export function endCredit(credit: PatientCredit, as: 'refunded' | 'expired'): PatientCredit {
  const { visits, minor } = creditLeft(credit)
  return as === 'refunded'
    ? {
        ...credit,
        refundedVisits: credit.refundedVisits + visits,
        refundedMinor: credit.refundedMinor + minor,
      }
    : { ...credit, expiredVisits: credit.expiredVisits + visits, expiredMinor: credit.expiredMinor + minor }
}

/** The status follows from what became of the visits. */
export function creditStatus(credit: PatientCredit): CreditStatus {
  if (creditLeft(credit).visits > 0) return 'active'
  if (credit.refundedVisits > 0) return 'refunded'
  return credit.expiredVisits > 0 ? 'expired' : 'used'
}
