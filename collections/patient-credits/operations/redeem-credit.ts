import type { PayloadRequest } from 'payload'
import { Temporal } from 'temporal-polyfill'
import { lockCredit } from '@/collections/patient-credits/operations/lock-credit'
import { takePayment } from '@/collections/payments/operations/take-payment'
import { idOf } from '@/src/access/principal'
import { billingSettings } from '@/src/billing/billing-settings'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { runSql, sql } from '@/src/database/sql'
import { canRedeem } from '@/src/domain/billing/patient-credit'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { Invoice, PatientCredit, Payment } from '@/src/payload-types'

export type Redemption = {
  credit: string
  /** A visit of the patient, or the draft of an invoice for one. */
  for: { appointment: string } | { invoice: string }
  /** Whether the caller's own rights decide about the invoice; left out by jobs and add-ons. */
  asCaller?: boolean
}

/**
 * Pays a visit with one of the visits a patient holds: its line on the draft is priced at what the visit is worth, the
 * invoice is issued, and a payment by `credit` settles that line. Two at the same moment never use the same visit.
 */
export function redeemCredit(
  req: PayloadRequest,
  redemption: Redemption,
): Promise<{ payment: Payment; invoice: Invoice }> {
  return inTransaction(req, async () => {
    const { for: target, asCaller = false } = redemption
    const credit = await lockCredit(req, redemption.credit)
    const amountMinor = await worthOfNext(req, credit)
    const asked = { collection: 'invoices', depth: 0, overrideAccess: !asCaller, req } as const
    const draft =
      'invoice' in target
        ? await draftOf(req, target.invoice)
        : await draftForVisit(req, { credit, appointment: target.appointment, asked })
    const lines = pricedLines(draft, { credit, amountMinor })
    await req.payload.update({ ...asked, id: draft.id, data: { lines } })
    await req.payload.update({ ...asked, id: draft.id, data: { status: 'issued' } })
    const payment = await takePayment(req, {
      for: { invoice: draft.id },
      method: 'credit',
      status: 'succeeded',
      amountMinor,
      credit: credit.id,
      reference: await nextReference(req, credit),
    })
    return { payment, invoice: await req.payload.findByID({ ...asked, id: draft.id }) }
  })
}

async function worthOfNext(req: PayloadRequest, credit: PatientCredit): Promise<number> {
  // Held, so that the sale is not taken back while its visits are used.
  const { status } = await lockInvoice(req, idOf(credit.invoice))
  if (status !== 'paid')
    throw refuse('illegal_transition', {
      message: 'These visits can be used once their own invoice is paid.',
      field: 'credit',
    })
  const { timezone } = await billingSettings(req)
  const today = Temporal.Now.plainDateISO(timezone).toString()
  const decision = canRedeem({ credit, today, expiresOn: credit.expiresOn || null })
  if (decision.ok) return decision.amountMinor
  const message =
    decision.refusal === 'expired' ? 'These visits have expired.' : 'No visit is left of this pack.'
  throw refuse('amount_above_balance', { message, field: 'credit' })
}

async function draftOf(req: PayloadRequest, id: string): Promise<Invoice> {
  const { status } = await lockInvoice(req, id)
  if (status !== 'draft')
    throw refuse('illegal_transition', {
      message: 'Only a draft can be paid with visits bought in advance.',
      field: 'invoice',
    })
  return req.payload.findByID({ collection: 'invoices', id, depth: 0, req })
}

type Asked = { collection: 'invoices'; depth: number; overrideAccess: boolean; req: PayloadRequest }

/** The draft there is for this visit, or a new one; a visit that was billed otherwise is refused. */
async function draftForVisit(
  req: PayloadRequest,
  { credit, appointment, asked }: { credit: PatientCredit; appointment: string; asked: Asked },
): Promise<Invoice> {
  const patient = idOf(credit.patient)
  const [draft] = await runSql<{ id: string }>(
    req,
    sql`select id from invoices where appointment_id = ${appointment} and patient_id = ${patient}
          and status = 'draft' order by created_at limit 1`,
  )
  if (draft) return draftOf(req, draft.id)
  return req.payload.create({ ...asked, data: { appointment, patient } as Invoice })
}

type Line = NonNullable<Invoice['lines']>[number]

/** Tax was on the sale of the pack, so the visit is without. */
function pricedLines(
  draft: Invoice,
  { credit, amountMinor }: { credit: PatientCredit; amountMinor: number },
): Line[] {
  if (idOf(draft.patient) !== idOf(credit.patient))
    throw refuse('validation_failed', { message: 'These visits belong to another patient.', field: 'credit' })
  const service = credit.service ? idOf(credit.service) : null
  const lines = draft.lines ?? []
  const index = lines.findIndex(
    (line) => line.quantity === 1 && line.service && (service === null || idOf(line.service) === service),
  )
  const line = lines[index]
  if (!line)
    throw refuse('validation_failed', {
      message: 'None of the lines is a visit that this pack pays for.',
      field: 'credit',
    })
  return lines.with(index, { ...line, unitPriceMinor: amountMinor, discountMinor: 0, taxRateBasisPoints: 0 })
}

/** Numbers the uses of a credit, so that the database refuses a second one of the same number. */
async function nextReference(req: PayloadRequest, { id }: PatientCredit): Promise<string> {
  const [row] = await runSql<{ count: string }>(
    req,
    sql`select count(*) as count from payments where credit_id = ${id}`,
  )
  return `${id}/${Number(row?.count) + 1}`
}
