import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aLine, cashDesk } from '@/tests/factories/billing'
import { at, bookingOf, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member
let bookable: Bookable

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
  bookable = await createBookable(app.payload, clinic)
})
afterAll(() => app.close())

const post = (path: string, key: string, body: object) =>
  app.call('POST', path, { as: owner, body, headers: { 'idempotency-key': key } })

/** Leaves the key as a process does that ended after the effect and before its answer was kept. */
const loseAnswer = (key: string) =>
  queryAll(
    app.database,
    'update idempotency_keys set status = null, response = null, locked_until = now() where key = $1',
    [key],
  )

const countOf = async (table: string, condition: string, values: unknown[]) =>
  (await queryAll(app.database, `select 1 from ${table} where ${condition}`, values)).length

describe('a booking', () => {
  it('sent twenty times at once is one visit, and everybody is told the same', async () => {
    const key = crypto.randomUUID()
    const body = bookingOf(bookable, at(6, '02:00'))
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post('/api/v1/appointments', key, body)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(
      await countOf(
        'claims',
        `upper(span) > $1::timestamptz and lower(span) < $1::timestamptz + interval '1 minute'`,
        [at(6, '02:00')],
      ),
    ).toBe(1)
  })

  it('whose answer was lost is found again instead of meeting itself', async () => {
    const key = crypto.randomUUID()
    const body = bookingOf(bookable, at(6, '04:00'))
    const first = await post('/api/v1/appointments', key, body)
    await loseAnswer(key)
    const second = await post('/api/v1/appointments', key, body)
    expect(second.status).toBe(201)
    expect(second.body.doc).toMatchObject({
      id: first.body.doc.id,
      reservationCode: first.body.doc.reservationCode,
    })
  })
})

describe('a hold', () => {
  const wanted = (startsAt: string) => ({
    service: bookable.service.id,
    practitioner: bookable.practitioner.id,
    startsAt,
  })

  it('asked for twice is one hold', async () => {
    const key = crypto.randomUUID()
    const ask = () => post('/api/v1/appointments/holds', key, wanted(at(7, '02:00')))
    const [first, second] = [await ask(), await ask()]
    expect(first.status).toBe(201)
    expect(second.body).toEqual(first.body)
  })

  it('whose answer was lost is not taken twice', async () => {
    const key = crypto.randomUUID()
    const ask = () => post('/api/v1/appointments/holds', key, wanted(at(7, '04:00')))
    const first = await ask()
    await loseAnswer(key)
    const second = await ask()
    expect({ status: second.status, code: second.body.errors[0].code }).toEqual({
      status: 409,
      code: 'conflict',
    })
    expect(await countOf('claims', 'hold_id = $1', [first.body.id])).toBe(1)
  })
})

describe('a step', () => {
  it('taken twice with one key does not fail the second time', async () => {
    const { body } = await post(
      '/api/v1/appointments',
      crypto.randomUUID(),
      bookingOf(bookable, at(8, '02:00')),
    )
    const key = crypto.randomUUID()
    const confirm = () => post(`/api/v1/appointments/${body.doc.id}/confirm`, key, {})
    const first = await confirm()
    const repeated = await confirm()
    await loseAnswer(key)
    const rebuilt = await confirm()
    expect([first.status, repeated.status, rebuilt.status]).toEqual([200, 200, 200])
    expect(repeated.body).toEqual(first.body)
    expect(rebuilt.body.doc).toMatchObject({ id: body.doc.id, status: 'confirmed' })
  })
})

describe('a payment', () => {
  it('sent again is taken once, also when its answer was lost', async () => {
    const desk = cashDesk(app, owner)
    const { doc } = (
      await desk.create({ patient: bookable.patient.id, lines: [aLine({ unitPriceMinor: 10_000 })] })
    ).body
    await desk.issue(doc.id)
    const key = crypto.randomUUID()
    const pay = () => post(`/api/v1/invoices/${doc.id}/payments`, key, { amountMinor: 4_000, method: 'cash' })
    const first = await pay()
    const repeated = await pay()
    await loseAnswer(key)
    const rebuilt = await pay()
    expect([first.status, repeated.status, rebuilt.status]).toEqual([201, 201, 201])
    expect(repeated.body).toEqual(first.body)
    expect(rebuilt.body.doc.id).toBe(first.body.doc.id)
    expect(await desk.read(doc.id)).toMatchObject({ paidMinor: 4_000 })
  })
})
