import { invalid, StripeProblem } from '@/tests/vendors/stripe/stripe-error'
import type { Params, StripeObject, StripeState } from '@/tests/vendors/stripe/stripe-state'

/** The cards of a patient: one that works, one that never does, and one whose bank wants to be asked each time. */
export type TestCard = 'succeeds' | 'declined' | 'needs-authentication'

const LEAST_MINOR = 50

/** What Stripe does with money of one account. */
export class StripePayments {
  constructor(private readonly state: StripeState) {}

  requireAmount(amount: unknown, param: string): void {
    if (!Number.isSafeInteger(amount) || (amount as number) < LEAST_MINOR)
      throw invalid('Amount must be at least the minimum charge.', { param, code: 'amount_too_small' })
  }

  makeIntent(account: string, facts: Params): StripeObject {
    return this.state.add(account, 'payment_intent', {
      status: 'requires_payment_method',
      amount_received: 0,
      latest_charge: null,
      last_payment_error: null,
      customer: null,
      payment_method: null,
      application_fee_amount: null,
      canceled_at: null,
      ...facts,
    })
  }

  /** Off-session charges and hosted pages end here. `isPresent`: the patient is there to answer their bank. */
  charge(account: string, intent: StripeObject, method: StripeObject, isPresent: boolean): void {
    const card = method.card_kind as TestCard
    intent.payment_method = method.id
    const needsPatient = card === 'needs-authentication' && !isPresent
    if (card === 'declined' || needsPatient) {
      const [code, decline] = needsPatient
        ? ['authentication_required', 'authentication_required']
        : ['card_declined', 'generic_decline']
      this.fail(account, intent, code, decline)
      return
    }
    const charge = this.state.add(account, 'charge', {
      amount: intent.amount,
      amount_refunded: 0,
      currency: intent.currency,
      status: 'succeeded',
      paid: true,
      refunded: false,
      disputed: false,
      payment_intent: intent.id,
      payment_method: method.id,
      application_fee_amount: intent.application_fee_amount,
      metadata: { ...intent.metadata },
      receipt_url: `https://pay.stripe.example/receipts/${intent.id}`,
    })
    Object.assign(intent, {
      status: 'succeeded',
      amount_received: intent.amount,
      latest_charge: charge.id,
      last_payment_error: null,
    })
    this.state.tell(account, 'payment_intent.succeeded', intent)
    this.state.tell(account, 'charge.succeeded', charge)
  }

  refuseFailed(intent: StripeObject): void {
    if (!intent.last_payment_error) return
    throw new StripeProblem(402, {
      ...intent.last_payment_error,
      payment_intent: structuredClone(intent),
    })
  }

  refund(account: string, params: Params): StripeObject {
    const intent = this.state.find(account, 'payment_intent', params.payment_intent)
    if (intent.status !== 'succeeded') throw invalid('This PaymentIntent does not have a successful charge.')
    const charge = this.state.find(account, 'charge', intent.latest_charge)
    const left = charge.amount - charge.amount_refunded
    const amount = params.amount ?? left
    if (left === 0) throw invalid('Charge has already been refunded.', { code: 'charge_already_refunded' })
    if (!Number.isSafeInteger(amount) || amount < 1)
      throw invalid('Invalid positive integer', { param: 'amount' })
    if (amount > left)
      throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
        param: 'amount',
      })
    charge.amount_refunded += amount
    charge.refunded = charge.amount_refunded === charge.amount
    const refund = this.state.add(account, 'refund', {
      amount,
      currency: charge.currency,
      charge: charge.id,
      payment_intent: intent.id,
      reason: params.reason ?? null,
      status: 'succeeded',
      metadata: params.metadata ?? {},
    })
    this.state.tell(account, 'refund.created', refund)
    this.state.tell(account, 'charge.refunded', charge)
    return refund
  }

  /** The bank of the patient takes the money back. */
  dispute(account: string, intentId: string, reason = 'fraudulent'): StripeObject {
    const intent = this.state.find(account, 'payment_intent', intentId)
    const charge = this.state.find(account, 'charge', intent.latest_charge)
    charge.disputed = true
    const dispute = this.state.add(account, 'dispute', {
      amount: charge.amount,
      currency: charge.currency,
      charge: charge.id,
      payment_intent: intent.id,
      reason,
      status: 'needs_response',
      evidence_details: { due_by: this.state.now() + 7 * 86_400, has_evidence: false },
    })
    this.state.tell(account, 'charge.dispute.created', dispute)
    return dispute
  }

  private fail(account: string, intent: StripeObject, code = '', decline = ''): void {
    Object.assign(intent, {
      status: 'requires_payment_method',
      last_payment_error: {
        type: 'card_error',
        code,
        decline_code: decline,
        message: 'Your card was declined.',
      },
    })
    this.state.tell(account, 'payment_intent.payment_failed', intent)
  }
}
