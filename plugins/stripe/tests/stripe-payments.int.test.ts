import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClinicAtStripe, StripeDesk } from '@/plugins/stripe/tests/stripe-desk'
import { refusalOf } from '@/tests/factories/billing'
import { takeEvents } from '@/tests/factories/webhooks'

let desk: StripeDesk
let clinic: ClinicAtStripe

beforeAll(async () => {
  desk = await StripeDesk.open({ feeBasisPoints: 50 })
  await desk.startJobs()
  clinic = await desk.clinic()
}, 120_000)
afterAll(() => desk.close())

const patience = { timeout: 20_000 }

describe('connecting', () => {
  it('shows how the account of a clinic stands, and takes no payment before Stripe does', async () => {
    const { body } = await clinic.call('GET', '/add-ons/stripe')
    expect(body.doc ?? body).toMatchObject({ connection: { isConnected: true, account: clinic.account } })
    const other = await desk.clinic()
    await other.call('POST', '/add-ons/stripe/disconnect')
    const invoice = await other.issued()
    expect(refusalOf(await other.call('POST', '/stripe/payments', { invoice: invoice.id }))).toEqual({
      status: 409,
      code: 'not_connected',
    })
  })
})

describe('paying an invoice', () => {
  it('takes part of it and then the rest, told by the return page and by the event, counted once', async () => {
    const { id } = await clinic.issued(10_000)
    const first = await clinic.ask(id, 4_000)
    expect(await clinic.ask(id, 4_000)).toMatchObject({ id: first.id, link: first.link })
    const qr = await clinic.call('GET', `/stripe/payments/${first.id}/qr`)
    expect(String(qr.body)).toContain('<svg')
    await clinic.pay(first)
    const back = await clinic.visit(first.link.replace('/pay/', '/done/'))
    expect([back.status, await back.text()]).toEqual([200, expect.stringContaining('has arrived')])
    expect(await clinic.invoice(id)).toMatchObject({
      paidMinor: 4_000,
      balanceMinor: 6_000,
      status: 'partly_paid',
    })
    const second = await clinic.ask(id)
    expect(second.amountMinor).toBe(6_000)
    await clinic.pay(second, 'needs-authentication')
    await clinic.send({ times: 2, isReversed: true })
    await expect.poll(() => clinic.invoice(id), patience).toMatchObject({ status: 'paid', balanceMinor: 0 })
    const fees = desk.stripe.state
      .list(clinic.account, 'charge')
      .map((charge) => charge.application_fee_amount)
    expect(fees).toEqual([30, 20])
    expect((await clinic.visit(second.link)).status).toBe(200)
  })

  it('lets a patient try another card, and renews a page that has run out behind the same link', async () => {
    const { id } = await clinic.issued()
    const asked = await clinic.ask(id)
    expect(await clinic.pay(asked, 'declined')).toBe(false)
    await clinic.send()
    expect((await clinic.invoice(id)).status).toBe('issued')
    const before = await clinic.pageOf(asked)
    desk.stripe.checkout.expire(clinic.account, before)
    await clinic.call('POST', `/stripe/payments/${asked.id}/refresh`)
    const after = await clinic.pageOf(asked)
    expect(after).not.toBe(before)
    expect(await clinic.pay(asked)).toBe(true)
    await clinic.send()
    await expect.poll(() => clinic.invoice(id), patience).toMatchObject({ status: 'paid' })
  })

  it('refuses amounts that are none, more than is owed, or not whole, and what is another clinic’s', async () => {
    const { id } = await clinic.issued()
    const paying = async (amountMinor: unknown, as = clinic) =>
      refusalOf(await as.call('POST', '/stripe/payments', { invoice: id, amountMinor }))
    for (const amount of [0, -1, 0.5, '5'])
      expect(await paying(amount)).toEqual({ status: 400, code: 'validation_failed', field: 'amountMinor' })
    expect(await paying(10_001)).toMatchObject({ code: 'amount_above_balance' })
    expect(await paying(100, await desk.clinic())).toEqual({ status: 404, code: 'not_found' })
    const nurse = await clinic.clinic.member('nurse')
    expect(refusalOf(await clinic.call('POST', '/stripe/payments', { invoice: id }, nurse))).toMatchObject({
      status: 403,
    })
  })

  it('asks again with the same key when Stripe acted and its answer was lost', async () => {
    const { id } = await clinic.issued()
    desk.stripe.fail({ match: /POST .*checkout.sessions$/, isDropped: true, times: 3 })
    const lost = await clinic.call('POST', '/stripe/payments', { invoice: id })
    expect(refusalOf(lost)).toEqual({ status: 503, code: 'vendor_unavailable' })
    const asked = await clinic.ask(id)
    const pages = desk.stripe.state
      .list(clinic.account, 'checkout.session')
      .filter((page) => page.client_reference_id === asked.id)
    expect(pages).toHaveLength(1)
    expect(await clinic.pageOf(asked)).toBe(pages[0]?.id)
  })
})

