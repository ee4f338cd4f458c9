import type { RecordChange } from 'careloom/plugin'
import type { StripeContext } from '../context'

/** A visit keeps the fees that held when it was booked: later terms do not bind it. */
export async function rememberTerms(ctx: StripeContext, { data, operation }: RecordChange) {
  if (operation !== 'create') return data
  const { lateCancelFeeMinor, lateCancelHours, noShowFeeMinor } = await ctx.settings()
  return {
    ...data,
    stripeNoShowFeeMinor: noShowFeeMinor,
    stripeLateCancelFeeMinor: lateCancelFeeMinor,
    stripeLateCancelHours: lateCancelHours,
  }
}
