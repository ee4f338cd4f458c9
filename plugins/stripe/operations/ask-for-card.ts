import { refuse } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { consentText } from '../domain/consent-text'
import { type Card, own } from '../records'
import { atStripe } from '../vendor/stripe-client'
import { readyAccount } from './account'
import { newToken, pageEnd } from './open-page'

/** A page on which a patient leaves a card for later, under words that are stored with it. */
export async function askForCard(ctx: StripeContext, patient: string): Promise<Card> {
  const account = await readyAccount(ctx)
  const agreedText = await wordsOf(ctx)
  const row = await ctx.inTransaction(async () => {
    await ctx.lock(`card/${patient}`)
    if (!(await ctx.records.asCaller.findById('patients', patient))) throw refuse('not_found')
    const cards = own(ctx, 'stripe-cards')
    const known = await cards.first({ patient: { equals: patient }, state: { in: ['asking', 'open'] } })
    const page = { state: 'asking', agreedText, token: newToken(), pageExpiresAt: pageEnd(ctx) } as const
    return known
      ? cards.change(known.id, { ...page, revision: known.revision + 1 })
      : cards.create({ patient, account, revision: 1, ...page })
  })
  return openCardPage(ctx, row)
}

async function openCardPage(ctx: StripeContext, row: Card): Promise<Card> {
  const cards = own(ctx, 'stripe-cards')
  const at = (what: string) => ({
    stripeAccount: row.account,
    idempotencyKey: `${what}:${row.id}:${row.revision}`,
  })
  const metadata = { careloom_card: row.id }
  const session = await atStripe(ctx, async (stripe) => {
    const customer =
      row.customer ??
      (await stripe.customers.create({ metadata: { patient: row.patient } }, at('customer'))).id
    return stripe.checkout.sessions.create(
      {
        mode: 'setup',
        currency: ctx.clinic.currency.toLowerCase(),
        customer,
        client_reference_id: row.id,
        metadata,
        setup_intent_data: { metadata },
        expires_at: Math.floor(Date.parse(row.pageExpiresAt ?? '') / 1_000),
        success_url: ctx.publicUrl(`/kept/${row.token}`),
        cancel_url: ctx.publicUrl(`/kept/${row.token}`),
        custom_text: { submit: { message: row.agreedText ?? '' } },
      },
      at('card'),
    )
  })
  const customer = typeof session.customer === 'string' ? session.customer : session.customer?.id
  return cards.change(row.id, { state: 'open', session: session.id, pageUrl: session.url, customer })
}

async function wordsOf(ctx: StripeContext): Promise<string> {
  const { lateCancelFeeMinor, lateCancelHours: hours, noShowFeeMinor } = await ctx.settings()
  const { currency, locale } = ctx.clinic
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const shown = (minor: number): string | null => (minor > 0 ? format.format(minor / 10 ** digits) : null)
  return consentText(locale, { noShow: shown(noShowFeeMinor), lateCancel: shown(lateCancelFeeMinor), hours })
}
