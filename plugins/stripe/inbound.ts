import type { Inbound, StoredInboundEvent } from 'careloom/plugin'
import Stripe from 'stripe'
import type { StripeContext } from './context'
import { refreshAccount } from './operations/account'
import { bringIntentUpToDate, bringUpToDate } from './operations/bring-up-to-date'
import { keepCard } from './operations/keep-card'
import { readDispute } from './operations/note-dispute'
import { readRefunds } from './operations/record-refund'
import type { StripeOptions } from './options'
import { own } from './records'

/** Of what was sent only the name of the object is kept. What it says is read from Stripe when it is handled. */
type Named = { object: string; id: string; intent: string | null }

type Carried = { id: string; object: string; payment_intent?: string | { id: string } | null }

/** Checks signatures only, so it needs no key of its own. */
const verifier = Stripe.webhooks

export const inbound: Inbound<StripeContext, StripeOptions> = {
  verify: ({ headers, rawBody }, { options }) => {
    const signature = headers.get('stripe-signature') ?? ''
    const secrets = (options.webhookSecrets ?? '').split(',').map((secret) => secret.trim())
    const event = firstVerified(secrets.filter(Boolean), (secret) =>
      verifier.constructEvent(rawBody, signature, secret),
    )
    if (!event) return null
    const { id, object, payment_intent: intent = null } = event.data.object as unknown as Carried
    const payload: Named = { object, id, intent: typeof intent === 'string' ? intent : (intent?.id ?? null) }
    return { eventId: event.id, type: event.type, account: event.account ?? null, payload }
  },
  handle,
}

function firstVerified(secrets: string[], check: (secret: string) => Stripe.Event): Stripe.Event | null {
  for (const secret of secrets) {
    try {
      return check(secret)
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error
    }
  }
  return null
}

async function handle(ctx: StripeContext, { account, payload, type }: StoredInboundEvent): Promise<void> {
  const { id, intent, object } = payload as Named
  if (!account || !(await ctx.accounts.all()).includes(account)) return
  if (type === 'account.application.deauthorized') return disconnected(ctx, account)
  if (object === 'account') return void (await refreshAccount(ctx, account))
  if (object === 'checkout.session') return sessionChanged(ctx, account, id)
  if (object === 'setup_intent') return
  if (object === 'dispute') return readDispute(ctx, account, id)
  const about = object === 'payment_intent' ? id : intent
  if (!about) return
  const asking = await bringIntentUpToDate(ctx, { account, intent: about })
  if (asking && /refund/.test(type)) await readRefunds(ctx, asking)
}

async function sessionChanged(ctx: StripeContext, account: string, session: string): Promise<void> {
  const where = { session: { equals: session }, account: { equals: account } }
  const asking = await own(ctx, 'stripe-payments').first(where)
  if (asking) return void (await bringUpToDate(ctx, asking.id))
  const card = await own(ctx, 'stripe-cards').first(where)
  if (card) await keepCard(ctx, card.id)
}

async function disconnected(ctx: StripeContext, account: string): Promise<void> {
  const known = await own(ctx, 'stripe-accounts').first({ account: { equals: account } })
  if (known) await own(ctx, 'stripe-accounts').change(known.id, { isConnected: false, canCharge: false })
}
