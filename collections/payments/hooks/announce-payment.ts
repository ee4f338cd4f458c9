import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '@/src/access/principal'
import type { Payment } from '@/src/payload-types'
import { announce } from '@/webhooks/announce'
import { invoiceFailed } from '@/webhooks/events/invoice-failed'
import { paymentReceived } from '@/webhooks/events/payment-received'
import { paymentRefunded } from '@/webhooks/events/payment-refunded'
import { invoiceFacts } from '@/webhooks/invoice-facts'
import type { PaymentData } from '@/webhooks/shapes/payment'

/** Tells other systems that money came, went back or did not come. */
export const announcePayment: CollectionAfterChangeHook<Payment> = async ({
  data,
  doc,
  previousDoc,
  req,
}) => {
  const payment = { ...previousDoc, ...data, id: doc.id } as Payment
  const facts = paymentFacts(payment)
  const subject = payment.id
  const from = previousDoc?.status ?? 'pending'
  if (payment.status === 'succeeded' && from !== 'succeeded' && from !== 'refunded')
    await announce(req, { event: paymentReceived, subject, data: facts })
  const nowRefundedMinor = facts.refundedMinor - (previousDoc?.refundedMinor ?? 0)
  if (nowRefundedMinor > 0)
    await announce(req, { event: paymentRefunded, subject, data: { ...facts, nowRefundedMinor } })
  const id = facts.invoice
  if (id && payment.status === 'failed' && from !== 'failed') {
    const invoice = await req.payload.findByID({ collection: 'invoices', id, depth: 0, req })
    await announce(req, {
      event: invoiceFailed,
      subject: id,
      data: { ...invoiceFacts(invoice), payment: subject },
    })
  }
  return doc
}

const paymentFacts = (payment: Payment): PaymentData => ({
  payment: payment.id,
  invoice: payment.invoice ? idOf(payment.invoice) : null,
  patient: payment.patient ? idOf(payment.patient) : null,
  status: payment.status,
  method: payment.method,
  currency: payment.currency ?? '',
  amountMinor: payment.amountMinor,
  refundedMinor: payment.refundedMinor ?? 0,
  overpaidMinor: payment.overpaidMinor ?? 0,
  receivedAt: payment.receivedAt ? new Date(payment.receivedAt).toISOString() : null,
})
