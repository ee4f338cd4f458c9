import type Stripe from 'stripe'
import type { StripeContext } from '../context'
import { type Card, own } from '../records'
import { atStripe } from '../vendor/stripe-client'

/** Notes the card that a patient left, once Stripe says so; it takes the place of the one before. */
export async function keepCard(ctx: StripeContext, id: string): Promise<Card | null> {
  const cards = own(ctx, 'stripe-cards')
  const row = await cards.byId(id)
  if (!row?.session || row.state !== 'open') return row
  const { account, session } = row
  const found = await atStripe(ctx, (stripe) =>
    stripe.checkout.sessions.retrieve(
      session,
      { expand: ['setup_intent.payment_method'] },
      { stripeAccount: account },
    ),
  )
  const intent = found.setup_intent as Stripe.SetupIntent | null
  const method = intent?.payment_method as Stripe.PaymentMethod | null | undefined
  if (intent?.status !== 'succeeded' || !method) return row
  return ctx.inTransaction(async () => {
    await ctx.lock(`card/${row.patient}`)
    const now = await cards.byId(id)
    if (now?.state !== 'open') return now
    for (const before of await cards.find({ patient: { equals: row.patient }, state: { equals: 'active' } }))
      await cards.change(before.id, { state: 'replaced' })
    const { brand, exp_month: month, exp_year: year, last4 } = method.card ?? {}
    return cards.change(id, {
      state: 'active',
      method: method.id,
      brand,
      last4,
      ...{
        expiresOn: month ? `${String(month).padStart(2, '0')}/${year}` : null,
        agreedAt: ctx.now().toISOString(),
      },
    })
  })
}

/** Lets go of a card, at Stripe as well. */
export async function removeCard(ctx: StripeContext, card: Card): Promise<Card> {
  const { account, method } = card
  if (method)
    await atStripe(ctx, (stripe) => stripe.paymentMethods.detach(method, {}, { stripeAccount: account }))
  return own(ctx, 'stripe-cards').change(card.id, { state: 'removed' })
}
