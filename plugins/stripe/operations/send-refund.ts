import { refuse } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { own, type Refund } from '../records'
import { atStripe } from '../vendor/stripe-client'
import { isBeyondKey } from './beyond-key'
import { readRefunds, recordRefund } from './record-refund'

/** Lets Stripe give it back. The key is the row's id, so however often it is sent the money goes once. */
export async function sendRefund(ctx: StripeContext, id: string): Promise<Refund> {
  const refunds = own(ctx, 'stripe-refunds')
  const refund = await refunds.byId(id)
  const asking = refund && (await own(ctx, 'stripe-payments').byId(refund.asking))
  if (!refund || !asking?.intent) throw refuse('not_found')
  if (refund.state !== 'asked') return refund
  if (isBeyondKey(ctx, refund.createdAt)) {
    await readRefunds(ctx, asking)
    const now = await refunds.byId(id)
    if (now && now.state !== 'asked') return now
  }
  const at = { stripeAccount: asking.account, idempotencyKey: `refund:${id}` }
  const sent = await atStripe(ctx, (stripe) =>
    stripe.refunds.create(
      {
        payment_intent: asking.intent as string,
        amount: refund.amountMinor,
        metadata: { careloom: id },
        ...(asking.applicationFeeMinor ? { refund_application_fee: true } : {}),
      },
      at,
    ),
  ).catch(async (error: { status?: number; data?: { code?: string } }) => {
    // A no of Stripe is final for this key; that it was away is not.
    if (error?.status !== 409) throw error
    await refunds.change(id, { state: 'failed', failure: 'refused' })
    throw error
  })
  return recordRefund(ctx, asking, sent)
}
