import type { PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import { documentParties } from '@/src/billing/document-parties'
import type { ReceiptDocument } from '@/src/documents/document-types'
import type { Payment } from '@/src/payload-types'

/** The receipt for a payment as it is printed. */
export async function receiptDocument(req: PayloadRequest, payment: Payment): Promise<ReceiptDocument> {
  const invoice = await req.payload.findByID({
    collection: 'invoices',
    id: idOf(payment.invoice),
    depth: 0,
    req,
  })
  const { receivedAt, method, amountMinor, refundedMinor, reference } = payment
  return {
    ...(await documentParties(req, invoice.patient)),
    number: `${invoice.number}-${await position(req, payment)}`,
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

/** The how-manieth payment of its invoice this is. Payments are never removed, so it stays the same for ever. */
async function position(req: PayloadRequest, { id, invoice }: Payment): Promise<number> {
  const { docs } = await req.payload.find({
    collection: 'payments',
    where: { invoice: { equals: idOf(invoice) } },
    sort: ['createdAt', 'id'],
    select: {},
    depth: 0,
    limit: 1_000,
    pagination: false,
    req,
  })
  return docs.findIndex((payment) => payment.id === id) + 1
}
