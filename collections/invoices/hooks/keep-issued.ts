import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { refuseStep } from '@/collections/invoices/operations/refuse-step'
import { changedField } from '@/src/billing/changed-field'
import { refuseStepNotAllowed, wishOf } from '@/src/billing/wish'
import { runSql, sql } from '@/src/database/sql'
import { canVoid, invoiceBalance, invoiceStatusAfter } from '@/src/domain/billing/payment-rules'
import { refuse } from '@/src/framework/refuse'
import type { Invoice } from '@/src/payload-types'

/**
 * Keeps an issued invoice as it was issued. Its status and what was paid and credited are counted anew from the
 * payments and credit notes at every write, never taken from the caller; the one step left to ask for is `void`.
 */
export const keepIssued: CollectionBeforeChangeHook<Invoice> = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation === 'create' || !originalDoc || originalDoc.status === 'draft') return data
  const wish = wishOf(req, originalDoc.id)
  const { flattenedFields: fields } = collection
  const field = changedField({ fields, wish: wish.data, stored: { ...originalDoc }, except: ['status'] })
  if (field) throw refuse('locked', { message: 'An issued invoice can no longer be changed.', field })

  // Left out means untouched: the stored lines are not even written again.
  const { lines: _stored, ...kept } = originalDoc
  const { status: from } = originalDoc
  if (data.status === from) return from === 'void' ? kept : { ...kept, ...(await counted(req, originalDoc)) }
  if (data.status !== 'void') throw refuseStep(from, data.status)

  refuseStepNotAllowed(req, { wish, action: 'void', subject: 'invoices' })
  const { paidMinor, creditedMinor } = amountsOf(originalDoc)
  if (!canVoid({ invoice: { status: from, paidMinor, creditedMinor } }).ok) throw refuseStep(from, 'void')
  return { ...kept, status: 'void', voidedAt: new Date().toISOString(), balanceMinor: 0 }
}

const amountsOf = ({ totalMinor, paidMinor, creditedMinor }: Invoice) => ({
  totalMinor: totalMinor ?? 0,
  paidMinor: paidMinor ?? 0,
  creditedMinor: creditedMinor ?? 0,
})

async function counted(req: PayloadRequest, invoice: Invoice): Promise<Partial<Invoice>> {
  const [sums] = await runSql<{ paid: string; credited: string }>(
    req,
    sql`select
          (select coalesce(sum(amount_minor - refunded_minor - overpaid_minor), 0) from payments
            where invoice_id = ${invoice.id} and status in ('succeeded', 'refunded')) as paid,
          (select coalesce(sum(amount_minor), 0) from credit_notes where invoice_id = ${invoice.id}) as credited`,
  )
  const paidMinor = Number(sums?.paid)
  const creditedMinor = Number(sums?.credited)
  const amounts = { ...amountsOf(invoice), paidMinor, creditedMinor }
  return {
    paidMinor,
    creditedMinor,
    status: invoiceStatusAfter(amounts),
    balanceMinor: invoiceBalance(amounts),
  }
}
