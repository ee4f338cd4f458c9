import { type RecordChange, refuse } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { own } from '../records'

/** The books never say that money went back which Stripe still has: through no door. */
export async function keepRefundsHonest(
  ctx: StripeContext,
  { data, operation, original }: RecordChange,
): Promise<RecordChange['data']> {
  const refundedMinor = Number(data.refundedMinor ?? 0)
  if (operation === 'create' || original?.method !== 'stripe') return data
  if (refundedMinor <= Number(original.refundedMinor ?? 0)) return data
  const asking = await own(ctx, 'stripe-payments').first({ payment: { equals: original.id } })
  if (!asking) return data
  const refunds = await own(ctx, 'stripe-refunds').find(
    { asking: { equals: asking.id }, state: { equals: 'done' } },
    { limit: 200 },
  )
  const givenBack = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (refundedMinor > givenBack)
    throw refuse('conflict', {
      message: 'This money is at Stripe. Please use “Give back through Stripe”, so that it really goes back.',
      field: 'refundedMinor',
    })
  return data
}
