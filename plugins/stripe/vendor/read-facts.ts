import type Stripe from 'stripe'
import type { StripeContext } from '../context'
import type { StripeFacts } from '../domain/asking'
import type { Asking } from '../records'
import { atStripe } from './stripe-client'

export type ReadFacts = StripeFacts & { intent: Stripe.PaymentIntent | null }

/** Reads what Stripe has for an asking at this moment: its page, and the money that was tried. */
export const readFacts = (ctx: StripeContext, { account, intent, session }: Asking): Promise<ReadFacts> =>
  atStripe(ctx, async (stripe) => {
    const at = { stripeAccount: account }
    const page = session
      ? await stripe.checkout.sessions.retrieve(session, { expand: ['payment_intent'] }, at)
      : null
    const found =
      (page?.payment_intent as Stripe.PaymentIntent | null | undefined) ??
      (intent ? await stripe.paymentIntents.retrieve(intent, {}, at) : null)
    return { page: (page?.status as StripeFacts['page']) ?? null, ...moneyOf(found) }
  })

export const moneyOf = (intent: Stripe.PaymentIntent | null): Omit<ReadFacts, 'page'> => ({
  intent,
  money: intent && {
    hasCome: intent.status === 'succeeded',
    reference: intent.id,
    amountMinor: intent.amount_received,
    failure: intent.last_payment_error?.decline_code ?? intent.last_payment_error?.code ?? null,
  },
})
