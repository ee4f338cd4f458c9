import { phoneReadings } from '@/src/domain/patients/phone-readings'
import { blindIndex, blindIndexes, bucketIndex, bucketIndexes } from '@/src/encryption/blind-index'

export type LookupKind = 'phone' | 'email' | 'date'

/** The blind indexes a record is found by, as they are stored. */
export type Lookup = Partial<Record<LookupKind, string[]>>

type Place = { clinicId: string; collection: string }

/** Digits at the end of a number that identify it within a town. */
const PHONE_END = 7
/** Of some 36,500 days of birth nine share one index, of 1,200 months five. */
const DAY_DIGITS = 3
const MONTH_DIGITS = 2

/** What a value is found by: a phone number by each of its readings and its end, a date by day and by month. */
export function lookupKeys({ clinicId, collection }: Place, kind: LookupKind, value: string): string[] {
  const at = (field: string) => ({ clinicId, field: `${collection}.${field}` })
  if (kind === 'email') return [blindIndex(at('email'), normalEmail(value))]
  if (kind === 'date')
    return [
      bucketIndex(at('day'), value, DAY_DIGITS),
      bucketIndex(at('month'), value.slice(0, 7), MONTH_DIGITS),
    ]
  const readings = phoneReadings(value)
  const [whole = ''] = readings
  return [
    ...readings.map((reading) => blindIndex(at('phone'), reading)),
    ...(whole.length > PHONE_END ? [blindIndex(at('phone-end'), whole.slice(-PHONE_END))] : []),
  ]
}

/** The indexes to look for, under every key in use. A date or month found so must still be compared. */
export function wantedKeys({ clinicId, collection }: Place, kind: LookupKind, wanted: string): string[] {
  const at = (field: string) => ({ clinicId, field: `${collection}.${field}` })
  if (kind === 'email') return blindIndexes(at('email'), normalEmail(wanted))
  if (kind === 'phone')
    return [
      ...blindIndexes(at('phone'), wanted),
      ...(wanted.length === PHONE_END ? blindIndexes(at('phone-end'), wanted) : []),
    ]
  if (/^\d{4}-\d{2}-\d{2}$/.test(wanted)) return bucketIndexes(at('day'), wanted, DAY_DIGITS)
  return /^\d{4}-\d{2}$/.test(wanted) ? bucketIndexes(at('month'), wanted, MONTH_DIGITS) : []
}

const normalEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase()
