import type { PayloadRequest } from 'payload'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { Invoice, Payment } from '@/src/payload-types'
import { asAddOn } from '@/src/plugin/records'

/** Money as whole minor units of the clinic's currency. Each throws what the core refuses, such as `amount_above_balance`. */
export type PluginBilling = {
  /** Issues a draft invoice; an issued one never changes. Throws `illegal_transition` for any other. */
  issueInvoice(invoice: string): Promise<Invoice>
  /** Records a payment that was made. `reference` is the vendor's name for it. */
  takePayment(payment: {
    invoice: string
    amountMinor: number
    method: 'cash' | 'card' | 'transfer' | 'stripe' | 'credit'
    reference?: string
  }): Promise<Payment>
  /** Records that some of a payment went back; refunds add up, and never to more than was paid. */
  refundPayment(refund: { payment: string; amountMinor: number; reason: string }): Promise<Payment>
}

/** The core's steps with money, done by an add-on in the clinic and transaction of the request. */
export function billingOf(slug: string, original: PayloadRequest): PluginBilling {
  const req = asAddOn(original, slug)
  return {
    issueInvoice: (invoice) =>
      inTransaction(req, async () => {
        const { id, status } = await lockInvoice(req, invoice)
        if (status !== 'draft') throw refuse('illegal_transition')
        return req.payload.update({ collection: 'invoices', id, data: { status: 'issued' }, depth: 0, req })
      }),
    takePayment: ({ invoice, ...payment }) =>
      inTransaction(req, async () => {
        const { id } = await lockInvoice(req, invoice)
        const data = { ...payment, invoice: id } as Payment
        return req.payload.create({ collection: 'payments', data, depth: 0, req })
      }),
    refundPayment: ({ payment, amountMinor, reason }) =>
      inTransaction(req, async () => {
        const refundedMinor = await lockPayment(req, payment)
        return req.payload.update({
          collection: 'payments',
          id: payment,
          data: { refundedMinor: refundedMinor + amountMinor, refundReason: reason },
          depth: 0,
          req,
        })
      }),
  }
}

/** Held, so that two refunds at the same moment add up. */
async function lockPayment(req: PayloadRequest, id: string): Promise<number> {
  const [row] = isUuid(id)
    ? await runSql<{ refunded_minor: string }>(
        req,
        sql`select refunded_minor from payments where id = ${id} for update`,
      )
    : []
  if (!row) throw refuse('not_found')
  return Number(row.refunded_minor)
}
