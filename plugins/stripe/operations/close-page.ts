import Stripe from 'stripe'
import type { StripeContext } from '../context'
import { own } from '../records'
import { stripeFor } from '../vendor/stripe-client'
import { bringUpToDate } from './bring-up-to-date'

/** Takes back a page. What was paid on it in this moment counts all the same. */
export async function closePage(ctx: StripeContext, id: string): Promise<void> {
  const rows = own(ctx, 'stripe-payments')
  const row = await rows.byId(id)
  if (!row) return
  if (row.session)
    await stripeFor(ctx)
      .checkout.sessions.expire(row.session, {}, { stripeAccount: row.account })
      // It is over already, one way or the other; which one is read below.
      .catch((error: unknown) => {
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
      })
  await bringUpToDate(ctx, id)
  await ctx.inTransaction(async () => {
    await ctx.lock(`asking/${id}`)
    const now = await rows.byId(id)
    if (!now || !['asking', 'open', 'expired', 'failed'].includes(now.state)) return
    await rows.change(id, { state: 'withdrawn' })
    if (now.payment) await ctx.billing.failPayment({ payment: now.payment })
  })
}
