import type { StripeContext } from '../context'
import { own } from '../records'
import { atStripe } from '../vendor/stripe-client'
import { accountOf } from './account'
import { bringIntentUpToDate, bringUpToDate } from './bring-up-to-date'
import { chargeFee } from './charge-fee'
import { noteDispute } from './note-dispute'
import { openPage } from './open-page'
import { readRefunds } from './record-refund'
import { sendRefund } from './send-refund'

const DAYS = 40
const PAGE_SIZE = 50

/** Looks at everything Stripe has of the last weeks, whether an event told of it or not, and asks again what was left open. */
export async function reconcile(ctx: StripeContext): Promise<void> {
  const account = await accountOf(ctx)
  if (!account) return
  const rows = own(ctx, 'stripe-payments')
  const since = Math.floor(ctx.now().getTime() / 1_000) - DAYS * 86_400
  const open = await rows.find(
    { state: { in: ['asking', 'open', 'charging'] } },
    { limit: 200, sort: '-createdAt' },
  )
  for (const { id, state } of open) {
    if (state === 'asking') await openPage(ctx, id)
    if (state === 'charging') await chargeFee(ctx, id)
    await bringUpToDate(ctx, id)
  }
  for (const { id } of await own(ctx, 'stripe-refunds').find({ state: { equals: 'asked' } }, { limit: 200 }))
    await sendRefund(ctx, id)
  const at = { stripeAccount: account.account }
  const recent = { created: { gte: since }, limit: PAGE_SIZE }
  const paid = await atStripe(ctx, (stripe) => all(stripe.paymentIntents.list(recent, at)))
  for (const { id, status, latest_charge } of paid)
    if (status === 'succeeded' && latest_charge && !(await isKnown(ctx, id)))
      await bringIntentUpToDate(ctx, { account: account.account, intent: id })
  const refunds = await atStripe(ctx, (stripe) => all(stripe.refunds.list(recent, at)))
  for (const intent of new Set(refunds.map(({ payment_intent: one }) => String(one)))) {
    const asking = await rows.first({ intent: { equals: intent } })
    if (asking) await readRefunds(ctx, asking)
  }
  for (const dispute of await atStripe(ctx, (stripe) => all(stripe.disputes.list(recent, at))))
    await noteDispute(ctx, dispute as never)
  await own(ctx, 'stripe-accounts').change(account.id, { reconciledAt: ctx.now().toISOString() })
}

const isKnown = async (ctx: StripeContext, intent: string): Promise<boolean> =>
  (await own(ctx, 'stripe-payments').first({
    intent: { equals: intent },
    state: { in: ['paid', 'returned'] },
  })) !== null

async function all<One>(list: AsyncIterable<One>): Promise<One[]> {
  const found: One[] = []
  for await (const one of list) found.push(one)
  return found
}
