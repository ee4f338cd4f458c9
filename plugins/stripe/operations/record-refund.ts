import type Stripe from 'stripe'
import type { StripeContext } from '../context'
import { type Asking, own, type Refund } from '../records'
import { atStripe } from '../vendor/stripe-client'

/** Notes in the books what Stripe gave back, whoever asked for it; the same refund is counted once. */
export const recordRefund = (ctx: StripeContext, asking: Asking, refund: Stripe.Refund): Promise<Refund> =>
  ctx.inTransaction(async () => {
    await ctx.lock(`asking/${asking.id}`)
    const before = await find(ctx, refund)
    const state = refund.status === 'failed' || refund.status === 'canceled' ? 'failed' : 'done'
    if (before?.state === state && before.refund === refund.id) return before
    const noted = await note(ctx, { asking, before, refund, state })
    if (state === 'done' && asking.payment)
      await ctx.billing.refundPayment({
        payment: asking.payment,
        amountMinor: refund.amount,
        reason: noted.reason ?? wordsFor[noted.cause],
        refundReference: refund.id,
      })
    await count(ctx, asking.id, sumOf({ before, refund, state }))
    return noted
  })

type Known = { before: Refund | null; refund: Stripe.Refund; state: 'done' | 'failed' }

async function find(ctx: StripeContext, { id, metadata }: Stripe.Refund): Promise<Refund | null> {
  const refunds = own(ctx, 'stripe-refunds')
  const named = metadata?.careloom
  return (await refunds.first({ refund: { equals: id } })) ?? (named ? refunds.byId(named) : null)
}

function note(
  ctx: StripeContext,
  { asking, before, refund, state }: Known & { asking: Asking },
): Promise<Refund> {
  const refunds = own(ctx, 'stripe-refunds')
  const facts = { state, refund: refund.id, failure: refund.failure_reason ?? null }
  if (before) return refunds.change(before.id, facts)
  const { id, payment } = asking
  return refunds.create({ ...facts, asking: id, payment, amountMinor: refund.amount, cause: 'elsewhere' })
}

/** By how much more Stripe has given back; less, when a refund failed that had seemed to work. */
const sumOf = ({ before, refund, state }: Known): number => {
  if (state === 'done') return refund.amount
  return before?.state === 'done' ? -refund.amount : 0
}

async function count(ctx: StripeContext, id: string, changeMinor: number): Promise<void> {
  const rows = own(ctx, 'stripe-payments')
  const { stripeRefundedMinor } = (await rows.byId(id)) as Asking
  await rows.change(id, { stripeRefundedMinor: Math.max(0, (stripeRefundedMinor ?? 0) + changeMinor) })
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
