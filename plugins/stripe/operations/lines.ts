import type { StripeContext } from '../context'
import { type Explanation, explainLine } from '../domain/explain-line'
import { type Asking, own } from '../records'
import { accountOf } from './account'

const PAGE_SIZE = 50

export type ShownLine = {
  id: string
  kind: string
  state: string
  createdAt: string
  currency: string
  intent: string | null
  invoice: string | null
  invoiceNumber: string | null
  payment: string | null
  stripePaidMinor: number
  stripeRefundedMinor: number
  booksPaidMinor: number
  booksRefundedMinor: number
  differenceMinor: number
  explanation: Explanation
}

/** Stripe, payments and invoices side by side, the newest first, each difference with its reason. */
export async function lines(ctx: StripeContext, page: number) {
  const rows = await own(ctx, 'stripe-payments').find(
    { state: { not_in: ['waiting', 'waived', 'withdrawn'] } },
    { limit: PAGE_SIZE, page, sort: '-createdAt' },
  )
  const shown: ShownLine[] = []
  for (const row of rows) shown.push(await line(ctx, row))
  const account = await accountOf(ctx)
  return {
    lines: shown,
    page,
    hasMore: rows.length === PAGE_SIZE,
    differences: shown.filter(({ differenceMinor }) => differenceMinor !== 0).length,
    reconciledAt: account?.reconciledAt ?? null,
  }
}

async function line(ctx: StripeContext, row: Asking): Promise<ShownLine> {
  const payment = row.payment ? await ctx.records.findById('payments', row.payment) : null
  const invoice = payment?.invoice ? await ctx.records.findById('invoices', payment.invoice as string) : null
  const refunds = await own(ctx, 'stripe-refunds').find({ asking: { equals: row.id } }, { limit: 200 })
  const isDisputed = Boolean(await own(ctx, 'stripe-disputes').first({ asking: { equals: row.id } }))
  const hasCome = payment?.status === 'succeeded' || payment?.status === 'refunded'
  const stripe = { paidMinor: row.stripePaidMinor ?? 0, refundedMinor: row.stripeRefundedMinor ?? 0 }
  const books = payment && {
    paidMinor: hasCome ? payment.amountMinor : 0,
    refundedMinor: payment.refundedMinor ?? 0,
    overpaidMinor: payment.overpaidMinor ?? 0,
  }
  const explained = explainLine({
    kind: row.kind,
    state: row.state,
    stripe,
    books,
    refunds: {
      isUnderWay: refunds.some(({ state }) => state === 'asked'),
      hasFailed: refunds.some(({ state }) => state === 'failed'),
    },
    isDisputed,
  })
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    createdAt: row.createdAt,
    currency: row.currency,
    intent: row.intent ?? null,
    invoice: invoice?.id ?? null,
    invoiceNumber: invoice?.number ?? null,
    payment: payment?.id ?? null,
    stripePaidMinor: stripe.paidMinor,
    stripeRefundedMinor: stripe.refundedMinor,
    booksPaidMinor: books?.paidMinor ?? 0,
    booksRefundedMinor: books?.refundedMinor ?? 0,
    ...explained,
  }
}
