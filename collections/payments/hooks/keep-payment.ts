import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { acceptAmount } from '@/collections/payments/operations/accept-amount'
import { idOf } from '@/src/access/principal'
import { changedField } from '@/src/billing/changed-field'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { refuseStepNotAllowed, type Wish, wishOf } from '@/src/billing/wish'
import { canRefund } from '@/src/domain/billing/payment-rules'
import { canMove } from '@/src/domain/lifecycles/lifecycle'
import { paymentLifecycle } from '@/src/domain/lifecycles/payment'
import { refuse } from '@/src/framework/refuse'
import type { Payment } from '@/src/payload-types'

const STEPS = ['status', 'refundedMinor', 'refundReason']
/** What is only known once the money has come. */
const KNOWN_LATER = ['reference', 'receivedAt']

const isReceived = ({ status }: Payment): boolean => status === 'succeeded' || status === 'refunded'

/** Keeps a payment as it was received: it can only be given back, and a pending one can still succeed or fail. */
export const keepPayment: CollectionBeforeChangeHook<Payment> = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation === 'create' || !originalDoc) return data
  const wish = wishOf(req, originalDoc.id)
  const isRefund = data.refundedMinor !== originalDoc.refundedMinor
  const field = changedField({
    fields: collection.flattenedFields,
    wish: wish.data,
    stored: { ...originalDoc },
    except: [...(isRefund ? STEPS : STEPS.slice(0, 2)), ...(isReceived(originalDoc) ? [] : KNOWN_LATER)],
  })
  if (field) throw refuse('locked', { message: 'A payment can no longer be changed, only refunded.', field })

  const after = isRefund
    ? refunded(req, { wish, data, payment: originalDoc })
    : await moved(req, originalDoc, data)
  // Field access has dropped a status that is not for the caller to choose; that is a no, not a yes without effect.
  const asked = wish.data.status
  if (asked !== undefined && asked !== originalDoc.status && asked !== after.status)
    throw refuse('illegal_transition', { field: 'status' })
  return { ...originalDoc, ...after }
}

function refunded(
  req: PayloadRequest,
  { wish, data, payment }: { wish: Wish; data: Partial<Payment>; payment: Payment },
): Partial<Payment> {
  refuseStepNotAllowed(req, { wish, action: 'refund', subject: 'payments' })
  const { status, amountMinor } = payment
  const before = payment.refundedMinor ?? 0
  const decision = canRefund({
    payment: { status, amountMinor, refundedMinor: before },
    amountMinor: (data.refundedMinor ?? 0) - before,
  })
  if (decision.ok)
    return { status: decision.status, refundedMinor: decision.refundedMinor, refundReason: data.refundReason }
  if (decision.refusal === 'invalid-amount')
    throw refuse('validation_failed', {
      message: 'A refund is a whole number of minor units above zero and cannot be taken back.',
      field: 'refundedMinor',
    })
  if (decision.refusal === 'wrong-status' && status !== 'refunded')
    throw refuse('illegal_transition', {
      message: 'Only money that was received can be given back.',
      field: 'status',
    })
  throw refuse('amount_above_balance', {
    message: 'The refund is more than what is left of this payment.',
    field: 'refundedMinor',
    refundableMinor: amountMinor - before,
  })
}

/** What a pending or failed payment becomes when the server hears of it; one that was received stays. */
async function moved(
  req: PayloadRequest,
  payment: Payment,
  { status, reference, receivedAt }: Partial<Payment>,
): Promise<Partial<Payment>> {
  const { status: from, amountMinor, currency } = payment
  if (status !== undefined && status !== from) {
    // Giving money back moves the status by its amount, never the other way round.
    if (from === 'succeeded' || !canMove(paymentLifecycle, from, status))
      throw refuse('illegal_transition', { field: 'status', from, to: status })
    if (status === 'succeeded')
      acceptAmount(await lockInvoice(req, idOf(payment.invoice)), { amountMinor, currency: currency ?? '' })
  }
  return isReceived(payment) ? {} : { status, reference, receivedAt }
}
