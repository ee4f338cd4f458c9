import type { PayloadRequest } from 'payload'
import { Temporal } from 'temporal-polyfill'
import { lockCredit } from '@/collections/patient-credits/operations/lock-credit'
import { idOf } from '@/src/access/principal'
import { billingSettings } from '@/src/billing/billing-settings'
import { creditLeft, endCredit, hasExpired } from '@/src/domain/billing/patient-credit'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { CreditNote, PatientCredit } from '@/src/payload-types'

/**
 * Takes the unused part of a pack back: a credit note over exactly what is left of its price, after which nothing can be
 * used any more. The money itself goes back by refunding the payments of the sale.
 */
export function refundCredit(
  req: PayloadRequest,
  { credit: id, reason }: { credit: string; reason: string },
): Promise<{ credit: PatientCredit; creditNote: CreditNote }> {
  return inTransaction(req, async () => {
    const credit = await lockCredit(req, id)
    const { timezone } = await billingSettings(req)
    const today = Temporal.Now.plainDateISO(timezone).toString()
    const { visits, minor } = creditLeft(credit)
    if (visits < 1 || hasExpired({ today, expiresOn: credit.expiresOn || null }))
      throw refuse('illegal_transition', { message: 'Nothing is left of this pack to give back.' })
    const note = { invoice: idOf(credit.invoice), amountMinor: minor, reason } as CreditNote
    const creditNote = await req.payload.create({ collection: 'credit-notes', data: note, depth: 0, req })
    const { refundedVisits, refundedMinor } = endCredit(credit, 'refunded')
    const data = { refundedVisits, refundedMinor }
    const after = await req.payload.update({ collection: 'patient-credits', id, data, depth: 0, req })
    return { credit: after, creditNote }
  })
}
