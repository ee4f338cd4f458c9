import { refuse } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { type Asking, own } from '../records'

/** Staff lets a fee go while the card has not been charged; afterwards it is a refund. */
export const waiveFee = (ctx: StripeContext, id: string, reason: string): Promise<Asking> =>
  ctx.inTransaction(async () => {
    await ctx.lock(`asking/${id}`)
    const rows = own(ctx, 'stripe-payments')
    const row = await rows.byId(id)
    if (row?.kind !== 'fee') throw refuse('not_found')
    if (row.state === 'waived') return row
    if (row.state !== 'waiting')
      throw refuse('illegal_transition', {
        message: 'The card was charged already. Give the money back instead.',
      })
    return rows.change(id, { state: 'waived', reason })
  })
