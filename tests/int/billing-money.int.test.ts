import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cashDesk, createDraft, createIssued, refusalOf } from '@/tests/factories/billing'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
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

const illegal = { status: 409, code: 'illegal_transition' }
const locked = { status: 423, code: 'locked' }
const invalid = { status: 400, code: 'validation_failed' }
const tooMuch = { status: 422, code: 'amount_above_balance', field: 'amountMinor' }

describe('a payment', () => {
  it.each([0, -1, 0.5, 1e13])('of %d is refused', async (amount) => {
    const { id } = await createIssued(app.payload, clinic)
    const refused = refusalOf(await desk.pay(id, amount))
    expect(refused).toEqual(amount > 1 ? tooMuch : { ...invalid, field: 'amountMinor' })
    expect(await desk.read(id)).toMatchObject({ paidMinor: 0, status: 'issued' })
  })

  it.each(['100', '1,500.00', null, true, [100]])('of %j is no amount', async (amount) => {
    const { id } = await createIssued(app.payload, clinic)
    expect(refusalOf(await desk.pay(id, amount))).toMatchObject({ ...invalid, field: 'amountMinor' })
  })

  it('above the balance is refused, also when nothing is left', async () => {
    const { id } = await createIssued(app.payload, clinic)
    expect(refusalOf(await desk.pay(id, 10_001))).toEqual(tooMuch)
    await desk.pay(id, 10_000)
    expect(refusalOf(await desk.pay(id, 1))).toEqual(tooMuch)
    const generic = { as: await clinic.member('owner'), body: { invoice: id, amountMinor: 1 } }
    expect(refusalOf(await app.call('POST', '/api/v1/payments', generic))).toEqual(tooMuch)
  })

  it('in another currency or with a made-up state is refused or corrected', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const as = await clinic.member('owner')
    const euros = { invoice: id, amountMinor: 1, currency: 'EUR' }
    expect(refusalOf(await app.call('POST', '/api/v1/payments', { as, body: euros }))).toEqual({
      ...invalid,
      field: 'currency',
    })
    const { invoice: _invoice, ...below } = { ...euros, method: 'cash' }
    const posted = await app.call('POST', `/api/v1/invoices/${id}/payments`, { as, body: below })
    expect(refusalOf(posted)).toEqual({ ...invalid, field: 'currency' })
    const forged = { invoice: id, amountMinor: 1, status: 'refunded', refundedMinor: 1 }
    const { doc } = (await app.call('POST', '/api/v1/payments', { as, body: forged })).body
    expect(doc).toMatchObject({ status: 'succeeded', refundedMinor: 0 })
  })

  it('never changes and never goes away', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const { doc } = (await desk.pay(id, 5_000, { reference: 'T-1' })).body
    const as = await clinic.member('owner')
    const path = `/api/v1/payments/${doc.id}`
    for (const change of [
      { amountMinor: 1 },
      { reference: 'T-2' },
      { status: 'failed' },
      { method: 'card' },
      { refundReason: 'x' },
    ])
      expect(refusalOf(await app.call('PATCH', path, { as, body: change }))).toMatchObject(
        'status' in change ? illegal : locked,
      )
    expect((await app.call('DELETE', path, { as })).status).toBe(403)
    expect(
      refusalOf(
        await app.call('PATCH', `/api/v1/payments?where[id][equals]=${doc.id}`, {
          as,
          body: { amountMinor: 1 },
        }),
      ),
    ).toEqual(locked)
    const byServer = clinic.run(() => app.payload.delete({ collection: 'payments', id: doc.id }))
    await expect(byServer).rejects.toMatchObject({ code: 'locked' })
    expect((await app.call('GET', path, { as })).body).toEqual(doc)
  })

  it('gives back at most what it brought in, through both doors and only upwards', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const { doc } = (await desk.pay(id, 5_000)).body
    const as = await clinic.member('owner')
    const path = `/api/v1/payments/${doc.id}`
    const change = (refundedMinor: unknown) => app.call('PATCH', path, { as, body: { refundedMinor } })
    expect(refusalOf(await desk.refund(doc.id, 5_001))).toMatchObject({
      status: 422,
      code: 'amount_above_balance',
    })
    expect(refusalOf(await desk.refund(doc.id, 0))).toMatchObject(invalid)
    expect(refusalOf(await desk.refund(doc.id, 1, ' '))).toEqual({ ...invalid, field: 'reason' })
    expect((await desk.refund(doc.id, 2_000)).body.doc).toMatchObject({
      refundedMinor: 2_000,
      status: 'succeeded',
    })
    expect(refusalOf(await change(1_999))).toEqual({ ...invalid, field: 'refundedMinor' })
    expect(refusalOf(await change(5_001))).toMatchObject({ status: 422, code: 'amount_above_balance' })
    expect((await change(5_000)).body.doc).toMatchObject({ refundedMinor: 5_000, status: 'refunded' })
    expect(refusalOf(await desk.refund(doc.id, 1))).toMatchObject({
      status: 422,
      code: 'amount_above_balance',
    })
    expect(await desk.read(id)).toMatchObject({ status: 'issued', paidMinor: 0, balanceMinor: 10_000 })
  })

  it('that is pending counts once the server says it came, and only as far as the invoice is still open', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const pending = () =>
      clinic.run(() =>
        app.payload.create({
          collection: 'payments',
          data: { invoice: id, amountMinor: 6_000, method: 'stripe', status: 'pending' } as never,
        }),
      )
    const succeed = (payment: string, reference: string) =>
      clinic.run(() =>
        app.payload.update({ collection: 'payments', id: payment, data: { status: 'succeeded', reference } }),
      )
    const [first, second] = [await pending(), await pending()]
    expect(await desk.read(id)).toMatchObject({ paidMinor: 0 })
    expect(refusalOf(await desk.refund(first.id, 1))).toMatchObject(illegal)
    expect(await succeed(first.id, 'pi_1')).toMatchObject({ status: 'succeeded', reference: 'pi_1' })
    expect(await desk.read(id)).toMatchObject({ paidMinor: 6_000, status: 'partly_paid' })
    await expect(succeed(second.id, 'pi_2')).rejects.toMatchObject({ code: 'amount_above_balance' })
    const failed = await clinic.run(() =>
      app.payload.update({ collection: 'payments', id: second.id, data: { status: 'failed' } }),
    )
    expect(failed.status).toBe('failed')
    expect(await desk.read(id)).toMatchObject({ paidMinor: 6_000 })
  })
})

