import { createLocalReq, type PayloadRequest } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failPayment } from '@/collections/payments/operations/fail-payment'
import { refundPayment } from '@/collections/payments/operations/refund-payment'
import { type Settlement, settlePayment } from '@/collections/payments/operations/settle-payment'
import { type NewPayment, takePayment } from '@/collections/payments/operations/take-payment'
import { useDeposit } from '@/collections/payments/operations/use-deposit'
import { runSql, sql } from '@/src/database/sql'
import type { Payment } from '@/src/payload-types'
import { cashDesk, createIssued, refusalOf } from '@/tests/factories/billing'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: ReturnType<typeof cashDesk>

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  desk = cashDesk(app, await clinic.member('owner'))
})
afterAll(() => app.close())

/** As a job does it: in the clinic, by nobody. */
const asJob = <Result>(work: (req: PayloadRequest) => Promise<Result>): Promise<Result> =>
  clinic.run(async () => work(await createLocalReq({}, app.payload)))

const ask = (target: NewPayment['for'], more: Partial<NewPayment> = {}) =>
  asJob((req) =>
    takePayment(req, { for: target, amountMinor: 6_000, method: 'stripe', status: 'pending', ...more }),
  )
const settle = (payment: string, reference: string, more: Partial<Settlement> = {}) =>
  asJob((req) => settlePayment(req, { payment, reference, ...more } as Settlement))
const giveBack = (payment: string, amountMinor: number, refundReference?: string) =>
  asJob((req) => refundPayment(req, { payment, amountMinor, reason: 'Cancelled', refundReference }))

const announced = (subject: string, type: string) =>
  clinic.run(async () => {
    const where = { subject: { equals: subject }, type: { equals: type } }
    return (await app.payload.count({ collection: 'webhook-events', where })).totalDocs
  })

const paymentsOf = (invoice: string) =>
  clinic.run(async () => {
    const where = { invoice: { equals: invoice } }
    const all = { depth: 0, sort: 'createdAt', pagination: false, limit: 100 }
    return (await app.payload.find({ collection: 'payments', where, ...all })).docs
  })

const newReference = () => `pi_${crypto.randomUUID()}`

