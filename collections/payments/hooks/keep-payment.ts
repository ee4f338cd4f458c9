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

const STEPS = ['status', 'refundedMinor', 'refundReason', 'overpaidMinor']
/** What is only known once the money has come. */
const KNOWN_LATER = ['reference', 'receivedAt']

type Step = { wish: Wish; data: Partial<Payment>; payment: Payment }

const isReceived = ({ status }: Payment): boolean => status === 'succeeded' || status === 'refunded'

/**
 * Keeps a payment as it was received: it can only be given back, and a deposit be taken by an invoice. A pending one can
 * still succeed or fail.
 */
export const keepPayment: CollectionBeforeChangeHook<Payment> = async ({
  collection,
  data,
  operation,
  originalDoc: payment,
  req,
}) => {
  if (operation === 'create' || !payment) return data
  const wish = wishOf(req, payment.id)
  const isRefund = data.refundedMinor !== payment.refundedMinor
  const isTaken = wish.isTrusted && !payment.invoice && Boolean(data.invoice)
  const field = changedField({
    fields: collection.flattenedFields,
    wish: wish.data,
    stored: { ...payment },
    except: [
      ...STEPS.filter((step) => isRefund || step !== 'refundReason'),
      ...(isTaken ? ['invoice'] : []),
      ...(isReceived(payment) ? [] : KNOWN_LATER),
      // The vendor may have taken another amount than it was asked for; nobody else can know.
      ...(wish.isTrusted && !isReceived(payment) ? ['amountMinor'] : []),
    ],
  })
  if (field) throw refuse('locked', { message: 'A payment can no longer be changed, only refunded.', field })

  const after = await afterStep(req, { wish, data, payment }, { isRefund, isTaken })
  // Field access has dropped a status that is not for the caller to choose; that is a no, not a yes without effect.
  const asked = wish.data.status
  if (asked !== undefined && asked !== payment.status && asked !== after.status)
    throw refuse('illegal_transition', { field: 'status' })
  return { ...payment, ...after }
}

function afterStep(
  req: PayloadRequest,
  step: Step,
  { isRefund, isTaken }: { isRefund: boolean; isTaken: boolean },
): Partial<Payment> | Promise<Partial<Payment>> {
  if (isRefund) return refunded(req, step)
  return isTaken ? taken(req, step) : moved(req, step)
}

function refunded(req: PayloadRequest, { wish, data, payment }: Step): Partial<Payment> {
  refuseStepNotAllowed(req, { wish, action: 'refund', subject: 'payments' })
  const { status, amountMinor } = payment
  const before = payment.refundedMinor ?? 0
  if (payment.credit && data.refundedMinor !== amountMinor)
    throw refuse('validation_failed', {
      message: 'A visit of a pack is given back as a whole.',
      field: 'refundedMinor',
    })
  const decision = canRefund({
    payment: { status, amountMinor, refundedMinor: before, overpaidMinor: payment.overpaidMinor ?? 0 },
    amountMinor: (data.refundedMinor ?? 0) - before,
  })
  if (decision.ok) {
    const { ok: _ok, ...after } = decision
    return { ...after, refundReason: data.refundReason }
  }
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

/** What a deposit becomes when an invoice takes what is left of it. */
async function taken(req: PayloadRequest, { data, payment }: Step): Promise<Partial<Payment>> {
  if (payment.status !== 'succeeded')
    throw refuse('illegal_transition', { message: 'Only a deposit that was received can be used.' })
  const invoice = await lockInvoice(req, idOf(data.invoice as string))
  if (!payment.patient || idOf(payment.patient) !== invoice.patient)
    throw refuse('validation_failed', {
      message: 'This deposit is held for another patient.',
      field: 'invoice',
    })
  const amountMinor = payment.amountMinor - (payment.refundedMinor ?? 0)
  const overpaidMinor = data.overpaidMinor ?? 0
  acceptAmount(invoice, { amountMinor, currency: payment.currency ?? '', overpaidMinor })
  return { invoice: invoice.id, overpaidMinor, takenAt: new Date().toISOString() }
}

/** What a pending or failed payment becomes when the server hears of it; one that was received stays. */
async function moved(req: PayloadRequest, { data, payment }: Step): Promise<Partial<Payment>> {
  const { status, reference, receivedAt, amountMinor = payment.amountMinor, overpaidMinor: over } = data
  const { status: from } = payment
  const overpaidMinor = status === 'succeeded' ? (over ?? 0) : 0
  if (status !== undefined && status !== from) {
    // Giving money back moves the status by its amount, never the other way round.
    if (from === 'succeeded' || !canMove(paymentLifecycle, from, status))
      throw refuse('illegal_transition', { field: 'status', from, to: status })
    if (status === 'succeeded' && payment.invoice)
      acceptAmount(await lockInvoice(req, idOf(payment.invoice)), {
        amountMinor,
        currency: payment.currency ?? '',
        overpaidMinor,
      })
  }
  return isReceived(payment) ? {} : { status, reference, receivedAt, amountMinor, overpaidMinor }
}
