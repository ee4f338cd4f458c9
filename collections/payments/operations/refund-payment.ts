import type { PayloadRequest } from 'payload'
import { lockPayment, type PaymentRef } from '@/collections/payments/operations/find-payment'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { Payment } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Money to be noted as given back. */
export type Refund = PaymentRef & {
  /** Whole minor units, above zero, at most what is left of the payment. */
  amountMinor: number
  reason: string
  /** What the vendor calls the refund. The same one again changes nothing. */
  refundReference?: string
  /** Whether the caller's own rights decide; left out by jobs and add-ons, which have asked before. */
  asCaller?: boolean
}

/** The payment of which money went back; `isNew` is false when that was known. */
export type Refunded = { payment: Payment; isNew: boolean }

/**
 * Money of a payment went back: first what was over, then what its invoice had taken, which is owed again. Refuses with
 * `amount_above_balance` above what is left, `illegal_transition` before the money came, and `conflict` when the refund's
 * reference stands for another refund.
 */
export function refundPayment(req: PayloadRequest, refund: Refund): Promise<Refunded> {
  return inTransaction(req, async () => {
    const { amountMinor, reason, asCaller = false } = refund
    const payment = await lockPayment(req, refund)
    if (!(await isFirst(req, payment, refund))) return { payment, isNew: false }
    const after = await req.payload.update({
      collection: 'payments',
      id: payment.id,
      data: { refundedMinor: (payment.refundedMinor ?? 0) + amountMinor, refundReason: reason },
      depth: 0,
      overrideAccess: !asCaller,
      req,
    })
    return { payment: after, isNew: true }
  })
}

/** Notes the vendor's name of a refund. Whoever notes the same one at the same moment waits and then finds it. */
async function isFirst(
  req: PayloadRequest,
  { id, method }: Payment,
  { amountMinor, refundReference }: Refund,
): Promise<boolean> {
  const clinic = currentClinic()
  if (!refundReference || !clinic) return true
  const [noted] = await runSql(
    req,
    sql`insert into payment_refunds (tenant_id, method, reference, payment_id, amount_minor)
        values (${clinic.id}, ${method}, ${refundReference}, ${id}, ${amountMinor})
        on conflict (tenant_id, method, reference) do nothing returning reference`,
  )
  if (noted) return true
  const [known] = await runSql<{ payment_id: string; amount_minor: string }>(
    req,
    sql`select payment_id, amount_minor from payment_refunds where method = ${method} and reference = ${refundReference}`,
  )
  if (known?.payment_id === id && Number(known.amount_minor) === amountMinor) return false
  throw refuse('conflict', {
    message: 'This reference stands for another refund already.',
    field: 'refundReference',
  })
}