describe('money a vendor was asked for', () => {
  it('counts once it has come, once, however often and at whatever moment that is said', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const payment = await ask({ invoice: id }, { amountMinor: 10_000, reference: newReference() })
    expect(await desk.read(id)).toMatchObject({ status: 'issued', paidMinor: 0 })
    const reference = newReference()
    const said = await Promise.all(Array.from({ length: 6 }, () => settle(payment.id, reference)))
    expect(said.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(said.every((one) => one.payment.id === payment.id)).toBe(true)
    expect(await settle(payment.id, reference)).toMatchObject({ isNew: false })
    expect(await asJob((req) => failPayment(req, { payment: payment.id }))).toMatchObject({ isNew: false })
    expect(await desk.read(id)).toMatchObject({ status: 'paid', paidMinor: 10_000, balanceMinor: 0 })
    expect(await announced(id, 'invoice.paid')).toBe(1)
    expect(await announced(payment.id, 'payment.received')).toBe(1)
  })

  it('may come after 20 payments at the same moment: the balance is right and the invoice is paid once', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const payment = await ask({ invoice: id }, { amountMinor: 1_000 })
    const reference = newReference()
    const [answers] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => desk.pay(id, 700))),
      settle(payment.id, reference),
      settle(payment.id, reference),
    ])
    const taken = answers.filter(({ status }) => status === 201).length
    expect(answers.filter(({ status }) => status !== 201).map((answer) => refusalOf(answer).code)).toEqual(
      Array(20 - taken).fill('amount_above_balance'),
    )
    const rest = (await desk.read(id)).balanceMinor ?? 0
    if (rest > 0) await desk.pay(id, rest)
    expect(await desk.read(id)).toMatchObject({ status: 'paid', paidMinor: 10_000, balanceMinor: 0 })
    expect(await announced(id, 'invoice.paid')).toBe(1)
    const came = (await paymentsOf(id)).find((one) => one.id === payment.id)
    expect(came).toMatchObject({ status: 'succeeded', reference, amountMinor: 1_000 })
    const kept = (await paymentsOf(id)).map((one) => one.amountMinor - (one.overpaidMinor ?? 0))
    expect(kept.reduce((sum, amount) => sum + amount, 0)).toBe(10_000)
  })

  it('too late is over to the unit, never lost and never on the balance, and goes back first', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const payment = await ask({ invoice: id })
    await desk.pay(id, 7_500)
    const reference = newReference()
    expect((await settle(payment.id, reference)).payment).toMatchObject({
      status: 'succeeded',
      amountMinor: 6_000,
      overpaidMinor: 3_500,
    })
    expect(await desk.read(id)).toMatchObject({ status: 'paid', paidMinor: 10_000, balanceMinor: 0 })
    await giveBack(payment.id, 3_000)
    expect(await desk.read(id)).toMatchObject({ status: 'paid', paidMinor: 10_000 })
    expect((await giveBack(payment.id, 1_000)).payment).toMatchObject({
      refundedMinor: 4_000,
      overpaidMinor: 0,
    })
    expect(await desk.read(id)).toMatchObject({ status: 'partly_paid', paidMinor: 9_500, balanceMinor: 500 })
    await expect(giveBack(payment.id, 2_001)).rejects.toMatchObject({ code: 'amount_above_balance' })
  })

  it('for an invoice that was declared void meanwhile is over to the last unit', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const payment = await ask({ invoice: id })
    expect((await desk.void(id)).status).toBe(200)
    expect((await settle(payment.id, newReference())).payment).toMatchObject({ overpaidMinor: 6_000 })
    expect(await desk.read(id)).toMatchObject({ status: 'void', paidMinor: 0, balanceMinor: 0 })
    expect((await giveBack(payment.id, 6_000)).payment).toMatchObject({
      status: 'refunded',
      overpaidMinor: 0,
    })
  })

  it('may be another amount, and may come twice by two references: each is kept', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const payment = await ask({ invoice: id })
    await settle(payment.id, newReference(), { amountMinor: 5_000 })
    const again = newReference()
    const said = await Promise.all([settle(payment.id, again), settle(payment.id, again)].map(orConflict))
    expect(said.filter((one) => one?.isNew)).toHaveLength(1)
    const kept = await paymentsOf(id)
    expect(kept.map(({ amountMinor }) => amountMinor)).toEqual([5_000, 5_000])
    expect(await desk.read(id)).toMatchObject({ status: 'paid', paidMinor: 10_000 })
    await expect(settle(payment.id, newReference(), { currency: 'EUR' })).rejects.toMatchObject({
      code: 'validation_failed',
    })
  })

  it('that fails is announced once, and may still come', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const payment = await ask({ invoice: id })
    const fail = () => asJob((req) => failPayment(req, { payment: payment.id }))
    expect((await fail()).isNew).toBe(true)
    expect((await fail()).isNew).toBe(false)
    expect(await announced(id, 'invoice.failed')).toBe(1)
    expect((await settle(payment.id, newReference())).payment.status).toBe('succeeded')
    expect(await desk.read(id)).toMatchObject({ status: 'partly_paid', paidMinor: 6_000 })
  })

  it('is known by its reference, which stands for one payment of the clinic', async () => {
    const [one, two] = [await createIssued(app.payload, clinic), await createIssued(app.payload, clinic)]
    const reference = newReference()
    const first = await ask({ invoice: one.id }, { reference })
    expect((await ask({ invoice: one.id }, { reference })).id).toBe(first.id)
    await expect(ask({ invoice: two.id }, { reference })).rejects.toMatchObject({ code: 'conflict' })
    const byReference = { method: 'stripe', reference } as const
    expect((await asJob((req) => settlePayment(req, byReference))).payment.id).toBe(first.id)
    const posted = await desk.pay(two.id, 100, { method: 'stripe', reference })
    expect(refusalOf(posted)).toMatchObject({ status: 409, code: 'conflict' })
    expect((await desk.pay(two.id, 100, { reference })).status).toBe(201)
    const elsewhere = await createClinic(app.payload)
    await expect(
      elsewhere.run(async () => settlePayment(await createLocalReq({}, app.payload), byReference)),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('goes back once by the name the vendor gave the refund', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const payment = await ask({ invoice: id })
    await expect(giveBack(payment.id, 1)).rejects.toMatchObject({ code: 'illegal_transition' })
    await settle(payment.id, newReference())
    const refund = `re_${crypto.randomUUID()}`
    const said = await Promise.all(Array.from({ length: 5 }, () => giveBack(payment.id, 2_000, refund)))
    expect(said.filter(({ isNew }) => isNew)).toHaveLength(1)
    await expect(giveBack(payment.id, 2_001, refund)).rejects.toMatchObject({ code: 'conflict' })
    // A refund that is refused leaves its name free.
    const other = `re_${crypto.randomUUID()}`
    await expect(giveBack(payment.id, 4_001, other)).rejects.toMatchObject({ code: 'amount_above_balance' })
    expect((await giveBack(payment.id, 4_000, other)).payment.status).toBe('refunded')
    expect(await announced(payment.id, 'payment.refunded')).toBe(2)
    expect(await desk.read(id)).toMatchObject({ status: 'issued', paidMinor: 0, balanceMinor: 10_000 })
  })
})

