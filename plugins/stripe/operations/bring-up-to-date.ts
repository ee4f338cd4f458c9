import type { StripeContext } from '../context'
import { nextStep } from '../domain/asking'
import { type Asking, own } from '../records'
import { moneyOf, type ReadFacts, readFacts } from '../vendor/read-facts'
import { atStripe } from '../vendor/stripe-client'
import { settleAsking } from './settle-asking'

/** Reads what Stripe has for an asking and draws the consequences, once, however often it is called. */
export async function bringUpToDate(ctx: StripeContext, id: string): Promise<Asking | null> {
  const row = await own(ctx, 'stripe-payments').byId(id)
  if (!row) return null
  if (!row.session && !row.intent) return row
  return apply(ctx, id, await readFacts(ctx, row))
}

/** The same for one payment of an account, which may belong to an earlier page of the asking. */
export async function bringIntentUpToDate(
  ctx: StripeContext,
  { account, intent: id }: { account: string; intent: string },
): Promise<Asking | null> {
  const intent = await atStripe(ctx, (stripe) =>
    stripe.paymentIntents.retrieve(id, {}, { stripeAccount: account }),
  )
  const rows = own(ctx, 'stripe-payments')
  const named = intent.metadata?.careloom
  const row = (await rows.first({ intent: { equals: id } })) ?? (named ? await rows.byId(named) : null)
  if (row && row.account === account) return apply(ctx, row.id, { page: null, ...moneyOf(intent) })
  if (intent.status !== 'succeeded') return null
  return noteElsewhere(ctx, account, intent)
}

async function apply(ctx: StripeContext, id: string, facts: ReadFacts): Promise<Asking | null> {
  const rows = own(ctx, 'stripe-payments')
  const row = await ctx.inTransaction(async () => {
    await ctx.lock(`asking/${id}`)
    const now = await rows.byId(id)
    if (!now) return null
    const step = nextStep(now.state, facts)
    if (step.money === 'settle') return now
    const { money } = facts
    return rows.change(id, {
      state: step.state,
      ...(money ? { intent: now.intent ?? money.reference, failure: money.failure } : {}),
      ...{ checkedAt: ctx.now().toISOString() },
    })
  })
  return row && facts.money?.hasCome ? settleAsking(ctx, row, facts) : row
}

/** Money that came to the clinic's account without having been asked for here, as from Stripe's own pages. */
async function noteElsewhere(
  ctx: StripeContext,
  account: string,
  intent: { id: string; amount_received: number; currency: string },
): Promise<Asking> {
  return ctx.inTransaction(async () => {
    await ctx.lock(`intent/${intent.id}`)
    const rows = own(ctx, 'stripe-payments')
    const known = await rows.first({ intent: { equals: intent.id } })
    return (
      known ??
      rows.create({
        kind: 'elsewhere',
        state: 'paid',
        revision: 1,
        account,
        intent: intent.id,
        amountMinor: intent.amount_received,
        stripePaidMinor: intent.amount_received,
        currency: intent.currency.toUpperCase(),
      })
    )
  })
}
