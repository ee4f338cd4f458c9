import type { StripeContext } from '../context'

/** Stripe keeps answers by their key for a day; this leaves room for clocks and for requests that take long. */
const HOURS = 12

/** Whether a key may be forgotten by now, so that Stripe has to be asked what it did before it is asked to do it. */
export const isBeyondKey = (ctx: StripeContext, since: string | null | undefined): boolean =>
  ctx.now().getTime() - Date.parse(since ?? '') > HOURS * 3_600_000
