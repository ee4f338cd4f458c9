import { stripe } from '@/plugins/stripe'
import { provideEnv } from '@/src/env'
import { installedJobs } from '@/src/jobs/installed-jobs'
import { type RunningJobs, runJobs } from '@/src/jobs/run-jobs'
import type { Invoice, Payment } from '@/src/payload-types'
import { createIssued } from '@/tests/factories/billing'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { STRIPE_TEST_KEY, StripeServer } from '@/tests/vendors/stripe/stripe-server'
import { STRIPE_WEBHOOK_SECRET } from '@/tests/vendors/stripe/stripe-webhooks'

export type Asked = {
  id: string
  state: string
  link: string
  payment: string
  amountMinor: number
  failure: string
}

/** The product with Stripe beside it, both real servers on this machine. */
export class StripeDesk {
  private jobs?: RunningJobs

  private constructor(
    readonly app: TestApp,
    readonly stripe: StripeServer,
  ) {}

  static async open({ feeBasisPoints = 0 } = {}): Promise<StripeDesk> {
    const server = await StripeServer.start()
    provideEnv({ OUTBOUND_ALLOWED_ADDRESSES: '127.0.0.1', OUTBOUND_ALLOWED_PORTS: '1024-65535' })
    const installed = stripe({
      secretKey: STRIPE_TEST_KEY,
      webhookSecrets: `whsec_of_before,${STRIPE_WEBHOOK_SECRET}`,
      apiBase: server.url,
      applicationFeeBasisPoints: feeBasisPoints,
    })
    return new StripeDesk(await startTestApp({ plugins: [installed] }), server)
  }

  async startJobs(): Promise<void> {
    this.jobs = await runJobs({ payload: this.app.payload, jobs: installedJobs(this.app.payload.config) })
  }

  async close(): Promise<void> {
    await this.jobs?.stop()
    await this.app.close()
    await this.stripe.close()
  }

  /** A clinic that has finished connecting, as its owner does it in the browser. */
  async clinic(settings: Record<string, number> = {}): Promise<ClinicAtStripe> {
    const clinic = await createClinic(this.app.payload)
    const at = new ClinicAtStripe(this, clinic, await clinic.member('owner'))
    await at.call('PATCH', '/add-ons/stripe', { isOn: true, settings })
    await at.connect()
    return at
  }
}

export class ClinicAtStripe {
  account = ''

  constructor(
    readonly desk: StripeDesk,
    readonly clinic: TestClinic,
    readonly owner: Member,
  ) {}

  call = (method: string, path: string, body?: unknown, as = this.owner): Promise<Answer> =>
    this.desk.app.call(method, `/api/v1${path}`, { as, body })

  async connect(): Promise<void> {
    const { body } = await this.call('POST', '/add-ons/stripe/connect')
    const page = await fetch(body.url, { method: 'POST', redirect: 'manual' })
    const back = new URL(page.headers.get('location') ?? '')
    this.account = new URL(body.url).pathname.split('/').at(-1) ?? ''
    await this.call('GET', `${back.pathname.replace('/api/v1', '')}${back.search}`)
  }

  issued = (unitPriceMinor = 10_000): Promise<Invoice> =>
    createIssued(this.desk.app.payload, this.clinic, { lines: [{ description: 'Visit', unitPriceMinor }] })

  invoice = async (id: string): Promise<Invoice> =>
    (await this.call('GET', `/invoices/${id}`)).body as Invoice
  payment = async (id: string): Promise<Payment> =>
    (await this.call('GET', `/payments/${id}`)).body as Payment

  ask = async (invoice: string, amountMinor?: number): Promise<Asked> =>
    (await this.call('POST', '/stripe/payments', { invoice, amountMinor })).body.doc

  /** Follows a link as the patient's browser does, to the id of Stripe's page. */
  async pageOf({ link }: { link: string }): Promise<string> {
    const answer = await this.visit(link)
    return new URL(answer.headers.get('location') ?? 'http://nowhere/').pathname.split('/').at(-1) ?? ''
  }

  visit(link: string): Promise<Response> {
    const { pathname, search } = new URL(link)
    return fetch(`${this.desk.app.url}${pathname}${search}`, { redirect: 'manual' })
  }

  /** The patient pays on Stripe's page, without coming back. */
  async pay(asked: { link: string }, card: 'succeeds' | 'declined' | 'needs-authentication' = 'succeeds') {
    return this.desk.stripe.checkout.submit(this.account, await this.pageOf(asked), card)
  }

  /** What Stripe asked to be told, in the order in which it happened. */
  send = (how: Parameters<StripeServer['webhooks']['send']>[1] = {}): Promise<number[]> =>
    this.desk.stripe.webhooks.send(this.desk.app.url, how)
}
