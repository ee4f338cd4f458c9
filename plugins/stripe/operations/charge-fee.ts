import Stripe from 'stripe'
import type { StripeContext } from '../context'
import { type Asking, type Card, own } from '../records'
import { moneyOf } from '../vendor/read-facts'
import { atStripe } from '../vendor/stripe-client'
import { isBeyondKey } from './beyond-key'
import { openPage, pageEnd } from './open-page'
import { settleAsking } from './settle-asking'

/** Charges the card on file for a fee whose time to be waived has passed. What the card cannot do becomes a page for the patient. */
export async function chargeFee(ctx: StripeContext, id: string): Promise<Asking | null> {
  const rows = own(ctx, 'stripe-payments')
  const row = await ctx.inTransaction(() => billFee(ctx, id))
  if (row?.state !== 'charging') return row
  const card = row.card ? await own(ctx, 'stripe-cards').byId(row.card) : null
  if (!card?.method || card.state !== 'active') return askPatient(ctx, row, 'no_card')
  try {
    const intent = (await chargedBefore(ctx, row, card)) ?? (await chargeCard(ctx, row, card))
    return await settleAsking(ctx, row, { page: null, ...moneyOf(intent) })
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error
    if (row.payment) await ctx.billing.failPayment({ payment: row.payment })
    const failed = (await rows.byId(id)) as Asking
    return askPatient(ctx, failed, error.decline_code ?? error.code ?? 'card_error')
  }
}

/** The fee gets an invoice of its own, unless the visit is no longer missed or somebody waived it. */
async function billFee(ctx: StripeContext, id: string): Promise<Asking | null> {
  await ctx.lock(`asking/${id}`)
  const rows = own(ctx, 'stripe-payments')
  const row = await rows.byId(id)
  if (row?.state !== 'waiting' || !row.appointment || !row.patient) return row
  const visit = await ctx.records.findById('appointments', row.appointment)
  if (visit?.status !== row.reason)
    return rows.change(id, { state: 'waived', reason: 'The visit was corrected' })
  const description = row.reason === 'no_show' ? 'Missed visit' : 'Late cancellation'
  const draft = await ctx.records.create('invoices', {
    patient: row.patient,
    lines: [{ description, quantity: 1, unitPriceMinor: row.amountMinor, taxRateBasisPoints: 0 }],
  })
  const invoice = await ctx.billing.issueInvoice(draft.id)
  const payment = await ctx.billing.takePayment({
    for: { invoice: invoice.id },
    amountMinor: row.amountMinor,
    method: 'stripe',
    status: 'pending',
  })
  return rows.change(id, { state: 'charging', invoice: invoice.id, payment: payment.id })
}

/** What Stripe did so long ago that it no longer knows our key. */
async function chargedBefore(
  ctx: StripeContext,
  row: Asking,
  { customer }: Card,
): Promise<Stripe.PaymentIntent | undefined> {
  if (!isBeyondKey(ctx, row.chargeAt) || !customer) return undefined
  const { data } = await atStripe(ctx, (stripe) =>
    stripe.paymentIntents.list({ customer, limit: 100 }, { stripeAccount: row.account }),
  )
  return data.find(({ metadata, status }) => metadata.careloom === row.id && status === 'succeeded')
}

const chargeCard = (
  ctx: StripeContext,
  row: Asking,
  { customer, method }: Card,
): Promise<Stripe.PaymentIntent> =>
  atStripe(ctx, (stripe) =>
    stripe.paymentIntents.create(
      {
        amount: row.amountMinor,
        currency: row.currency.toLowerCase(),
        customer: customer as string,
        payment_method: method as string,
        off_session: true,
        confirm: true,
        metadata: { careloom: row.id, kind: 'fee' },
        ...(row.applicationFeeMinor ? { application_fee_amount: row.applicationFeeMinor } : {}),
      },
      { stripeAccount: row.account, idempotencyKey: `fee:${row.id}:${row.revision}` },
    ),
  )

/** The bank wants to hear the patient, or the card does not pay: there is a link to do it in person. */
async function askPatient(ctx: StripeContext, row: Asking, failure: string): Promise<Asking> {
  const rows = own(ctx, 'stripe-payments')
  await rows.change(row.id, {
    state: 'asking',
    revision: row.revision + 1,
    failure,
    pageExpiresAt: pageEnd(ctx),
  })
  return openPage(ctx, row.id)
}
