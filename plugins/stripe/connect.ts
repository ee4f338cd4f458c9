import { type Connect, type Health, refuse } from 'careloom/plugin'
import type { StripeContext } from './context'
import { accountOf, refreshAccount } from './operations/account'
import { own } from './records'
import { atStripe } from './vendor/stripe-client'

/** The clinic gets an account of its own at Stripe, or goes on with the one it began. */
export const connect: Connect = {
  start: async (ctx, { returnTo }) => {
    const account = await beginAccount(ctx as StripeContext)
    const { url } = await atStripe(ctx as StripeContext, (stripe) =>
      stripe.accountLinks.create({
        account,
        type: 'account_onboarding',
        refresh_url: returnTo,
        return_url: returnTo,
      }),
    )
    return { url }
  },
  finish: async (ctx) => {
    const account = await ctx.accounts.of()
    if (!account) throw refuse('not_connected')
    await refreshAccount(ctx as StripeContext, account)
  },
  disconnect: async (ctx) => {
    const known = await accountOf(ctx as StripeContext)
    // The account stays linked, so that Stripe's word about money that is under way still arrives.
    if (known) await own(ctx as StripeContext, 'stripe-accounts').change(known.id, { isConnected: false })
  },
}

/** One account for each clinic, however often somebody begins: its key is the clinic's id. */
async function beginAccount(ctx: StripeContext): Promise<string> {
  const known = await accountOf(ctx)
  if (known) {
    await own(ctx, 'stripe-accounts').change(known.id, { isConnected: true })
    return known.account
  }
  const { id, country } = ctx.clinic
  const { id: account } = await atStripe(ctx, (stripe) =>
    stripe.accounts.create(
      {
        ...(country ? { country } : {}),
        controller: {
          fees: { payer: 'account' },
          losses: { payments: 'stripe' },
          stripe_dashboard: { type: 'full' },
        },
        metadata: { clinic: id },
      },
      { idempotencyKey: `account:${id}` },
    ),
  )
  await ctx.inTransaction(() => ctx.accounts.link(account))
  await refreshAccount(ctx, account)
  return account
}

export async function health(ctx: StripeContext): Promise<Health> {
  const known = await accountOf(ctx)
  if (!known?.isConnected) return { state: 'warning', message: 'Your clinic has no account at Stripe yet.' }
  const { canCharge, canPayOut } = await refreshAccount(ctx, known.account)
  if (!canCharge) return { state: 'failing', message: 'Stripe needs to know more before it takes payments.' }
  return canPayOut
    ? { state: 'ok', message: 'Stripe takes payments and pays them out.' }
    : { state: 'warning', message: 'Stripe takes payments, but cannot pay them out yet.' }
}
