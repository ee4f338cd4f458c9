import Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { STRIPE_TEST_KEY, StripeServer } from '@/tests/vendors/stripe/stripe-server'

/** The local Stripe is only worth something when it refuses what Stripe would refuse. */
let server: StripeServer
let stripe: Stripe

beforeAll(async () => {
  server = await StripeServer.start()
  const { hostname, port } = new URL(server.url)
  stripe = new Stripe(STRIPE_TEST_KEY, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  })
})
afterAll(() => server.close())

async function openAccount(): Promise<{ stripeAccount: string }> {
  const { id } = await stripe.accounts.create({ country: 'PH' })
  server.finishOnboarding(id)
  return { stripeAccount: id }
}

const aSession = (amount: number): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  success_url: 'https://clinic.example/paid',
  line_items: [
    { quantity: 1, price_data: { currency: 'php', unit_amount: amount, product_data: { name: 'Invoice' } } },
  ],
})

it('refuses parameters that the SDK does not know, and choices that are not published', async () => {
  const account = await openAccount()
  await expect(
    stripe.checkout.sessions.create({ ...aSession(100), off_sesion: true } as never, account),
  ).rejects.toMatchObject({ type: 'StripeInvalidRequestError', param: 'off_sesion' })
  await expect(
    stripe.checkout.sessions.create({ ...aSession(100), mode: 'gift' }, account),
  ).rejects.toMatchObject({ type: 'StripeInvalidRequestError', param: 'mode' })
  await expect(stripe.checkout.sessions.create(aSession(0.5), account)).rejects.toMatchObject({
    statusCode: 400,
  })
  await expect(stripe.checkout.sessions.create(aSession(10_000), account)).resolves.toMatchObject({
    amount_total: 10_000,
    status: 'open',
  })
})

it('keeps accounts apart and takes no money for one that is not ready', async () => {
  const [one, other] = [await openAccount(), await openAccount()]
  const { id } = await stripe.checkout.sessions.create(aSession(10_000), one)
  await expect(stripe.checkout.sessions.retrieve(id, {}, other)).rejects.toMatchObject({ statusCode: 404 })
  const { id: unready } = await stripe.accounts.create({})
  await expect(
    stripe.checkout.sessions.create(aSession(10_000), { stripeAccount: unready }),
  ).rejects.toMatchObject({ code: 'account_invalid' })
})

it('answers the same key with the same answer, acts once, and refuses it for something else', async () => {
  const account = { ...(await openAccount()), idempotencyKey: 'one' }
  // The SDK itself asks once more when a connection breaks.
  server.fail({ match: /POST .*sessions/, isDropped: true, times: 2 })
  await expect(stripe.checkout.sessions.create(aSession(10_000), account)).rejects.toMatchObject({
    type: 'StripeConnectionError',
  })
  const again = await stripe.checkout.sessions.create(aSession(10_000), account)
  const { data } = await stripe.checkout.sessions.list({}, { stripeAccount: account.stripeAccount })
  expect(data.map(({ id }) => id)).toEqual([again.id])
  await expect(stripe.checkout.sessions.create(aSession(20_000), account)).rejects.toMatchObject({
    type: 'StripeIdempotencyError',
  })
})

it('lets a patient pay, gives back no more than was paid, and signs what it tells', async () => {
  const account = await openAccount()
  const { id } = await stripe.checkout.sessions.create(aSession(10_000), account)
  expect(server.checkout.submit(account.stripeAccount, id, 'declined')).toBe(false)
  expect(server.checkout.submit(account.stripeAccount, id, 'needs-authentication')).toBe(true)
  const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(
    id,
    { expand: ['payment_intent.latest_charge'] },
    account,
  )
  expect(intent).toMatchObject({ amount_received: 10_000, latest_charge: { amount: 10_000 } })
  const { id: payment_intent } = intent as Stripe.PaymentIntent
  await stripe.refunds.create({ payment_intent, amount: 4_000 }, account)
  await expect(stripe.refunds.create({ payment_intent, amount: 6_001 }, account)).rejects.toMatchObject({
    param: 'amount',
  })
  const events = server.webhooks.take().filter((event) => event.account === account.stripeAccount)
  expect(events.map(({ type }) => type)).toContain('checkout.session.completed')
  const payload = JSON.stringify(events[0])
  expect(
    stripe.webhooks.constructEvent(payload, server.webhooks.sign(payload), 'whsec_of_the_local_server').id,
  ).toBe(events[0]?.id)
})
