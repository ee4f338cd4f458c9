import type { IncomingMessage, ServerResponse } from 'node:http'
import { StripeProblem } from '@/tests/vendors/stripe/stripe-error'
import type { TestCard } from '@/tests/vendors/stripe/stripe-payments'
import type { StripeServer } from '@/tests/vendors/stripe/stripe-server'
import { PLATFORM } from '@/tests/vendors/stripe/stripe-state'

type Visit = { request: IncomingMessage; response: ServerResponse; pathname: string; text: string }

const PAGE = /^\/(c\/pay|setup)\/(\w+)$/
const CARDS: TestCard[] = ['succeeds', 'declined', 'needs-authentication']

/** Stripe's own pages, as plain forms: one to connect an account, one to pay. */
export function servePage(stripe: StripeServer, { request, response, pathname, text }: Visit): void {
  const [, kind, id = ''] = PAGE.exec(pathname) ?? []
  const show = (status: number, html: string): void => {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end(`<!doctype html><meta charset="utf-8"><title>Stripe</title>${html}`)
  }
  try {
    if (kind && request.method === 'POST') {
      const to =
        kind === 'setup' ? connect(stripe, id) : pay(stripe, id, new URLSearchParams(text).get('card'))
      response.writeHead(303, { location: to }).end()
    } else if (kind) show(200, kind === 'setup' ? setupForm() : payForm(stripe, id))
    else show(404, '<p>No such page.</p>')
  } catch (error) {
    if (!(error instanceof StripeProblem)) throw error
    show(error.status, `<p>${error.message}</p>`)
  }
}

const setupForm = (): string => '<form method="post"><button>Finish</button></form>'

function payForm(stripe: StripeServer, id: string): string {
  const { amount_total: amount, currency, status } = stripe.checkout.find(accountOf(stripe, id), id)
  if (status !== 'open') return '<p>This page has expired.</p>'
  const choices = CARDS.map((card) => `<button name="card" value="${card}">${card}</button>`)
  return `<p>${amount ?? 0} ${currency ?? ''}</p><form method="post">${choices.join('')}</form>`
}

function connect(stripe: StripeServer, account: string): string {
  stripe.finishOnboarding(account)
  return stripe.state.find(PLATFORM, 'account', account).return_url
}

function pay(stripe: StripeServer, id: string, card: string | null): string {
  const account = accountOf(stripe, id)
  const isPaid = stripe.checkout.submit(account, id, (card ?? 'succeeds') as TestCard)
  const { success_url: to } = stripe.checkout.find(account, id)
  return isPaid ? to.replace('{CHECKOUT_SESSION_ID}', id) : `/c/pay/${id}`
}

function accountOf(stripe: StripeServer, session: string): string {
  const account = stripe.state.accountOf(session)
  if (!account) throw new StripeProblem(404, { type: 'invalid_request_error', message: 'No such page.' })
  return account
}
