import type { PayloadRequest } from 'payload'
import { type Failed, failPayment } from '@/collections/payments/operations/fail-payment'
import { type PaymentRef, paymentOfReference } from '@/collections/payments/operations/find-payment'
import { type Refund, type Refunded, refundPayment } from '@/collections/payments/operations/refund-payment'
import {
  type Settled,
  type Settlement,
  settlePayment,
} from '@/collections/payments/operations/settle-payment'
import { type NewPayment, takePayment } from '@/collections/payments/operations/take-payment'
import { useDeposit } from '@/collections/payments/operations/use-deposit'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { Invoice, Payment } from '@/src/payload-types'
import { asAddOn } from '@/src/plugin/records'

export type { Failed, NewPayment, PaymentRef, Refund, Refunded, Settled, Settlement }

/**
 * Money as whole minor units of the clinic's currency, done as the add-on itself: whether the caller may has been asked
 * before. Each step is exact when it is taken twice or at the same moment as others, and throws what the core refuses,
 * such as `amount_above_balance` and `illegal_transition`.
 */
export type PluginBilling = {
  /** Issues a draft invoice; an issued one never changes. Throws `illegal_transition` for any other. */
  issueInvoice(invoice: string): Promise<Invoice>
  /** Takes a payment of an invoice or a deposit of a patient: one that is `pending` counts nowhere yet. */
  takePayment(payment: NewPayment): Promise<Payment>
  /** The money of a pending payment has come; counted once, by its reference, however often this is said. */
  settlePayment(settlement: Settlement): Promise<Settled>
  /** The money of a pending payment did not come. */
  failPayment(payment: PaymentRef): Promise<Failed>
  /** Money of a payment went back; once for each `refundReference`, and never more than was paid. */
  refundPayment(refund: Refund): Promise<Refunded>
  /** Lets an issued invoice of the same patient take what is left of a deposit. */
  useDeposit(deposit: { payment: string; invoice: string }): Promise<Payment>
  /** The id of the payment that a vendor's reference stands for, or null. */
  paymentOfReference(named: { method: Payment['method']; reference: string }): Promise<string | null>
}

/** The core's steps with money in the clinic and transaction of the request. */
export function billingOf(slug: string, original: PayloadRequest): PluginBilling {
  const req = asAddOn(original, slug)
  return {
    issueInvoice: (invoice) =>
      inTransaction(req, async () => {
        const { id, status } = await lockInvoice(req, invoice)
        if (status !== 'draft') throw refuse('illegal_transition')
        return req.payload.update({ collection: 'invoices', id, data: { status: 'issued' }, depth: 0, req })
      }),
    takePayment: (payment) => takePayment(req, payment),
    settlePayment: (settlement) => settlePayment(req, settlement),
    failPayment: (payment) => failPayment(req, payment),
    refundPayment: (refund) => refundPayment(req, { ...refund, asCaller: false }),
    useDeposit: (deposit) => useDeposit(req, deposit),
    paymentOfReference: (named) => paymentOfReference(req, named),
  }
}
