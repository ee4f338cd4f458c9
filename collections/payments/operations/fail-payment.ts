import type { PayloadRequest } from 'payload'
import { lockPayment, type PaymentRef } from '@/collections/payments/operations/find-payment'
import { inTransaction } from '@/src/framework/in-transaction'
import type { Payment } from '@/src/payload-types'

/** The payment whose money did not come. */
export type Failed = {
  payment: Payment
  /** False when nothing changed: it had failed before, or its money has come and this is old news. */
  isNew: boolean
}

/** The money of a pending payment did not come. Announces `invoice.failed` when it was for an invoice, once. */
export function failPayment(req: PayloadRequest, ref: PaymentRef): Promise<Failed> {
  return inTransaction(req, async () => {
    const payment = await lockPayment(req, ref)
    if (payment.status !== 'pending') return { payment, isNew: false }
    const { id } = payment
    const failed = await req.payload.update({
      collection: 'payments',
      id,
      data: { status: 'failed' },
      depth: 0,
      req,
    })
    return { payment: failed, isNew: true }
  })
}
