import type { PayloadRequest } from 'payload'
import {
  lockPayment,
  type PaymentRef,
  paymentOfReference,
} from '@/collections/payments/operations/find-payment'
import { type PaymentTarget, takePayment } from '@/collections/payments/operations/take-payment'
import { idOf } from '@/src/access/principal'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { splitReceived } from '@/src/domain/billing/payment-rules'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { Payment } from '@/src/payload-types'

/** Money that has come, for a pending payment. */
export type Settlement = PaymentRef & {
  /** What the vendor calls the money that came; it may differ from what the asking was called. */
  reference: string
  /** What came, in whole minor units; what was asked for when left out. */
  amountMinor?: number
  /** What it came in; another currency than that of the payment is refused. */
  currency?: string
  /** ISO instant; now when left out. */
  receivedAt?: string
}

/** The payment that the money was counted in. */
export type Settled = {
  payment: Payment
  /** False when this money was counted before: the vendor said it twice. */
  isNew: boolean
}

/**
 * The money of a pending payment has come. However often, in whatever order and at whatever moment this is said, it is
 * counted once. What its invoice no longer takes is kept as `overpaidMinor` and waits to be given back; a payment that
 * failed before may still succeed. Money that comes a second time for one payment, by another reference, becomes a
 * payment of its own.
 */
export function settlePayment(req: PayloadRequest, settlement: Settlement): Promise<Settled> {
  return inTransaction(req, async () => {
    const { reference, currency, receivedAt = new Date().toISOString() } = settlement
    const payment = await lockPayment(req, settlement)
    const { method } = payment
    const amountMinor = settlement.amountMinor ?? payment.amountMinor
    if (currency && currency !== payment.currency)
      throw refuse('validation_failed', {
        message: `This payment is in ${payment.currency}.`,
        field: 'currency',
      })
    const knownAs = await paymentOfReference(req, { method, reference })
    if (isReceived(payment) && payment.reference === reference) return { payment, isNew: false }
    if (knownAs && knownAs !== payment.id) return { payment: await read(req, knownAs), isNew: false }
    if (isReceived(payment)) {
      const target = targetOf(payment)
      const more = {
        amountMinor,
        method,
        reference,
        receivedAt,
        status: 'succeeded',
        mayOverpay: true,
      } as const
      return { payment: await takePayment(req, { for: target, ...more }), isNew: true }
    }
    const data = { status: 'succeeded', reference, receivedAt, amountMinor } as const
    const overpaidMinor = await overpaidOf(req, payment, amountMinor)
    const settled = await req.payload.update({
      collection: 'payments',
      id: payment.id,
      data: { ...data, overpaidMinor },
      depth: 0,
      req,
    })
    return { payment: settled, isNew: true }
  })
}

const isReceived = ({ status }: Payment): boolean => status === 'succeeded' || status === 'refunded'

const read = (req: PayloadRequest, id: string): Promise<Payment> =>
  req.payload.findByID({ collection: 'payments', id, depth: 0, req })

async function overpaidOf(req: PayloadRequest, { invoice }: Payment, amountMinor: number): Promise<number> {
  if (!invoice) return 0
  return splitReceived({ invoice: await lockInvoice(req, idOf(invoice)), amountMinor }).overpaidMinor
}

function targetOf({ invoice, patient, appointment }: Payment): PaymentTarget {
  if (invoice) return { invoice: idOf(invoice) }
  const deposit = { patient: idOf(patient as string) }
  return appointment ? { ...deposit, appointment: idOf(appointment) } : deposit
}
