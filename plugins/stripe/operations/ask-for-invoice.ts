import { refuse } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { applicationFee } from '../domain/asking'
import { openPageLater } from '../jobs/open-page-later'
import { type Asking, own } from '../records'
import { readyAccount } from './account'
import { closePage } from './close-page'
import { newToken, openPage, pageEnd } from './open-page'

type Wanted = { invoice: string; amountMinor?: number }

const CRASH_SECONDS = 60

/** A page on which a patient pays an invoice, or part of it. Asking for the same again gives the page that is open. */
export async function askForInvoice(ctx: StripeContext, wanted: Wanted): Promise<Asking> {
  const account = await readyAccount(ctx)
  const { older, row } = await ctx.inTransaction(() => note(ctx, account, wanted))
  for (const { id } of older) await closePage(ctx, id)
  return openPage(ctx, row.id)
}

/** Noted together with the payment that is awaited, before Stripe hears of it. */
async function note(
  ctx: StripeContext,
  account: string,
  { amountMinor, invoice: id }: Wanted,
): Promise<{ row: Asking; older: Asking[] }> {
  await ctx.lock(`invoice/${id}`)
  const rows = own(ctx, 'stripe-payments')
  const invoice = await ctx.records.asCaller.findById('invoices', id)
  if (!invoice) throw refuse('not_found')
  const asked = amountMinor ?? invoice.balanceMinor ?? 0
  const older = await rows.find({ invoice: { equals: id }, state: { in: ['asking', 'open'] } })
  const same = older.find((one) => one.amountMinor === asked && one.account === account && isFresh(ctx, one))
  if (same) return { row: same, older: older.filter((one) => one !== same) }
  const payment = await ctx.billing.takePayment({
    for: { invoice: id },
    amountMinor: asked,
    method: 'stripe',
    status: 'pending',
  })
  const row = await rows.create({
    kind: 'invoice',
    state: 'asking',
    revision: 1,
    invoice: id,
    patient: payment.patient as string,
    payment: payment.id,
    amountMinor: asked,
    applicationFeeMinor: applicationFee(asked, ctx.options.applicationFeeBasisPoints),
    currency: payment.currency as string,
    account,
    token: newToken(),
    pageExpiresAt: pageEnd(ctx),
  })
  // Should this process end before Stripe's answer is noted.
  await ctx.enqueue(
    openPageLater,
    { asking: row.id },
    { startAt: new Date(ctx.now().getTime() + CRASH_SECONDS * 1_000) },
  )
  return { row, older }
}

const isFresh = (ctx: StripeContext, { pageExpiresAt }: Asking): boolean =>
  Date.parse(pageExpiresAt ?? '') > ctx.now().getTime()
