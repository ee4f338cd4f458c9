import { randomBytes } from 'node:crypto'
import type Stripe from 'stripe'
import type { StripeContext } from '../context'
import { type Asking, own } from '../records'
import { atStripe } from '../vendor/stripe-client'
import { inLanguage, words } from '../words'

/** Less than the day after which Stripe closes a page by itself. */
export const PAGE_HOURS = 23

export const newToken = (): string => randomBytes(24).toString('base64url')

export const pageEnd = (ctx: StripeContext, hours = PAGE_HOURS): string =>
  new Date(ctx.now().getTime() + hours * 3_600_000).toISOString()

/**
 * Gets the page of an asking from Stripe. Everything Stripe is sent stands in our row, and the key is its id and revision:
 * after a crash, or when the answer is lost, the same question gives the same page.
 */
export async function openPage(ctx: StripeContext, id: string): Promise<Asking> {
  const rows = own(ctx, 'stripe-payments')
  const row = await rows.byId(id)
  if (row?.state !== 'asking') return row as Asking
  const session = await atStripe(ctx, (stripe) =>
    stripe.checkout.sessions.create(pageOf(ctx, row), {
      stripeAccount: row.account,
      idempotencyKey: `page:${row.id}:${row.revision}`,
    }),
  )
  return ctx.inTransaction(async () => {
    await ctx.lock(`asking/${id}`)
    const now = (await rows.byId(id)) as Asking
    if (now.state !== 'asking' || now.revision !== row.revision) return now
    return rows.change(id, { state: 'open', session: session.id, pageUrl: session.url })
  })
}

/** No word about what is paid for: the page, the receipt and the bank's statement are read by others too. */
function pageOf(ctx: StripeContext, row: Asking): Stripe.Checkout.SessionCreateParams {
  const { amountMinor, applicationFeeMinor, currency, id, kind, token } = row
  const metadata = { careloom: id, kind }
  return {
    mode: 'payment',
    client_reference_id: id,
    metadata,
    expires_at: Math.floor(Date.parse(row.pageExpiresAt ?? '') / 1_000),
    success_url: ctx.publicUrl(`/done/${token}`),
    cancel_url: ctx.publicUrl(`/done/${token}`),
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: currency.toLowerCase(),
          unit_amount: amountMinor,
          product_data: { name: inLanguage(words.page.product, ctx.clinic.locale) },
        },
      },
    ],
    payment_intent_data: {
      metadata,
      ...(applicationFeeMinor ? { application_fee_amount: applicationFeeMinor } : {}),
    },
  }
}

/** A page whose time is over, or that could not be paid, is asked for anew. */
export async function reopen(ctx: StripeContext, id: string): Promise<Asking> {
  const rows = own(ctx, 'stripe-payments')
  await ctx.inTransaction(async () => {
    await ctx.lock(`asking/${id}`)
    const row = await rows.byId(id)
    if (!row || !['expired', 'failed'].includes(row.state) || row.kind === 'deposit') return
    await rows.change(id, { state: 'asking', revision: row.revision + 1, pageExpiresAt: pageEnd(ctx) })
  })
  return openPage(ctx, id)
}
