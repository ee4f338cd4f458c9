import type { StripeContext } from '../context'
import { type Asking, own } from '../records'
import type { ReadFacts } from '../vendor/read-facts'
import { askForRefund } from './ask-for-refund'

/** Within the lock of the asking. Returns the refund of what was too much, if any. */
export async function countMoney(
  ctx: StripeContext,
  id: string,
  { intent, money }: ReadFacts,
): Promise<string | null> {
  const rows = own(ctx, 'stripe-payments')
  const row = await rows.byId(id)
  if (!row || !money || !intent) return null
  const paid = {
    intent: money.reference,
    stripePaidMinor: money.amountMinor,
    checkedAt: ctx.now().toISOString(),
  }
  if (!row.payment) {
    await rows.change(id, paid)
    return null
  }
  const { payment } = await ctx.billing.settlePayment({
    payment: row.payment,
    reference: money.reference,
    amountMinor: money.amountMinor,
    currency: intent.currency.toUpperCase(),
  })
  const settled = await askingOf(ctx, row, { payment: payment.id, ...paid })
  const overpaid = payment.overpaidMinor ?? 0
  if (overpaid === 0) return null
  const refunds = await own(ctx, 'stripe-refunds').find({
    asking: { equals: settled.id },
    cause: { equals: 'paid_too_much' },
  })
  if (refunds.length > 0) return null
  return (await askForRefund(ctx, { asking: settled, amountMinor: overpaid, cause: 'paid_too_much' })).id
}

type Paid = { payment: string; intent: string; stripePaidMinor: number; checkedAt: string }

/** The row of this money: a second payment on an earlier page of the same asking gets one of its own. */
async function askingOf(ctx: StripeContext, row: Asking, paid: Paid): Promise<Asking> {
  const rows = own(ctx, 'stripe-payments')
  if (row.payment === paid.payment) return rows.change(row.id, { ...paid, state: 'paid', failure: null })
  const known = await rows.first({ intent: { equals: paid.intent } })
  if (known) return known
  const { account, amountMinor, currency, invoice, kind, patient } = row
  return rows.create({
    account,
    amountMinor,
    currency,
    invoice,
    kind,
    patient,
    state: 'paid',
    revision: 1,
    ...paid,
  })
}
