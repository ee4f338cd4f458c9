import type Stripe from 'stripe'
import type { StripeContext } from '../context'
import { type Asking, own, type Refund } from '../records'
import { atStripe } from '../vendor/stripe-client'

/** Notes in the books what Stripe gave back, whoever asked for it; the same refund is counted once. */
export async function recordRefund(ctx: StripeContext, asking: Asking, refund: Stripe.Refund): Promise<Refund> {
  return ctx.inTransaction(async () => {
    await ctx.lock(`asking/${asking.id}`)
    const refunds = own(ctx, 'stripe-refunds')
    const named = refund.metadata?.careloom
    const known =
      (await refunds.first({ refund: { equals: refund.id } })) ?? (named ? await refunds.byId(named) : null)
    const state = refund.status === 'failed' || refund.status === 'canceled' ? 'failed' : 'done'
    if (known?.state === state && known.refund === refund.id) return known
    const facts = { state, refund: refund.id, failure: refund.failure_reason ?? null } as const
    const noted = known
      ? await refunds.change(known.id, facts)
      : await refunds.create({
          ...facts,
          asking: asking.id,
          payment: asking.payment,
          amountMinor: refund.amount,
          cause: 'elsewhere',
        })
    const now = (await own(ctx, 'stripe-payments').byId(asking.id)) as Asking
    if (state === 'done' && asking.payment)
      await ctx.billing.refundPayment({
        payment: asking.payment,
        amountMinor: refund.amount,
        reason: noted.reason ?? wordsFor[noted.cause],
        refundReference: refund.id,
      })
    const sign = state === 'done' ? 1 : known?.state === 'done' ? -1 : 0
    await own(ctx, 'stripe-payments').change(asking.id, {
      stripeRefundedMinor: Math.max(0, (now.stripeRefundedMinor ?? 0) + sign * refund.amount),
    })
    return noted
  })
}

const wordsFor: Record<Refund['cause'], string> = {
  staff: 'Given back',
  paid_too_much: 'More was paid than was owed',
  time_taken: 'The time was taken by then',
  elsewhere: 'Given back at Stripe',
}

/** Every refund of one payment as Stripe has it. */
export async function readRefunds(ctx: StripeContext, asking: Asking): Promise<void> {
  if (!asking.intent) return
  const { intent, account } = asking
  const { data } = await atStripe(ctx, (stripe) =>
    stripe.refunds.list({ payment_intent: intent, limit: 100 }, { stripeAccount: account }),
  )
  for (const refund of data) await recordRefund(ctx, asking, refund)
}
