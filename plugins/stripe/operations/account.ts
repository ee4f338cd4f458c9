import { refuse } from 'careloom/plugin'
import type Stripe from 'stripe'
import type { StripeContext } from '../context'
import { type Account, own } from '../records'
import { atStripe } from '../vendor/stripe-client'

/** The account of the clinic at Stripe, or null while it has none. */
export async function accountOf(ctx: StripeContext): Promise<Account | null> {
  const account = await ctx.accounts.of()
  return account ? own(ctx, 'stripe-accounts').first({ account: { equals: account } }) : null
}

/** The account that takes money now. Throws `not_connected`. */
export async function readyAccount(ctx: StripeContext): Promise<string> {
  const found = await accountOf(ctx)
  if (!found?.isConnected)
    throw refuse('not_connected', { message: 'Your clinic has no account at Stripe yet.' })
  if (!found.canCharge)
    throw refuse('not_connected', {
      message: 'Stripe still needs to know more about your clinic before it takes payments.',
    })
  return found.account
}

/** Asks Stripe how an account stands and notes it. */
export async function refreshAccount(ctx: StripeContext, account: string): Promise<Account> {
  const found = await atStripe(ctx, (stripe) => stripe.accounts.retrieve(account))
  return ctx.inTransaction(async () => {
    await ctx.lock('account')
    const facts = factsOf(ctx, found)
    const known = await own(ctx, 'stripe-accounts').first({ account: { equals: account } })
    return known
      ? own(ctx, 'stripe-accounts').change(known.id, facts)
      : own(ctx, 'stripe-accounts').create({ account, isConnected: true, ...facts })
  })
}

const factsOf = (
  ctx: StripeContext,
  { charges_enabled, details_submitted, payouts_enabled, requirements }: Stripe.Account,
): Partial<Account> => ({
  canCharge: charges_enabled,
  canPayOut: payouts_enabled,
  isSubmitted: details_submitted,
  missing: (requirements?.currently_due ?? []).join(', ').slice(0, 1_000),
  ...{ checkedAt: ctx.now().toISOString() },
})
