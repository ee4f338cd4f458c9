import type { PayloadRequest } from 'payload'
import { paymentOfReference } from '@/collections/payments/operations/find-payment'
import { idOf } from '@/src/access/principal'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { splitReceived } from '@/src/domain/billing/payment-rules'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { Payment } from '@/src/payload-types'

/** What is paid: an issued invoice, or nothing yet, which makes it a deposit of the patient. */
export type PaymentTarget = { invoice: string } | { patient: string; appointment?: string }

/** A payment to be taken: of what, how much, and whether its money has come. */
export type NewPayment = {
  for: PaymentTarget
  /** Whole minor units, above zero. */
  amountMinor: number
  /** That of the invoice or clinic when left out; another one is refused. */
  currency?: string
  method: Payment['method']
  /** `pending`: the vendor was asked. It counts nowhere and stands in nobody's way until it is settled. */
  status: 'pending' | 'succeeded'
  /** What the vendor calls it. The same one again gives back the payment that exists. */
  reference?: string
  /** What a patient holds of a pack, whose visit pays. Only redeeming one says so. */
  credit?: string
  /** ISO instant; now when left out. */
  receivedAt?: string
  /**
   * For money that has come already: what the invoice no longer takes is kept as `overpaidMinor`, to be given back,
   * instead of refused.
   */
  mayOverpay?: boolean
}

/**
 * Takes a payment or a deposit, in the transaction of the request and past access control: whoever calls has asked for
 * permission. Refuses with `amount_above_balance`, `illegal_transition` (draft or void), `validation_failed` (amount or
 * currency), `not_found`, and `conflict` when the reference stands for another payment.
 */
export function takePayment(req: PayloadRequest, payment: NewPayment): Promise<Payment> {
  return inTransaction(req, async () => {
    const { for: target, mayOverpay, amountMinor, status, method, reference, ...rest } = payment
    const invoice = 'invoice' in target ? await lockInvoice(req, target.invoice) : null
    const known = reference ? await paymentOfReference(req, { method, reference }) : null
    if (known) return sameAs(req, known, payment)
    // A split makes sense of amounts only; anything else is refused where payments are kept.
    const isSplit = mayOverpay && status === 'succeeded' && invoice && amountMinor > 0
    const overpaidMinor = isSplit ? splitReceived({ invoice, amountMinor }).overpaidMinor : 0
    const data = { ...rest, ...target, amountMinor, status, method, reference, overpaidMinor }
    // The time it was received is filled in when it is left out.
    return req.payload.create({ collection: 'payments', data: data as Payment, depth: 0, req })
  })
}

async function sameAs(req: PayloadRequest, id: string, wanted: NewPayment): Promise<Payment> {
  const known = await req.payload.findByID({ collection: 'payments', id, depth: 0, req })
  const { for: target, amountMinor } = wanted
  const isSame =
    known.amountMinor === amountMinor &&
    ('invoice' in target
      ? known.invoice && idOf(known.invoice) === target.invoice
      : known.patient && idOf(known.patient) === target.patient)
  if (isSame) return known
  throw refuse('conflict', {
    message: 'This reference stands for another payment already.',
    field: 'reference',
  })
}