describe('a deposit', () => {
  const depositOf = async (patient: string, amountMinor: number) => {
    const { id } = await ask({ patient }, { amountMinor })
    return (await settle(id, newReference())).payment
  }

  it('is taken by one invoice of its patient, and what is over waits to be given back', async () => {
    const patient = (await createPatient(app.payload, clinic)).id
    const deposit = await depositOf(patient, 12_000)
    expect(deposit).toMatchObject({ status: 'succeeded', invoice: null, currency: 'PHP', overpaidMinor: 0 })
    await giveBack(deposit.id, 500)
    const invoice = await createIssued(app.payload, clinic, { patient })
    const takenBy = (id: string) => asJob((req) => useDeposit(req, { payment: deposit.id, invoice: id }))
    const stranger = await createIssued(app.payload, clinic)
    await expect(takenBy(stranger.id)).rejects.toMatchObject({ code: 'validation_failed' })
    const other = await createIssued(app.payload, clinic, { patient })
    const taken = await Promise.all([invoice.id, invoice.id, other.id].map((id) => orRefused(takenBy(id))))
    const payment = taken.find((one): one is Payment => one !== null)
    expect(payment).toMatchObject({ amountMinor: 12_000, refundedMinor: 500, overpaidMinor: 1_500 })
    const [first, second] = [await desk.read(invoice.id), await desk.read(other.id)]
    expect((first.paidMinor ?? 0) + (second.paidMinor ?? 0)).toBe(10_000)
    expect([first.status, second.status].sort()).toEqual(['issued', 'paid'])
    const paid = first.status === 'paid' ? first : second
    expect(await announced(paid.id, 'invoice.paid')).toBe(1)
  })

  it('may be recorded at the front desk and used by it, and by nobody who may not take money', async () => {
    const patient = (await createPatient(app.payload, clinic)).id
    const as = await clinic.member('receptionist')
    const body = { patient, amountMinor: 4_000, method: 'cash' }
    const posted = await app.call('POST', '/api/v1/payments', { as, body })
    expect(posted.body.doc).toMatchObject({ patient: expect.anything(), status: 'succeeded', invoice: null })
    const invoice = await createIssued(app.payload, clinic, { patient })
    const path = `/api/v1/payments/${posted.body.doc.id}/use`
    const use = (person: Parameters<typeof app.call>[2]) => app.call('POST', path, person)
    const nurse = await clinic.member('nurse')
    expect(refusalOf(await use({ as: nurse, body: { invoice: invoice.id } })).status).toBe(403)
    const byHand = { as: await clinic.member('owner'), body: { invoice: invoice.id } }
    const patched = await app.call('PATCH', `/api/v1/payments/${posted.body.doc.id}`, byHand)
    expect(refusalOf(patched)).toMatchObject({ status: 423, field: 'invoice' })
    const used = await use({ as, body: { invoice: invoice.id } })
    expect(used.body.doc).toMatchObject({ overpaidMinor: 0 })
    expect(await desk.read(invoice.id)).toMatchObject({ status: 'partly_paid', paidMinor: 4_000 })
    const nobody = await app.call('POST', '/api/v1/payments', {
      as,
      body: { amountMinor: 1, method: 'cash' },
    })
    expect(refusalOf(nobody)).toEqual({ status: 400, code: 'validation_failed', field: 'invoice' })
  })
})

it('the database refuses what would lose or invent money, past every hook', async () => {
  const { id } = await createIssued(app.payload, clinic)
  const payment = await ask({ invoice: id })
  await desk.pay(id, 7_500)
  const change = (assignment: ReturnType<typeof sql>, which = payment.id) =>
    clinic.run(() =>
      runSql({ payload: app.payload }, sql`update payments set ${assignment} where id = ${which}`),
    )
  const cause = (message: string) => ({ cause: { message } })
  await expect(change(sql`status = 'succeeded', overpaid_minor = 3499`)).rejects.toMatchObject(
    cause('amount_above_balance'),
  )
  await expect(change(sql`overpaid_minor = 1`)).rejects.toMatchObject({ cause: { code: '23514' } })
  await settle(payment.id, newReference())
  for (const assignment of [
    sql`overpaid_minor = 0`,
    sql`overpaid_minor = 6000`,
    sql`refunded_minor = 100`,
    sql`amount_minor = 5000`,
    sql`invoice_id = null`,
  ])
    await expect(change(assignment)).rejects.toMatchObject(cause('locked'))
  const other = await ask({ invoice: id }, { amountMinor: 1, mayOverpay: true, status: 'succeeded' })
  expect(other.overpaidMinor).toBe(1)
  const reference = (await paymentsOf(id)).find((one) => one.id === payment.id)?.reference
  const third = await ask({ patient: (await createPatient(app.payload, clinic)).id })
  await expect(change(sql`reference = ${reference}`, third.id)).rejects.toMatchObject({
    cause: { code: '23505' },
  })
})

/** Of two at the same moment one may be told to try again, as a job does. */
const orConflict = <Result>(work: Promise<Result>): Promise<Result | null> =>
  work.catch((error) => {
    expect(error).toMatchObject({ code: 'conflict' })
    return null
  })

const orRefused = <Result>(work: Promise<Result>): Promise<Result | null> =>
  work.catch((error) => {
    expect(error).toMatchObject({ code: 'illegal_transition' })
    return null
  })
