import { invoicesFreeOn, type RetentionYears, recordsFreeOn } from '@/src/domain/patient-rights/retention'

/**
 * How far an erasure goes. `contact`: how to reach somebody, and what no law asks to be kept. `records`: the medical
 * record too. `everything`: nothing is left that says who it was, and the patient's key is destroyed.
 */
export type ErasureDepth = 'contact' | 'records' | 'everything'

export const depths: readonly ErasureDepth[] = ['contact', 'records', 'everything']

export const isAsDeep = (depth: ErasureDepth, wanted: ErasureDepth): boolean =>
  depths.indexOf(depth) >= depths.indexOf(wanted)

export type Kept = {
  what: 'everything' | 'records' | 'invoices'
  /** The first day on which it may go; null as long as somebody decides so. */
  until: string | null
  why: 'legal_hold' | 'medical_retention' | 'tax_retention'
}

export type ErasurePlan = { depth: ErasureDepth | null; kept: Kept[] }

type Question = {
  /** Days of the clinic; null when there never was one. */
  lastTreatment: string | null
  lastInvoice: string | null
  isHeld: boolean
  years: RetentionYears
  today: string
}

/** What may be erased today, and what must stay until when and why. Null depth: nothing at all. */
export function planErasure({ isHeld, lastInvoice, lastTreatment, today, years }: Question): ErasurePlan {
  if (isHeld) return { depth: null, kept: [{ what: 'everything', until: null, why: 'legal_hold' }] }
  const kept: Kept[] = []
  const recordsUntil = lastTreatment && recordsFreeOn(lastTreatment, years.records)
  const invoicesUntil = lastInvoice && invoicesFreeOn(lastInvoice, years.invoices)
  if (recordsUntil && recordsUntil > today)
    kept.push({ what: 'records', until: recordsUntil, why: 'medical_retention' })
  if (invoicesUntil && invoicesUntil > today)
    kept.push({ what: 'invoices', until: invoicesUntil, why: 'tax_retention' })
  if (kept.length === 0) return { depth: 'everything', kept }
  return { depth: kept[0]?.what === 'records' ? 'contact' : 'records', kept }
}
