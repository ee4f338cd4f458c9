import { Temporal } from 'temporal-polyfill'

export const defaultNumberPrefixes = { invoice: 'INV', creditNote: 'CN' } as const

const sequenceDigits = 6

/** Letters and digits only: a hyphen would let the numbers of two series read the same. */
export function isNumberPrefix(prefix: string): boolean {
  return /^[A-Z0-9]{1,10}$/.test(prefix)
}

/** `INV-2026-000123`. The caller owns the sequence: per clinic, per year, per series, without gaps. */
export function invoiceNumber({
  year,
  sequence,
  prefix = defaultNumberPrefixes.invoice,
}: {
  year: number
  sequence: number
  prefix?: string
}): string {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`Not a year: ${year}`)
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`Not a sequence: ${sequence}`)
  if (!isNumberPrefix(prefix)) throw new RangeError(`Not a prefix: ${prefix}`)
  return `${prefix}-${year}-${String(sequence).padStart(sequenceDigits, '0')}`
}

/** The year an invoice counts in: that of the clinic's own calendar at the moment of issue. */
export function invoiceYear({
  issuedAt,
  timezone,
}: {
  issuedAt: Temporal.Instant | string
  timezone: string
}): number {
  return Temporal.Instant.from(issuedAt).toZonedDateTimeISO(timezone).year
}
