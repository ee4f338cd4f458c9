import { createLocalReq } from 'payload'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireCredits } from '@/collections/patient-credits/operations/expire-credits'
import { runSql, sql } from '@/src/database/sql'
import { allocate } from '@/src/domain/money/allocate'
import type { PatientCredit } from '@/src/payload-types'
import { cashDesk, refusalOf } from '@/tests/factories/billing'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member
let desk: ReturnType<typeof cashDesk>
let scene: Awaited<ReturnType<typeof createBookable>>

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
  desk = cashDesk(app, owner)
  scene = await createBookable(app.payload, clinic)
})
afterAll(() => app.close())

const post = (path: string, body: object, as: Member = owner) =>
  app.call('POST', `/api/v1${path}`, { as, body })
const read = async (credit: string): Promise<PatientCredit> =>
  (await app.call<PatientCredit>('GET', `/api/v1/patient-credits/${credit}?depth=0`, { as: owner })).body

type PackInput = { visits?: number; priceMinor?: number; validDays?: number; service?: string }

async function sell({ isPaid = true, ...pack }: PackInput & { isPaid?: boolean } = {}) {
  const made = await post('/credit-packs', { name: 'Three visits', visits: 3, priceMinor: 10_000, ...pack })
  const sold = await post(`/credit-packs/${made.body.doc.id}/sell`, { patient: scene.patient.id })
  const { doc, invoice } = sold.body
  if (isPaid) await desk.pay(invoice.id, invoice.totalMinor)
  return { credit: String(doc.id), invoice: String(invoice.id), sold }
}

/** A draft for a visit that took place on some day; which one does not matter here. */
const draft = async (): Promise<string> => {
  const line = { description: 'Visit', quantity: 1, unitPriceMinor: 4_000, service: scene.service.id }
  const made = await desk.create({ patient: scene.patient.id, lines: [line] })
  return made.body.doc.id
}
const redeem = async (credit: string, invoice?: string, as: Member = owner) =>
  post(`/patient-credits/${credit}/redeem`, { invoice: invoice ?? (await draft()) }, as)

