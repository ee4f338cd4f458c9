import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import qs from 'qs'
import { IdempotentAnswers } from '@/tests/vendors/stripe/idempotent-answers'
import { StripeCheckout } from '@/tests/vendors/stripe/stripe-checkout'
import { invalid, StripeProblem } from '@/tests/vendors/stripe/stripe-error'
import { servePage } from '@/tests/vendors/stripe/stripe-pages'
import type { StripeRoute } from '@/tests/vendors/stripe/stripe-params'
import { StripePayments } from '@/tests/vendors/stripe/stripe-payments'
import { type Routes, stripeRoutes } from '@/tests/vendors/stripe/stripe-routes'
import { stripeValidators } from '@/tests/vendors/stripe/stripe-schemas'
import { PLATFORM, StripeState } from '@/tests/vendors/stripe/stripe-state'
import { StripeWebhooks } from '@/tests/vendors/stripe/stripe-webhooks'

export const STRIPE_TEST_KEY = 'sk_test_of_the_local_server'

type Fault = {
  match: RegExp
  times?: number
  /** Waits so long before it acts. */
  delayMs?: number
  /** Answers with this and does nothing. */
  status?: number
  /** Acts, and then the connection breaks. */
  isDropped?: boolean
}

export type SeenRequest = {
  what: string
  account: string
  key?: string
  params: Record<string, any>
  status: number
}

/** A server on this machine that speaks Stripe's API as far as it is used, and acts as the people at its pages. */
export class StripeServer {
  readonly state = new StripeState()
  readonly payments = new StripePayments(this.state)
  readonly checkout = new StripeCheckout(this.state, this.payments, (id) => `${this.url}/c/pay/${id}`)
  readonly webhooks = new StripeWebhooks(this.state)
  /** Answers recorded by their key. */
  readonly answers = new IdempotentAnswers()
  /** What was asked and answered, refusals included. */
  readonly seen: SeenRequest[] = []
  url = ''
  private readonly faults: Fault[] = []
  private readonly server = createServer((request, response) => void this.handle(request, response))
  private readonly routes: Routes = stripeRoutes({
    state: this.state,
    payments: this.payments,
    checkout: this.checkout,
    onboardUrl: (account) => `${this.url}/setup/${account}`,
  })

  private constructor(private readonly validatorOf: Awaited<ReturnType<typeof stripeValidators>>) {}

  static async start(port = 0): Promise<StripeServer> {
    const stripe = new StripeServer(await stripeValidators())
    await new Promise<void>((resolve) => stripe.server.listen(port, '127.0.0.1', resolve))
    stripe.url = `http://127.0.0.1:${(stripe.server.address() as AddressInfo).port}`
    return stripe
  }

  close(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  /** Lets the next requests that match (`POST /v1/refunds`) go wrong. */
  fail(fault: Fault): void {
    this.faults.push({ times: 1, ...fault })
  }

  /** The person who connects a clinic has answered all that Stripe asks. */
  finishOnboarding(account: string): void {
    const found = this.state.find(PLATFORM, 'account', account)
    Object.assign(found, { charges_enabled: true, payouts_enabled: true, details_submitted: true })
    found.requirements = { currently_due: [], disabled_reason: null }
    this.webhooks.tellOfAccount(found)
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', this.url)
    const text = Buffer.concat(await request.toArray()).toString()
    if (!pathname.startsWith('/v1/')) return servePage(this, { request, response, pathname, text })
    const what = `${request.method} ${pathname}`
    const fault = this.faults.find(({ match, times }) => (times ?? 0) > 0 && match.test(what))
    if (fault) fault.times = (fault.times ?? 0) - 1
    if (fault?.delayMs) await pause(fault.delayMs)
    const asked = { text: text || search.slice(1), request, what }
    const { status, body, isReplayed } = fault?.status
      ? { status: fault.status, body: { error: { type: 'api_error', message: 'As wished.' } } }
      : this.answer(asked)
    if (fault?.isDropped) return void request.socket.destroy()
    response.writeHead(status, {
      'content-type': 'application/json',
      'request-id': `req_${this.seen.length}`,
      ...(isReplayed ? { 'idempotent-replayed': 'true' } : {}),
    })
    response.end(JSON.stringify(body))
  }

  private answer({ text, request, what }: { text: string; request: IncomingMessage; what: string }) {
    const account = String(request.headers['stripe-account'] ?? PLATFORM)
    const key = request.headers['idempotency-key'] as string | undefined
    const params = qs.parse(text, { depth: 20, arrayLimit: 1_000 }) as Record<string, any>
    const answered = this.answerOnce({ account, key, params, text, request, what })
    this.seen.push({ what, account, key, params, status: answered.status })
    return answered
  }

  private answerOnce(call: {
    account: string
    key?: string
    params: Record<string, any>
    text: string
    request: IncomingMessage
    what: string
  }): { status: number; body: unknown; isReplayed?: boolean } {
    const { account, key, params, request, text, what } = call
    const place = key && request.method === 'POST' ? `${account} ${key}` : undefined
    try {
      if (request.headers.authorization !== `Bearer ${STRIPE_TEST_KEY}`)
        throw new StripeProblem(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' })
      if (!this.state.knows(account))
        throw new StripeProblem(403, {
          type: 'invalid_request_error',
          code: 'account_invalid',
          message: `The provided key does not have access to account '${account}'.`,
        })
      const route = this.routeOf(what)
      this.check(route.name, params)
      const known = place ? this.answers.begin(place, `${what} ${text}`) : null
      if (known) return { ...known, isReplayed: true }
      const answer = this.act(route, account, params)
      if (place) this.answers.end(place, answer)
      return answer
    } catch (error) {
      const problem = error instanceof StripeProblem ? error : null
      const status = problem?.status ?? 500
      return { status, body: { error: problem?.error ?? { type: 'api_error', message: String(error) } } }
    }
  }

  /** What was carried out is recorded by its key, a card that was declined as well as one that was charged. */
  private act({ name, id }: { name: StripeRoute; id: string }, account: string, params: Record<string, any>) {
    try {
      const object = this.routes[name]({ account, id, params })
      const expand = (params.expand ?? []) as string[]
      return { status: 200, body: this.state.expanded(account, object, expand) }
    } catch (error) {
      if (!(error instanceof StripeProblem)) throw error
      return { status: error.status, body: { error: error.error } }
    }
  }

  private routeOf(what: string): { name: StripeRoute; id: string } {
    for (const name of Object.keys(this.routes) as StripeRoute[]) {
      const match = new RegExp(`^${name.replace(':id', '([\\w]+)')}$`).exec(what)
      if (match) return { name, id: match[1] ?? '' }
    }
    throw new StripeProblem(404, {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${what})`,
    })
  }

  private check(route: StripeRoute, params: Record<string, any>): void {
    const validate = this.validatorOf(route)
    if (validate(params)) return
    const unknown = validate.errors?.find(({ keyword }) => keyword === 'additionalProperties')
    const [problem] = validate.errors ?? []
    const param = unknown
      ? String(unknown.params.additionalProperty)
      : (problem?.instancePath ?? '').slice(1).replace(/\/([^/]+)/g, '[$1]')
    throw invalid(
      unknown ? `Received unknown parameter: ${param}` : `Invalid ${param}: ${problem?.message}`,
      {
        param,
        ...(unknown ? { code: 'parameter_unknown' } : {}),
      },
    )
  }
}
