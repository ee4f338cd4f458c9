import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShownLine } from '@/plugins/stripe/operations/lines'
import { type ClinicAtStripe, StripeDesk } from '@/plugins/stripe/tests/stripe-desk'
import { refusalOf } from '@/tests/factories/billing'

let desk: StripeDesk
let clinic: ClinicAtStripe

beforeAll(async () => {
  desk = await StripeDesk.open()
  await desk.startJobs()
  clinic = await desk.clinic()
}, 120_000)
afterAll(() => desk.close())

const patience = { timeout: 20_000 }

async function paid(amountMinor = 10_000) {
  const { id } = await clinic.issued(amountMinor)
  const asked = await clinic.ask(id)
  await clinic.pay(asked)
  await clinic.call('POST', `/stripe/payments/${asked.id}/refresh`)
  return { ...asked, invoice: id }
}

const refund = (payment: string, amountMinor: unknown) =>
  clinic.call('POST', '/stripe/refunds', { payment, amountMinor, reason: 'The visit was short' })

const atStripe = (payment: string) =>
  desk.stripe.state.list(clinic.account, 'refund').filter((one) => one.payment_intent === payment)

async function lineOf(id: string): Promise<ShownLine | undefined> {
  const { body } = await clinic.call('GET', '/stripe/lines')
  return body.lines.find((line: ShownLine) => line.id === id)
}

describe('giving money back', () => {
  it('gives back a part and then the rest, at Stripe and in the books, and never more', async () => {
    const { invoice, payment } = await paid()
    expect((await refund(payment, 4_000)).body.doc).toMatchObject({ state: 'done', amountMinor: 4_000 })
    expect(await clinic.payment(payment)).toMatchObject({ refundedMinor: 4_000, status: 'succeeded' })
    expect(refusalOf(await refund(payment, 6_001))).toMatchObject({ code: 'amount_above_balance' })
    for (const amount of [0, -5, 0.5]) expect((await refund(payment, amount)).status).toBe(400)
    const both = await Promise.all([refund(payment, 6_000), refund(payment, 6_000)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(await clinic.payment(payment)).toMatchObject({ refundedMinor: 10_000, status: 'refunded' })
    const { reference } = await clinic.payment(payment)
    expect(
      atStripe(reference as string)
        .map(({ amount }) => amount)
        .sort(),
    ).toEqual([4_000, 6_000])
    await clinic.send({ times: 2 })
    expect((await clinic.invoice(invoice)).paidMinor).toBe(0)
  })

  it('lets no door of the books say that money went back which Stripe still has', async () => {
    const { payment } = await paid()
    const byHand = await clinic.call('POST', `/payments/${payment}/refund`, {
      amountMinor: 100,
      reason: 'Oops',
    })
    expect(refusalOf(byHand)).toMatchObject({ status: 409, code: 'conflict' })
    expect((await clinic.payment(payment)).refundedMinor).toBe(0)
  })

  it('gives it back once when Stripe acted and the answer was lost', async () => {
    const { payment } = await paid()
    desk.stripe.fail({ match: /POST .*refunds$/, isDropped: true, times: 2 })
    expect(refusalOf(await refund(payment, 2_500))).toMatchObject({ code: 'vendor_unavailable' })
    expect((await clinic.payment(payment)).refundedMinor).toBe(0)
    await clinic.call('POST', '/stripe/reconcile')
    const { reference, refundedMinor } = await clinic.payment(payment)
    expect(refundedMinor).toBe(2_500)
    expect(atStripe(reference as string)).toHaveLength(1)
  })
})

describe('comparing with Stripe', () => {
  it('finds what no event told: payments, refunds and disputes, and explains each line', async () => {
    const { id: invoice } = await clinic.issued()
    const asked = await clinic.ask(invoice)
    await clinic.pay(asked)
    const done = await paid()
    const disputed = await paid()
    const { reference } = await clinic.payment(done.payment)
    desk.stripe.payments.refund(clinic.account, { payment_intent: reference, amount: 3_000 })
    desk.stripe.payments.dispute(clinic.account, (await clinic.payment(disputed.payment)).reference as string)
    const foreign = desk.stripe.payments.makeIntent(clinic.account, { amount: 700, currency: 'php' })
    const card = desk.stripe.state.add(clinic.account, 'payment_method', { card_kind: 'succeeds' })
    desk.stripe.payments.charge(clinic.account, foreign, card, true)
    // None of the events arrives.
    desk.stripe.webhooks.take()
    expect(await lineOf(asked.id)).toMatchObject({ explanation: 'not_paid_yet' })
    const { body, status } = await clinic.call('POST', '/stripe/reconcile')
    expect(status).toBe(200)
    const of = (id: string) => body.lines.find((line: ShownLine) => line.id === id)
    expect(of(asked.id)).toMatchObject({
      explanation: 'matched',
      stripePaidMinor: 10_000,
      booksPaidMinor: 10_000,
    })
    expect(of(done.id)).toMatchObject({
      explanation: 'matched',
      stripeRefundedMinor: 3_000,
      booksRefundedMinor: 3_000,
    })
    expect(of(disputed.id)).toMatchObject({ explanation: 'disputed', differenceMinor: 0 })
    const elsewhere = body.lines.find((line: ShownLine) => line.intent === foreign.id)
    expect(elsewhere).toMatchObject({ explanation: 'not_in_books', differenceMinor: 700, payment: null })
    const again = await clinic.call('POST', '/stripe/reconcile')
    expect(again.body.lines).toHaveLength(body.lines.length)
    expect((await clinic.call('GET', '/stripe-disputes')).body.docs).toMatchObject([
      { payment: disputed.payment, state: 'needs_response', amountMinor: 10_000 },
    ])
    const nurse = await clinic.clinic.member('nurse')
    expect((await clinic.call('GET', '/stripe/lines', undefined, nurse)).status).toBe(403)
  })

  it('counts a second payment on an earlier page by itself and gives it back', async () => {
    const { id: invoice } = await clinic.issued()
    const asked = await clinic.ask(invoice)
    const first = await clinic.pageOf(asked)
    desk.stripe.checkout.submit(clinic.account, first, 'succeeds')
    await clinic.call('POST', `/invoices/${invoice}/payments`, { amountMinor: 10_000, method: 'cash' })
    await clinic.send()
    await expect.poll(async () => (await clinic.payment(asked.payment)).refundedMinor, patience).toBe(10_000)
    expect(await clinic.invoice(invoice)).toMatchObject({ status: 'paid', paidMinor: 10_000 })
  })

  it('takes a link back, and what is paid at that moment counts all the same', async () => {
    const { id: invoice } = await clinic.issued()
    const asked = await clinic.ask(invoice)
    await clinic.pay(asked)
    const { body } = await clinic.call('POST', `/stripe/payments/${asked.id}/withdraw`)
    expect(body.doc.state).toBe('paid')
    const other = await clinic.ask((await clinic.issued()).id)
    expect((await clinic.call('POST', `/stripe/payments/${other.id}/withdraw`)).body.doc.state).toBe(
      'withdrawn',
    )
    expect((await clinic.payment(other.payment)).status).toBe('failed')
    expect(await (await clinic.visit(other.link)).text()).toContain('no longer valid')
  })
})