describe('visits bought in advance', () => {
  it('are shared out to the minor unit, and the last one takes what is left', async () => {
    const { credit } = await sell()
    const paid: number[] = []
    for (let visit = 0; visit < 3; visit += 1) {
      const answer = await redeem(credit)
      expect(answer.status).toBe(201)
      expect(answer.body.invoice).toMatchObject({ status: 'paid', balanceMinor: 0 })
      expect(answer.body.doc).toMatchObject({ method: 'credit', status: 'succeeded' })
      paid.push(answer.body.doc.amountMinor)
    }
    expect(paid).toEqual(allocate({ wholeMinor: 10_000, weights: [1, 1, 1] }))
    expect(await read(credit)).toMatchObject({ status: 'used', usedVisits: 3, usedMinor: 10_000 })
    const draftId = await draft()
    expect(refusalOf(await redeem(credit, draftId))).toEqual({
      status: 422,
      code: 'amount_above_balance',
      field: 'credit',
    })
    expect(await desk.read(draftId)).toMatchObject({ status: 'draft', totalMinor: 4_000 })
  })

  it('pay a booking: its draft is written, priced, issued and settled, once', async () => {
    const { credit } = await sell({ service: scene.service.id })
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const visit = await post('/appointments', {
      patient: scene.patient.id,
      practitioner: scene.practitioner.id,
      service: scene.service.id,
      location: scene.location.id,
      startsAt: `${tomorrow}T02:00:00.000Z`,
    })
    const appointment = visit.body.doc.id
    const both = await Promise.all(
      [1, 2].map(() => post(`/patient-credits/${credit}/redeem`, { appointment })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await read(credit)).toMatchObject({ usedVisits: 1 })
    const { body } = await app.call('GET', `/api/v1/appointments/${appointment}`, { as: owner })
    expect(body.paymentStatus).toBe('paid')
  })

  it('cannot be used twice by many at the same moment, nor past the hooks', async () => {
    const { credit } = await sell({ visits: 2, priceMinor: 5_001 })
    const drafts = await Promise.all(Array.from({ length: 5 }, draft))
    const answers = await Promise.all(drafts.map((invoice) => redeem(credit, invoice)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    expect(await read(credit)).toMatchObject({ usedVisits: 2, usedMinor: 5_001, status: 'used' })
    const invoice = await draft()
    await desk.issue(invoice)
    const forged = clinic.run(() =>
      runSql(
        { payload: app.payload },
        sql`insert into payments (id, tenant_id, invoice_id, amount_minor, currency, method, status, refunded_minor, received_at, credit_id)
            values (gen_random_uuid(), ${clinic.tenant.id}, ${invoice}, 1, 'PHP', 'credit', 'succeeded', 0, now(), ${credit})`,
      ),
    )
    await expect(forged).rejects.toMatchObject({ cause: { message: 'amount_above_balance' } })
    for (const assignment of [sql`visits = 9`, sql`price_minor = 1`, sql`used_visits = 0, used_minor = 0`])
      await expect(
        clinic.run(() =>
          runSql(
            { payload: app.payload },
            sql`update patient_credits set ${assignment} where id = ${credit}`,
          ),
        ),
      ).rejects.toMatchObject({ cause: { code: expect.stringMatching(/CL001|23514/) } })
  })

  it('can be used once the sale is paid, and no longer when that money went back', async () => {
    const { credit, invoice } = await sell({ isPaid: false })
    expect(refusalOf(await redeem(credit))).toMatchObject({ status: 409, code: 'illegal_transition' })
    const { doc } = (await desk.pay(invoice, 10_000)).body
    expect((await redeem(credit)).status).toBe(201)
    await desk.refund(doc.id, 1)
    expect(refusalOf(await redeem(credit))).toMatchObject({ code: 'illegal_transition' })
  })

  it('come back when a visit is given back, as a whole', async () => {
    const { credit } = await sell()
    const [first] = [(await redeem(credit)).body.doc, await redeem(credit)]
    expect(refusalOf(await desk.refund(first.id, 1))).toMatchObject({ code: 'validation_failed' })
    expect((await desk.refund(first.id, first.amountMinor)).status).toBe(200)
    expect(await read(credit)).toMatchObject({ usedVisits: 1, usedMinor: 3_333, status: 'active' })
    const rest = [(await redeem(credit)).body.doc, (await redeem(credit)).body.doc]
    expect(rest.map(({ amountMinor }) => amountMinor)).toEqual([3_334, 3_333])
    expect(await read(credit)).toMatchObject({ usedVisits: 3, usedMinor: 10_000 })
  })

  it('are credited as far as they are unused, and the sale is credited no other way', async () => {
    const { credit, invoice } = await sell()
    await redeem(credit)
    expect(refusalOf(await desk.credit(invoice, 100))).toMatchObject({ code: 'illegal_transition' })
    const front = await clinic.member('receptionist')
    const giveBack = (as: Member) => post(`/patient-credits/${credit}/refund`, { reason: 'Moves away' }, as)
    expect((await giveBack(front)).status).toBe(403)
    const answer = await giveBack(owner)
    expect(answer.body.doc).toMatchObject({ status: 'refunded', refundedVisits: 2, refundedMinor: 6_666 })
    expect(await desk.read(invoice)).toMatchObject({
      creditedMinor: 6_666,
      paidMinor: 10_000,
      status: 'paid',
    })
    expect(refusalOf(await giveBack(owner))).toMatchObject({ code: 'illegal_transition' })
    expect(refusalOf(await redeem(credit))).toMatchObject({ code: 'amount_above_balance' })
  })

  it('end with their last day in the clinic’s zone', async () => {
    const { credit } = await sell({ validDays: 30 })
    await redeem(credit)
    const today = Temporal.Now.plainDateISO('Asia/Manila')
    expect((await read(credit)).expiresOn).toBe(today.add({ days: 30 }).toString())
    const late = await sellWith(today.subtract({ days: 1 }).toString())
    expect(refusalOf(await redeem(late))).toMatchObject({ code: 'amount_above_balance' })
    const lastDay = await sellWith(today.toString())
    expect((await redeem(lastDay)).status).toBe(201)
    const expire = () =>
      clinic.run(async () => expireCredits(await createLocalReq({}, app.payload), 'Asia/Manila'))
    await expire()
    await expire()
    expect(await read(late)).toMatchObject({ status: 'expired', expiredVisits: 3, expiredMinor: 10_000 })
    expect(await read(lastDay)).toMatchObject({ status: 'active', usedVisits: 1 })
  })

  /** What a sale of long ago would have left behind. */
  async function sellWith(expiresOn: string): Promise<string> {
    const { credit } = await sell()
    const { id: _id, createdAt: _made, updatedAt: _changed, ...data } = await read(credit)
    return clinic.run(async () => {
      const made = await app.payload.create({ collection: 'patient-credits', data: { ...data, expiresOn } })
      return made.id
    })
  }

  it('are sold, used and seen by those who take money only, and written by no other door', async () => {
    const { credit } = await sell()
    const nurse = await clinic.member('nurse')
    expect((await redeem(credit, undefined, nurse)).status).toBe(403)
    expect((await app.call('GET', '/api/v1/patient-credits', { as: nurse })).status).toBe(403)
    for (const [method, path] of [
      ['POST', '/api/v1/patient-credits'],
      ['PATCH', `/api/v1/patient-credits/${credit}`],
      ['DELETE', `/api/v1/patient-credits/${credit}`],
    ] as const)
      expect((await app.call(method, path, { as: owner, body: { visits: 99 } })).status).toBe(403)
    const stranger = await (await createClinic(app.payload)).member('owner')
    expect((await redeem(credit, undefined, stranger)).status).toBe(404)
    const worthless = await post('/credit-packs', { name: 'Nothing', visits: 10, priceMinor: 9 })
    expect(refusalOf(worthless)).toEqual({ status: 400, code: 'validation_failed', field: 'priceMinor' })
  })
})