describe('a credit note', () => {
  it('takes back at most what was billed and lowers what is owed', async () => {
    const { id } = await createIssued(app.payload, clinic)
    expect(refusalOf(await desk.credit(id, 10_001))).toEqual(tooMuch)
    expect(refusalOf(await desk.credit(id, 0))).toEqual({ ...invalid, field: 'amountMinor' })
    expect(refusalOf(await desk.credit(id, 1, ''))).toEqual({ ...invalid, field: 'reason' })
    await desk.credit(id, 4_000)
    expect(await desk.read(id)).toMatchObject({ status: 'issued', creditedMinor: 4_000, balanceMinor: 6_000 })
    expect(refusalOf(await desk.pay(id, 6_001))).toEqual(tooMuch)
    await desk.pay(id, 6_000)
    expect(await desk.read(id)).toMatchObject({ status: 'paid', balanceMinor: 0 })
    const generic = {
      as: await clinic.member('billing'),
      body: { invoice: id, amountMinor: 6_000, reason: 'All of it' },
    }
    expect((await app.call('POST', '/api/v1/credit-notes', generic)).status).toBe(201)
    expect(await desk.read(id)).toMatchObject({ status: 'credited', creditedMinor: 10_000, balanceMinor: 0 })
    expect(refusalOf(await desk.credit(id, 1))).toEqual(tooMuch)
  })

  it('never changes', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const { doc } = (await desk.credit(id, 100)).body
    const path = `/api/v1/credit-notes/${doc.id}`
    const as = await clinic.member('owner')
    expect((await app.call('PATCH', path, { as, body: { amountMinor: 1 } })).status).toBe(403)
    expect((await app.call('DELETE', path, { as })).status).toBe(403)
    const byServer = clinic.run(() =>
      app.payload.update({ collection: 'credit-notes', id: doc.id, data: { amountMinor: 1 } }),
    )
    await expect(byServer).rejects.toMatchObject({ code: 'locked' })
  })
})

