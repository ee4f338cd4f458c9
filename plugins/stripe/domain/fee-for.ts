export type FeeTerms = { noShowFeeMinor: number; lateCancelFeeMinor: number; lateCancelHours: number }

type Missed = {
  status: string
  startsAt: Date
  /** When it was cancelled or noted as missed. */
  at: Date
  terms: FeeTerms
}

/** What a missed visit costs under the terms that held when it was booked; 0 when nothing. */
export function feeFor({ at, startsAt, status, terms }: Missed): number {
  if (status === 'no_show') return terms.noShowFeeMinor
  if (status !== 'cancelled') return 0
  const isLate = startsAt.getTime() - at.getTime() < terms.lateCancelHours * 3_600_000
  return isLate ? terms.lateCancelFeeMinor : 0
}
