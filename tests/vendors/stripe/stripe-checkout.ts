import { invalid } from '@/tests/vendors/stripe/stripe-error'
import type { StripePayments, TestCard } from '@/tests/vendors/stripe/stripe-payments'
import type { Params, StripeObject, StripeState } from '@/tests/vendors/stripe/stripe-state'

const SHORTEST_SECONDS = 30 * 60
const LONGEST_SECONDS = 24 * 3_600

/** The pages on which Stripe takes cards. */
export class StripeCheckout {
  constructor(
    private readonly state: StripeState,
    private readonly payments: StripePayments,
    private readonly pageUrl: (session: string) => string,
  ) {}

  create(account: string, params: Params): StripeObject {
    const now = this.state.now()
    const expires = params.expires_at ?? now + LONGEST_SECONDS
    if (expires < now + SHORTEST_SECONDS - 5 || expires > now + LONGEST_SECONDS + 5)
      throw invalid('The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', {
        param: 'expires_at',
      })
    if (!params.success_url) throw invalid('Missing required param: success_url.', { param: 'success_url' })
    const total = params.mode === 'setup' ? null : this.totalOf(params)
    const session = this.state.add(account, 'checkout.session', {
      mode: params.mode,
      status: 'open',
      payment_status: params.mode === 'setup' ? 'no_payment_required' : 'unpaid',
      amount_total: total,
      currency: params.line_items?.[0]?.price_data?.currency ?? params.currency ?? null,
      customer: params.customer ?? null,
      client_reference_id: params.client_reference_id ?? null,
      metadata: params.metadata ?? {},
      expires_at: expires,
      success_url: params.success_url,
      cancel_url: params.cancel_url ?? null,
      payment_intent: null,
      setup_intent: null,
      // Kept for the moment the patient comes; Stripe makes the intent only then.
      intent_data: params.payment_intent_data ?? params.setup_intent_data ?? {},
    })
    session.url = this.pageUrl(session.id)
    if (params.mode === 'setup')
      session.setup_intent = this.state.add(account, 'setup_intent', {
        status: 'requires_payment_method',
        usage: 'off_session',
        customer: session.customer,
        payment_method: null,
        metadata: session.intent_data.metadata ?? {},
      }).id
    return session
  }

  expire(account: string, id: string): StripeObject {
    const session = this.find(account, id)
    if (session.status !== 'open')
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      )
    return this.end(account, session)
  }

  /** A session, which ends by itself when its time is over. */
  find(account: string, id: string): StripeObject {
    const session = this.state.find(account, 'checkout.session', id)
    if (session.status === 'open' && session.expires_at <= this.state.now()) this.end(account, session)
    return session
  }

  /** The patient fills in the page. Returns whether it went through; if not, they may try again. */
  submit(account: string, id: string, card: TestCard): boolean {
    const session = this.find(account, id)
    if (session.status !== 'open') throw invalid('This Checkout Session is no longer open.')
    const method = this.state.add(account, 'payment_method', {
      type: 'card',
      card: { brand: 'visa', last4: card === 'declined' ? '0002' : '4242', exp_month: 12, exp_year: 2034 },
      card_kind: card,
      customer: session.customer,
    })
    const isDone =
      session.mode === 'setup' ? this.save(account, session, method) : this.pay(account, session, method)
    if (!isDone) return false
    session.status = 'complete'
    this.state.tell(account, 'checkout.session.completed', session)
    return true
  }

  private pay(account: string, session: StripeObject, method: StripeObject): boolean {
    const intent = session.payment_intent
      ? this.state.find(account, 'payment_intent', session.payment_intent)
      : this.payments.makeIntent(account, {
          amount: session.amount_total,
          currency: session.currency,
          customer: session.customer,
          application_fee_amount: session.intent_data.application_fee_amount ?? null,
          metadata: session.intent_data.metadata ?? {},
        })
    session.payment_intent = intent.id
    this.payments.charge(account, intent, method, true)
    if (intent.status !== 'succeeded') return false
    session.payment_status = 'paid'
    return true
  }

  private save(account: string, session: StripeObject, method: StripeObject): boolean {
    const intent = this.state.find(account, 'setup_intent', session.setup_intent)
    if (method.card_kind === 'declined') return false
    Object.assign(intent, { status: 'succeeded', payment_method: method.id })
    this.state.tell(account, 'setup_intent.succeeded', intent)
    return true
  }

  private end(account: string, session: StripeObject): StripeObject {
    session.status = 'expired'
    session.url = null
    this.state.tell(account, 'checkout.session.expired', session)
    return session
  }

  private totalOf({ line_items: lines = [], payment_intent_data: data }: Params): number {
    if (lines.length === 0) throw invalid('You must pass `line_items` in payment mode.')
    const total = lines.reduce(
      (sum: number, line: Params) =>
        sum + (line.price_data?.unit_amount ?? Number.NaN) * (line.quantity ?? 1),
      0,
    )
    this.payments.requireAmount(total, 'line_items')
    if ((data?.application_fee_amount ?? 0) > total)
      throw invalid('The application fee is more than the amount.', {
        param: 'payment_intent_data[application_fee_amount]',
      })
    return total
  }
}
