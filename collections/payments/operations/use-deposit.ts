import type { PayloadRequest } from 'payload'
import { lockPayment } from '@/collections/payments/operations/find-payment'
import { idOf } from '@/src/access/principal'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { splitReceived } from '@/src/domain/billing/payment-rules'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { Payment } from '@/src/payload-types'

/**
 * Lets an issued invoice of the same patient take what is left of a deposit, once. What it does not take is over and
 * waits to be given back.
 */
export function useDeposit(
  req: PayloadRequest,
  { payment: id, invoice: invoiceId }: { payment: string; invoice: string },
): Promise<Payment> {
  return inTransaction(req, async () => {
    const payment = await lockPayment(req, { payment: id })
    if (payment.invoice && idOf(payment.invoice) === invoiceId) return payment
    if (payment.invoice)
      throw refuse('illegal_transition', { message: 'Another invoice has taken this deposit.' })
    const invoice = await lockInvoice(req, invoiceId)
    const amountMinor = payment.amountMinor - (payment.refundedMinor ?? 0)
    const { takenMinor, overpaidMinor } = splitReceived({ invoice, amountMinor })
    // An invoice that takes nothing leaves the deposit where it is, for another one.
    if (invoice.status !== 'draft' && takenMinor === 0 && payment.status === 'succeeded')
      throw refuse('amount_above_balance', { message: 'Nothing is left to be paid of this invoice.' })
    return req.payload.update({
      collection: 'payments',
      id,
      data: { invoice: invoice.id, overpaidMinor },
      depth: 0,
      req,
    })
  })
}
