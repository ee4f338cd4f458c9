import type { PayloadRequest } from 'payload'
import { Temporal } from 'temporal-polyfill'
import { idOf } from '@/src/access/principal'
import { billingSettings } from '@/src/billing/billing-settings'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { CreditPack, Invoice, PatientCredit } from '@/src/payload-types'

export type Sale = {
  pack: string
  patient: string
  /** Whether the caller's own rights decide about the invoice; left out by jobs and add-ons. */
  asCaller?: boolean
}

/**
 * Sells a pack: issues its invoice and writes down what the patient holds, which can be used once that invoice is paid.
 * Tax is on the sale; the visits themselves are then without.
 */
export function sellPack(
  req: PayloadRequest,
  { pack: id, patient, asCaller = false }: Sale,
): Promise<{ credit: PatientCredit; invoice: Invoice }> {
  return inTransaction(req, async () => {
    const pack = await req.payload.findByID({ collection: 'credit-packs', id, depth: 0, req })
    if (!pack.active)
      throw refuse('illegal_transition', { message: 'This pack is no longer sold.', field: 'pack' })
    const invoice = await billFor(req, { pack, patient, asCaller })
    const data = {
      pack: id,
      patient,
      invoice: invoice.id,
      name: pack.name,
      service: pack.service ? idOf(pack.service) : null,
      visits: pack.visits,
      currency: invoice.currency,
      priceMinor: invoice.totalMinor,
      expiresOn: await lastDay(req, pack),
    } as PatientCredit
    const credit = await req.payload.create({ collection: 'patient-credits', data, depth: 0, req })
    return { credit, invoice }
  })
}

async function billFor(
  req: PayloadRequest,
  { pack, patient, asCaller }: { pack: CreditPack; patient: string; asCaller: boolean },
): Promise<Invoice> {
  const { name, priceMinor, taxRateBasisPoints } = pack
  const line = { description: name, quantity: 1, unitPriceMinor: priceMinor, taxRateBasisPoints }
  const asked = { collection: 'invoices', depth: 0, overrideAccess: !asCaller, req } as const
  const { id } = await req.payload.create({ ...asked, data: { patient, lines: [line] } as Invoice })
  return req.payload.update({ ...asked, id, data: { status: 'issued' } })
}

async function lastDay(req: PayloadRequest, { validDays: days }: CreditPack): Promise<string | null> {
  if (!days) return null
  const { timezone } = await billingSettings(req)
  return Temporal.Now.plainDateISO(timezone).add({ days }).toString()
}
