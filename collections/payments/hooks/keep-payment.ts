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
  const isReceived = originalDoc.status === 'succeeded' || originalDoc.status === 'refunded'
  const isRefund = data.refundedMinor !== originalDoc.refundedMinor
  const field = changedField({
    fields: collection.flattenedFields,
    wish: wish.data,
    stored: { ...originalDoc },
    except: [...(isRefund ? STEPS : STEPS.slice(0, 2)), ...(isReceived ? [] : KNOWN_LATER)],
  })
  if (field) throw refuse('locked', { message: 'A payment can no longer be changed, only refunded.', field })

  if (isRefund) return { ...originalDoc, ...refunded(req, { wish, data, payment: originalDoc }) }
  const { status, reference, receivedAt } = data
  if (status !== originalDoc.status) await refuseImpossibleMove(req, originalDoc, status)
  return isReceived ? originalDoc : { ...originalDoc, status, reference, receivedAt }
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

async function refuseImpossibleMove(
  req: PayloadRequest,
  payment: Payment,
  to: Payment['status'] | undefined,
): Promise<void> {
  // Giving money back moves the status by its amount, never the other way round.
  if (!to || payment.status === 'succeeded' || !canMove(paymentLifecycle, payment.status, to))
    throw refuse('illegal_transition', { field: 'status', from: payment.status, to })
  if (to !== 'succeeded') return
  const invoice = await lockInvoice(req, idOf(payment.invoice))
  acceptAmount(invoice, { amountMinor: payment.amountMinor, currency: payment.currency ?? '' })
}
