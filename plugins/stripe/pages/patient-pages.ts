import { defineEndpoint } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { bringUpToDate } from '../operations/bring-up-to-date'
import { keepCard } from '../operations/keep-card'
import { openPage, reopen } from '../operations/open-page'
import { type Asking, type Card, own } from '../records'
import { page, redirectTo } from './page'

const TOKEN = /^[\w-]{32}$/

const findAsking = async (ctx: StripeContext, token = ''): Promise<Asking | null> =>
  TOKEN.test(token) ? own(ctx, 'stripe-payments').first({ token: { equals: token } }) : null

const findCard = async (ctx: StripeContext, token = ''): Promise<Card | null> =>
  TOKEN.test(token) ? own(ctx, 'stripe-cards').first({ token: { equals: token } }) : null

const isOver = (ctx: StripeContext, { pageExpiresAt }: Asking | Card): boolean =>
  Date.parse(pageExpiresAt ?? '') <= ctx.now().getTime()

/** Where a patient is sent to pay: to Stripe's page as it is now, or to a new one when that is over. */
async function pay(ctx: StripeContext, token?: string): Promise<Response> {
  let row = await findAsking(ctx, token)
  if (row?.state === 'asking') row = await openPage(ctx, row.id)
  if (row?.state === 'open' && isOver(ctx, row)) row = await bringUpToDate(ctx, row.id)
  if (row?.state === 'expired' || row?.state === 'failed') row = await reopen(ctx, row.id)
  if (row?.state === 'open' && row.pageUrl) return redirectTo(row.pageUrl)
  return row?.state === 'paid' ? page(ctx, 'paid') : page(ctx, 'over')
}

/** Where Stripe sends a patient back. It is asked at once, so that nobody has to wait for its event. */
async function done(ctx: StripeContext, token?: string): Promise<Response> {
  const found = await findAsking(ctx, token)
  if (!found) return page(ctx, 'over')
  const row = await bringUpToDate(ctx, found.id)
  if (row?.state === 'paid') return page(ctx, row.kind === 'deposit' ? 'booked' : 'paid')
  if (row?.state === 'returned') return page(ctx, 'returned')
  return page(ctx, 'waiting', { link: ctx.publicUrl(`/pay/${token}`) })
}

async function card(ctx: StripeContext, token?: string): Promise<Response> {
  const row = await findCard(ctx, token)
  if (row?.state === 'active') return page(ctx, 'kept')
  if (row?.state === 'open' && row.pageUrl && !isOver(ctx, row)) return redirectTo(row.pageUrl)
  return page(ctx, 'over')
}

async function kept(ctx: StripeContext, token?: string): Promise<Response> {
  const found = await findCard(ctx, token)
  const row = found && (await keepCard(ctx, found.id))
  return page(ctx, row?.state === 'active' ? 'kept' : 'notKept')
}

const publicPage = (path: string, summary: string, show: typeof pay) =>
  defineEndpoint({
    method: 'get',
    path: `${path}/:token`,
    summary,
    permission: 'public',
    handler: (ctx, { params }) => show(ctx as StripeContext, params.token),
  })

export const patientPages = [
  publicPage('/pay', 'Sends a patient to where they pay.', pay),
  publicPage('/done', 'Where a patient comes back to after paying.', done),
  publicPage('/card', 'Sends a patient to where they leave a card.', card),
  publicPage('/kept', 'Where a patient comes back to after leaving a card.', kept),
]
