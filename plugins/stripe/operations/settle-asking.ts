import type { StripeContext } from '../context'
import { type Asking, own } from '../records'
import type { ReadFacts } from '../vendor/read-facts'
import { countMoney } from './count-money'
import { sendRefund } from './send-refund'
import { settleDeposit } from './settle-deposit'

/**
 * Counts the money of an asking. The core counts each of Stripe's payments once; what the invoice no longer takes is
 * given back.
 */
export async function settleAsking(ctx: StripeContext, row: Asking, facts: ReadFacts): Promise<Asking> {
  if (row.kind === 'deposit') return settleDeposit(ctx, row, facts)
  const refund = await ctx.inTransaction(async () => {
    await ctx.lock(`asking/${row.id}`)
    return countMoney(ctx, row.id, facts)
  })
  if (refund) await sendRefund(ctx, refund)
  return (await own(ctx, 'stripe-payments').byId(row.id)) as Asking
}