describe('what Stripe sends', () => {
  it('is believed only when it is signed now, and only about the account it came from', async () => {
    const { id } = await clinic.issued()
    const asked = await clinic.ask(id)
    desk.stripe.webhooks.take()
    await clinic.pay(asked)
    const events = desk.stripe.webhooks.take()
    expect(new Set(await clinic.send({ events, secret: 'whsec_forged' }))).toEqual(new Set([400]))
    expect(new Set(await clinic.send({ events, ageSeconds: 600 }))).toEqual(new Set([400]))
    const other = await desk.clinic()
    const foreign = events.map((event) => ({ ...event, id: `${event.id}x`, account: other.account }))
    expect(new Set(await clinic.send({ events: foreign }))).toEqual(new Set([200]))
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    expect((await clinic.invoice(id)).status).toBe('issued')
    await clinic.send({ events })
    await expect.poll(() => clinic.invoice(id), patience).toMatchObject({ status: 'paid' })
  })

  it('and 20 payments at the same moment end with the right balance and one invoice.paid', async () => {
    const { id } = await clinic.issued(20_000)
    const asked = await clinic.ask(id, 5_000)
    await clinic.pay(asked)
    await takeEvents(desk.app.database, clinic.clinic)
    const cash = Array.from({ length: 20 }, () =>
      clinic.call('POST', `/invoices/${id}/payments`, { amountMinor: 1_000, method: 'cash' }),
    )
    const events = desk.stripe.webhooks.take()
    await Promise.all([...cash, clinic.send({ events, times: 2 }), clinic.send({ events, isReversed: true })])
    await expect
      .poll(async () => (await clinic.payment(asked.payment)).status, patience)
      .toMatch(/succeeded|refunded/)
    await expect
      .poll(async () => {
        const { amountMinor, overpaidMinor = 0, refundedMinor = 0 } = await clinic.payment(asked.payment)
        return [amountMinor, overpaidMinor, refundedMinor]
      }, patience)
      .toEqual([5_000, 0, expect.any(Number)])
    const paidInCash = (await Promise.all(cash)).filter(({ status }) => status === 201).length * 1_000
    const { refundedMinor = 0 } = await clinic.payment(asked.payment)
    expect(paidInCash + 5_000 - Number(refundedMinor)).toBe(20_000)
    expect(await clinic.invoice(id)).toMatchObject({ status: 'paid', balanceMinor: 0, paidMinor: 20_000 })
    const told = await takeEvents(desk.app.database, clinic.clinic)
    expect(told.filter(({ type }) => type === 'invoice.paid')).toHaveLength(1)
    const refunds = desk.stripe.state.list(clinic.account, 'refund').filter((one) => one.metadata.careloom)
    expect(refunds.reduce((sum, one) => sum + one.amount, 0)).toBe(Number(refundedMinor))
  })
})
