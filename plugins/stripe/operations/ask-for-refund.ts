import { refuse } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { sendRefundLater } from '../jobs/send-refund-later'
import { type Asking, own, type Refund } from '../records'

type Wanted = { asking: Asking; amountMinor: number; cause: Refund['cause']; reason?: string }

const CRASH_SECONDS = 60

/** Notes that money is to go back, in the caller's transaction. */
export async function askForRefund(
  ctx: StripeContext,
  { asking, amountMinor, cause, reason }: Wanted,
): Promise<Refund> {
  await ctx.lock(`refunds/${asking.id}`)
  const refunds = await own(ctx, 'stripe-refunds').find({ asking: { equals: asking.id } }, { limit: 200 })
  const sum = refunds
    .filter(({ state }) => state !== 'failed')
    .reduce((total, one) => total + one.amountMinor, 0)
  const left = (asking.stripePaidMinor ?? 0) - sum
  if (!asking.intent || asking.state !== 'paid')
    throw refuse('illegal_transition', { message: 'Only money that was received can be given back.' })
  if (amountMinor > left)
    throw refuse('amount_above_balance', {
      message: 'The refund is more than what is left of this payment.',
      field: 'amountMinor',
      refundableMinor: left,
    })
  const refund = await own(ctx, 'stripe-refunds').create({
    asking: asking.id,
    payment: asking.payment,
    amountMinor,
    cause,
    reason,
    state: 'asked',
  })
  const startAt = new Date(ctx.now().getTime() + CRASH_SECONDS * 1_000)
  await ctx.enqueue(sendRefundLater, { refund: refund.id }, { startAt })
  return refund
}
