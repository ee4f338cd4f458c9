import type { StripeContext } from '../context'
import { type Dispute, own } from '../records'
import { atStripe } from '../vendor/stripe-client'

type StripeDispute = {
  id: string
  amount: number
  currency: string
  reason: string
  status: string
  payment_intent: string | { id: string } | null
  evidence_details: { due_by: number | null }
}

export const readDispute = async (ctx: StripeContext, account: string, id: string): Promise<void> =>
  noteDispute(
    ctx,
    await atStripe(ctx, (stripe) => stripe.disputes.retrieve(id, {}, { stripeAccount: account })),
  )

/** Notes a dispute as it is at Stripe. */
export async function noteDispute(ctx: StripeContext, found: StripeDispute): Promise<void> {
  const intent = typeof found.payment_intent === 'string' ? found.payment_intent : found.payment_intent?.id
  await ctx.inTransaction(async () => {
    await ctx.lock(`dispute/${found.id}`)
    const disputes = own(ctx, 'stripe-disputes')
    const known = await disputes.first({ dispute: { equals: found.id } })
    const asking = intent ? await own(ctx, 'stripe-payments').first({ intent: { equals: intent } }) : null
    const due = found.evidence_details.due_by
    const facts = {
      dispute: found.id,
      asking: asking?.id,
      payment: asking?.payment,
      amountMinor: found.amount,
      currency: found.currency.toUpperCase(),
      reason: found.reason,
      state: found.status,
      answerBy: due ? new Date(due * 1_000).toISOString() : null,
    } as Partial<Dispute>
    if (known) await disputes.change(known.id, facts)
    else await disputes.create(facts)
  })
}
