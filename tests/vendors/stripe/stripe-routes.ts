import type { StripeCheckout } from '@/tests/vendors/stripe/stripe-checkout'
import { invalid } from '@/tests/vendors/stripe/stripe-error'
import type { StripeRoute } from '@/tests/vendors/stripe/stripe-params'
import type { StripePayments } from '@/tests/vendors/stripe/stripe-payments'
import {
  type Params,
  PLATFORM,
  type StripeObject,
  type StripeState,
} from '@/tests/vendors/stripe/stripe-state'

type Call = { account: string; id: string; params: Params }
export type Routes = Record<StripeRoute, (call: Call) => unknown>

type Parts = {
  state: StripeState
  payments: StripePayments
  checkout: StripeCheckout
  onboardUrl: (account: string) => string
}

/** What each request does. */
export function stripeRoutes({ state, payments, checkout, onboardUrl }: Parts): Routes {
  const read =
    (object: string) =>
    ({ account, id }: Call) =>
      state.find(account, object, id)
  const list =
    (object: string) =>
    ({ account, params }: Call) =>
      pageOf(state.list(account, object), params)

  return {
    'POST /v1/accounts': ({ account, params }) => {
      if (account !== PLATFORM) throw invalid('Only a platform can create accounts.')
      const made = state.add(PLATFORM, 'account', {
        type: 'none',
        country: params.country ?? 'US',
        email: params.email ?? null,
        controller: params.controller ?? {},
        charges_enabled: false,
        payouts_enabled: false,
        details_submitted: false,
        requirements: { currently_due: ['external_account'], disabled_reason: 'requirements.past_due' },
        metadata: params.metadata ?? {},
      })
      state.openAccount(made.id)
      return made
    },
    'GET /v1/accounts/:id': ({ id }) => state.find(PLATFORM, 'account', id),
    'POST /v1/account_links': ({ params }) => {
      state.find(PLATFORM, 'account', params.account)
      if (!params.refresh_url || !params.return_url) throw invalid('refresh_url and return_url are required.')
      const created = state.now()
      Object.assign(state.find(PLATFORM, 'account', params.account), { return_url: params.return_url })
      return { object: 'account_link', created, expires_at: created + 300, url: onboardUrl(params.account) }
    },
    'POST /v1/customers': ({ account, params }) =>
      state.add(account, 'customer', { name: null, email: null, ...params, expand: undefined }),
    'GET /v1/customers/:id': read('customer'),
    'POST /v1/checkout/sessions': ({ account, params }) => {
      requireCharges(state, account)
      return checkout.create(account, params)
    },
    'GET /v1/checkout/sessions': list('checkout.session'),
    'GET /v1/checkout/sessions/:id': ({ account, id }) => checkout.find(account, id),
    'POST /v1/checkout/sessions/:id/expire': ({ account, id }) => checkout.expire(account, id),
    'POST /v1/payment_intents': ({ account, params }) => {
      requireCharges(state, account)
      payments.requireAmount(params.amount, 'amount')
      const { amount, currency, customer = null, metadata = {}, application_fee_amount = null } = params
      const intent = payments.makeIntent(account, {
        amount,
        currency,
        customer,
        metadata,
        application_fee_amount,
      })
      if (!params.confirm) return intent
      const method = state.find(account, 'payment_method', params.payment_method)
      if (method.customer !== customer) throw invalid('The payment method belongs to another customer.')
      if (method.is_detached) throw invalid('The payment method was detached.')
      payments.charge(account, intent, method, !params.off_session)
      payments.refuseFailed(intent)
      return intent
    },
    'GET /v1/payment_intents': list('payment_intent'),
    'GET /v1/payment_intents/:id': read('payment_intent'),
    'POST /v1/payment_intents/:id/cancel': ({ account, id }) => {
      const intent = state.find(account, 'payment_intent', id)
      if (intent.status === 'succeeded')
        throw invalid('You cannot cancel this PaymentIntent: it has succeeded.')
      Object.assign(intent, { status: 'canceled', canceled_at: state.now() })
      state.tell(account, 'payment_intent.canceled', intent)
      return intent
    },
    'POST /v1/setup_intents': ({ account, params }) =>
      state.add(account, 'setup_intent', {
        status: 'requires_payment_method',
        usage: 'off_session',
        payment_method: null,
        ...params,
      }),
    'GET /v1/setup_intents/:id': read('setup_intent'),
    'GET /v1/payment_methods/:id': read('payment_method'),
    'POST /v1/payment_methods/:id/detach': ({ account, id }) =>
      Object.assign(state.find(account, 'payment_method', id), { is_detached: true, customer: null }),
    'POST /v1/refunds': ({ account, params }) => payments.refund(account, params),
    'GET /v1/refunds': list('refund'),
    'GET /v1/refunds/:id': read('refund'),
    'GET /v1/disputes': list('dispute'),
    'GET /v1/disputes/:id': read('dispute'),
    'GET /v1/events': list('event'),
    'GET /v1/events/:id': read('event'),
  }
}

function requireCharges(state: StripeState, account: string): void {
  if (account === PLATFORM) return
  if (!state.find(PLATFORM, 'account', account).charges_enabled)
    throw invalid('Your account cannot currently make live charges.', { code: 'account_invalid' })
}

function pageOf(all: StripeObject[], params: Params) {
  const { created = {}, customer, limit = 10, payment_intent: intent, type } = params
  const found = all.filter(
    (one) =>
      one.created >= (created.gte ?? 0) &&
      one.created <= (created.lte ?? Number.POSITIVE_INFINITY) &&
      (!customer || one.customer === customer) &&
      (!intent || one.payment_intent === intent) &&
      (!type || one.type === type),
  )
  const after = params.starting_after
  const rest = after ? found.slice(found.findIndex(({ id }) => id === after) + 1) : found
  return { object: 'list', data: rest.slice(0, limit), has_more: rest.length > limit, url: '/v1' }
}