describe('the roles', () => {
  it('let the front desk issue and take money, and only accountants give it back', async () => {
    const receptionist = await clinic.member('receptionist')
    const front = cashDesk(app, receptionist)
    const draft = await createDraft(app.payload, clinic)
    expect((await front.issue(draft.id)).status).toBe(200)
    const { doc } = (await front.pay(draft.id, 5_000)).body
    const refusals = await Promise.all([
      front.refund(doc.id, 1),
      app.call('PATCH', `/api/v1/payments/${doc.id}`, { as: receptionist, body: { refundedMinor: 1 } }),
      front.credit(draft.id, 1),
      app.call('POST', '/api/v1/credit-notes', {
        as: receptionist,
        body: { invoice: draft.id, amountMinor: 1, reason: 'x' },
      }),
      front.void(draft.id),
      front.change(draft.id, { status: 'void' }),
      front.remove((await createDraft(app.payload, clinic)).id),
    ])
    expect(refusals.map((answer) => refusalOf(answer).status)).toEqual([403, 403, 403, 403, 403, 403, 403])
    const accountant = cashDesk(app, await clinic.member('billing'))
    expect((await accountant.refund(doc.id, 5_000)).status).toBe(200)
  })

  it('keep money from those who treat, from nobody and from other clinics', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const nurse = cashDesk(app, await clinic.member('nurse'))
    for (const answer of [
      await nurse.issue(id),
      await nurse.pay(id, 1),
      await nurse.void(id),
      await nurse.credit(id, 1),
    ])
      expect(refusalOf(answer)).toEqual({ status: 403, code: 'forbidden' })
    expect(refusalOf(await app.call('POST', `/api/v1/invoices/${id}/issue`))).toEqual({
      status: 401,
      code: 'unauthenticated',
    })
    const stranger = cashDesk(app, await (await createClinic(app.payload)).member('owner'))
    const missing = crypto.randomUUID()
    const steps = [
      stranger.issue,
      stranger.void,
      (key: string) => stranger.pay(key, 1),
      (key: string) => stranger.credit(key, 1),
      (key: string) => stranger.refund(key, 1),
    ]
    for (const step of steps)
      for (const key of [id, missing, 'x'])
        expect(refusalOf(await step(key))).toEqual({ status: 404, code: 'not_found' })
  })
})

describe('the audit trail', () => {
  it('names each step with its reason', async () => {
    const { id } = await createDraft(app.payload, clinic)
    await desk.issue(id)
    const { doc } = (await desk.pay(id, 5_000)).body
    await desk.refund(doc.id, 5_000, 'Paid twice')
    await desk.void(id, { reason: 'Written twice' })
    const entries = await clinic.run(async () => {
      const { docs } = await app.payload.find({
        collection: 'audit-events',
        sort: 'seq',
        limit: 1_000,
        pagination: false,
      })
      return docs.filter(({ entityIds }) => [id, doc.id].includes((entityIds as string[])[0] ?? ''))
    })
    const told = entries
      .filter(({ action }) => action !== 'read')
      .map(({ action, entity, reason }) => [entity, action, ...(reason ? [reason] : [])].join(' '))
    expect(told).toEqual([
      'invoices create',
      'invoices issue',
      'invoices settle',
      'payments create',
      'invoices settle',
      'payments refund Paid twice',
      'invoices void Written twice',
    ])
  })
})
