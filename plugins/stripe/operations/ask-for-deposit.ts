import { refuse } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { applicationFee, depositOf } from '../domain/asking'
import { openPageLater } from '../jobs/open-page-later'
import { type Asking, own, type WantedVisit } from '../records'
import { readyAccount } from './account'
import { newToken, openPage } from './open-page'

export type WantedBooking = WantedVisit & { patient: string }

/** Stripe keeps a page open for at least half an hour; the time is held a little longer than the page. */
const PAGE_MINUTES = 31
const HOLD_MINUTES = 35
const CRASH_SECONDS = 60

/** Holds a time and asks for the deposit of it. The visit is booked once the money has come. */
export async function askForDeposit(
  ctx: StripeContext,
  { patient, ...wanted }: WantedBooking,
): Promise<Asking> {
  const account = await readyAccount(ctx)
  const { depositPercent } = await ctx.settings()
  const row = await ctx.inTransaction(async () => {
    const service = await ctx.records.asCaller.findById('services', wanted.service)
    const known = await ctx.records.asCaller.findById('patients', patient)
    if (!service || !known) throw refuse('not_found')
    const amountMinor = depositOf(service.priceMinor ?? 0, depositPercent)
    if (amountMinor === 0)
      throw refuse('validation_failed', {
        message: 'Nothing is to be paid when booking this.',
        field: 'service',
      })
    const hold = await ctx.scheduling.holdTime({ ...wanted, minutes: HOLD_MINUTES })
    const payment = await ctx.billing.takePayment({
      for: { patient },
      amountMinor,
      method: 'stripe',
      status: 'pending',
    })
    const made = await own(ctx, 'stripe-payments').create({
      kind: 'deposit',
      state: 'asking',
      revision: 1,
      patient,
      payment: payment.id,
      amountMinor,
      applicationFeeMinor: applicationFee(amountMinor, ctx.options.applicationFeeBasisPoints),
      currency: payment.currency as string,
      account,
      token: newToken(),
      pageExpiresAt: new Date(ctx.now().getTime() + PAGE_MINUTES * 60_000).toISOString(),
      hold: hold.id,
      wanted,
    })
    const startAt = new Date(ctx.now().getTime() + CRASH_SECONDS * 1_000)
    await ctx.enqueue(openPageLater, { asking: made.id }, { startAt })
    return made
  })
  return openPage(ctx, row.id)
}
