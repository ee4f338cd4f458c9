import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSql, sql } from '@/src/database/sql'
import { cashDesk, createDraft, createIssued, refusalOf } from '@/tests/factories/billing'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const numbersOf = (clinic: TestClinic) =>
  clinic.run(async () => {
    const rows = await runSql<{ number: string; issued_at: string }>(
      { payload: app.payload },
      sql`select number, issued_at from invoices where number is not null order by issued_at, number`,
    )
    return rows.map(({ number }) => number)
  })

const upTo = (last: number, prefix = 'INV') => {
  const year = new Date().getFullYear()
  return Array.from({ length: last }, (_, index) => `${prefix}-${year}-${String(index + 1).padStart(6, '0')}`)
}

describe('numbers', () => {
  it('have no gaps and no doubles when 50 invoices of two clinics are issued at once and some fail', async () => {
    const clinics = await Promise.all([
      createClinic(app.payload, { timezone: 'Asia/Manila', settings: { invoicePrefix: 'MNL' } }),
      createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR' }),
    ])
    const tasks = await Promise.all(
      clinics.map(async (clinic) => {
        const desk = cashDesk(app, await clinic.member('billing'))
        const drafts = []
        for (let index = 0; index < 25; index += 1) drafts.push(await createDraft(app.payload, clinic))
        return drafts.map(
          (draft, index) => () =>
            index % 5 === 4 ? failAfterNumber(clinic, draft.id) : desk.issue(draft.id),
        )
      }),
    )
    const interleaved = tasks[0]?.flatMap((task, index) => [task, tasks[1]?.[index] ?? task]) ?? []
    const answers = await Promise.all(interleaved.map((task) => task()))
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(40)
    expect(await numbersOf(clinics[0])).toEqual(upTo(20, 'MNL'))
    expect(await numbersOf(clinics[1])).toEqual(upTo(20))
  })

  it('of credit notes are a series of their own without gaps', async () => {
    const clinic = await createClinic(app.payload)
    const desk = cashDesk(app, await clinic.member('billing'))
    const { id } = await createIssued(app.payload, clinic)
    const answers = await Promise.all(Array.from({ length: 12 }, () => desk.credit(id, 1_000)))
    const numbers = answers.filter(({ status }) => status === 201).map(({ body }) => body.doc.number)
    expect(numbers.sort()).toEqual(upTo(10, 'CN'))
    expect(await desk.read(id)).toMatchObject({ status: 'credited', creditedMinor: 10_000 })
  })

  it('go on per prefix, and an impossible prefix is refused', async () => {
    const clinic = await createClinic(app.payload)
    const setPrefix = (invoicePrefix: string) =>
      app.payload.update({
        collection: 'tenants',
        id: clinic.tenant.id,
        data: { settings: { ...clinic.tenant.settings, invoicePrefix } },
      })
    const issue = async () => (await createIssued(app.payload, clinic)).number
    expect(await issue()).toBe(upTo(1)[0])
    await expect(setPrefix('CN')).rejects.toMatchObject({ name: 'ValidationError' })
    await setPrefix('RX')
    expect(await issue()).toBe(upTo(1, 'RX')[0])
    await setPrefix('INV')
    expect(await issue()).toBe(upTo(2)[1])
    const draft = await createDraft(app.payload, clinic)
    await app.payload.db.updateOne({
      collection: 'tenants',
      id: clinic.tenant.id,
      data: { settings: { invoicePrefix: 'a-b' } },
    })
    const refused = await cashDesk(app, await clinic.member('owner')).issue(draft.id)
    expect(refusalOf(refused)).toEqual({ status: 400, code: 'validation_failed' })
  })

  /** Issues in a transaction that is rolled back after the number was taken. */
  async function failAfterNumber(clinic: TestClinic, id: string): Promise<{ status: number }> {
    return clinic.run(async () => {
      const transactionID = String(await app.payload.db.beginTransaction())
      const { number } = await app.payload.update({
        collection: 'invoices',
        id,
        data: { status: 'issued' },
        req: { transactionID },
      })
      expect(number).toBeTruthy()
      await app.payload.db.rollbackTransaction(transactionID)
      return { status: 0 }
    })
  }
})

describe('20 payments of one invoice at the same moment', () => {
  it('stop exactly at the total', async () => {
    const clinic = await createClinic(app.payload)
    const desk = cashDesk(app, await clinic.member('receptionist'))
    const { id } = await createIssued(app.payload, clinic)
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.pay(id, 700)))
    const refusals = answers.filter(({ status }) => status !== 201).map(refusalOf)
    expect(refusals).toEqual(
      Array(6).fill({ status: 422, code: 'amount_above_balance', field: 'amountMinor' }),
    )
    expect(await desk.read(id)).toMatchObject({ status: 'partly_paid', paidMinor: 9_800, balanceMinor: 200 })
  })

  it('and refunds of one payment at the same moment stop at what it brought in', async () => {
    const clinic = await createClinic(app.payload)
    const desk = cashDesk(app, await clinic.member('billing'))
    const { id } = await createIssued(app.payload, clinic)
    const { doc } = (await desk.pay(id, 10_000)).body
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.refund(doc.id, 1_500)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(6)
    expect(await desk.read(id)).toMatchObject({
      status: 'partly_paid',
      paidMinor: 1_000,
      balanceMinor: 9_000,
    })
  })

  it('and credit notes and a void at the same moment never contradict each other', async () => {
    const clinic = await createClinic(app.payload)
    const desk = cashDesk(app, await clinic.member('billing'))
    for (let round = 0; round < 5; round += 1) {
      const { id } = await createIssued(app.payload, clinic)
      const [paid, credited, voided] = await Promise.all([
        desk.pay(id, 6_000),
        desk.credit(id, 6_000),
        desk.void(id),
      ])
      const after = await desk.read(id)
      expect(after.paidMinor).toBe(paid?.status === 201 ? 6_000 : 0)
      expect(after.creditedMinor).toBe(credited?.status === 201 ? 6_000 : 0)
      expect(after.status === 'void').toBe(voided?.status === 200)
      expect(after.status === 'void' && (after.paidMinor ?? 0) + (after.creditedMinor ?? 0) > 0).toBe(false)
    }
  })
})

describe('a client that names the version it saw', () => {
  it('is told of a newer one of the payment, not of its invoice', async () => {
    const clinic = await createClinic(app.payload)
    const as = await clinic.member('billing')
    const desk = cashDesk(app, as)
    const { id } = await createIssued(app.payload, clinic)
    const { doc } = (await desk.pay(id, 1_000)).body
    const headers = { 'if-match': `"${doc.updatedAt}"` }
    const change = (refundedMinor: number) =>
      app.call('PATCH', `/api/v1/payments/${doc.id}`, { as, headers, body: { refundedMinor } })
    expect((await change(100)).status).toBe(200)
    expect(refusalOf(await change(200))).toMatchObject({ status: 409, code: 'conflict' })
  })
})
