import type { PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import { documentParties } from '@/src/billing/document-parties'
import { runSql, sql } from '@/src/database/sql'
import type { ReceiptDocument } from '@/src/documents/document-types'
import { refuse } from '@/src/framework/refuse'
import type { Payment } from '@/src/payload-types'

/** The receipt for a payment as it is printed. */
export async function receiptDocument(req: PayloadRequest, payment: Payment): Promise<ReceiptDocument> {
  if (!payment.invoice)
    throw refuse('illegal_transition', {
      message: 'A deposit has a receipt once an invoice has taken it.',
      field: 'invoice',
    })
  const invoice = await req.payload.findByID({
    collection: 'invoices',
    id: idOf(payment.invoice),
    depth: 0,
    req,
  })
  const { receivedAt, method, amountMinor, refundedMinor, reference } = payment
  return {
    ...(await documentParties(req, invoice.patient)),
    number: `${invoice.number}-${await position(req, { id: payment.id, invoice: invoice.id })}`,
    currency: payment.currency ?? invoice.currency ?? '',
    payment: {
      receivedAt,
      method,
      amountMinor,
      reference: reference ?? undefined,
      refundedMinor: refundedMinor ?? 0,
    },
    invoice: {
      number: invoice.number ?? '',
      issuedAt: invoice.issuedAt ?? receivedAt,
      totalMinor: invoice.totalMinor ?? 0,
      balanceMinor: invoice.balanceMinor ?? 0,
    },
  }
}

/**
 * The how-manieth payment of its invoice this is. Payments are never removed and a deposit counts from when the invoice
 * took it, so it stays the same for ever.
 */
async function position(
  req: PayloadRequest,
  { id, invoice }: { id: string; invoice: string },
): Promise<number> {
  const rows = await runSql<{ id: string }>(
    req,
    sql`select id from payments where invoice_id = ${invoice} order by coalesce(taken_at, created_at), id`,
  )
  return rows.findIndex((payment) => payment.id === id) + 1
}
