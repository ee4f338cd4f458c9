import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, bookingOf, createKey, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: Member
let bookable: Bookable

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic, { service: { resourceKinds: ['room'] } })
})
afterAll(() => app.close())

const hold = (startsAt: unknown, more: Record<string, unknown> = {}, as: Member | { key: string } = desk) =>
  app.call('POST', '/api/v1/appointments/holds', {
    as,
    body: { service: bookable.service.id, practitioner: bookable.practitioner.id, startsAt, ...more },
  })
const book = (startsAt: string, more: Record<string, unknown> = {}) =>
  app.call('POST', '/api/v1/appointments', { as: desk, body: bookingOf(bookable, startsAt, more) })
const expire = (id: string) =>
  queryAll(app.database, `update claims set expires_at = now() - interval '1 second' where hold_id = $1`, [
    id,
  ])

describe('a hold', () => {
  it('keeps the time and the room for whoever has it', async () => {
    const { status, body } = await hold(at(5, '02:00'))
    expect(status).toBe(201)
    const minutes = (Date.parse(body.expiresAt) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(9.9)
    expect(minutes).toBeLessThan(10.1)
    const refused = await book(at(5, '02:00'))
    expect(refused.body.errors[0]).toMatchObject({ code: 'slot_taken' })
    expect(refused.body.errors[0].conflicts).toHaveLength(2)
    const redeemed = await book(at(5, '02:00'), { holdId: body.id })
    expect(redeemed.status).toBe(201)
    expect(redeemed.body.doc.resources).toEqual([bookable.room.id])
    expect(redeemed.body.doc.holdId ?? null).toBeNull()
    expect(await queryAll(app.database, 'select 1 from claims where hold_id = $1', [body.id])).toEqual([])
  })

  it('is in the way of another hold, and both see it as taken', async () => {
    expect((await hold(at(5, '03:00'))).status).toBe(201)
    expect((await hold(at(5, '03:15'))).body.errors[0].code).toBe('slot_taken')
  })

  it('can be redeemed once', async () => {
    const { body } = await hold(at(5, '04:00'))
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => book(at(5, '04:00'), { holdId: body.id })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.body.errors?.[0]?.code === 'slot_taken')).toHaveLength(9)
  })

  it('that is held fifty times at once is held once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => hold(at(5, '05:00'))))
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.body.errors?.[0]?.code === 'slot_taken')).toHaveLength(49)
  })

  it('holds nothing after it has expired', async () => {
    const first = await hold(at(5, '06:00'))
    await expire(first.body.id)
    const second = await hold(at(5, '06:15'))
    expect(second.status).toBe(201)
    await expire(second.body.id)
    const answers = await Promise.all(Array.from({ length: 10 }, () => book(at(5, '06:00'))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.body.errors?.[0]?.code === 'slot_taken')).toHaveLength(9)
  })

  it('that is unknown or over does not stop a booking of a free time', async () => {
    expect((await book(at(5, '07:00'), { holdId: crypto.randomUUID() })).status).toBe(201)
  })

  it.each([
    ['no time', { startsAt: undefined }, 400, 'validation_failed'],
    ['an impossible time', { startsAt: '2027-02-30T10:00' }, 400, 'validation_failed'],
    ['no minutes', { minutes: 0 }, 400, 'validation_failed'],
    ['half a minute', { minutes: 0.5 }, 400, 'validation_failed'],
    ['a whole day', { minutes: 1_440 }, 400, 'validation_failed'],
    ['an unknown service', { service: crypto.randomUUID() }, 400, 'validation_failed'],
    ['an unknown practitioner', { practitioner: crypto.randomUUID() }, 400, 'validation_failed'],
  ])('with %s is refused', async (_name, more, status, code) => {
    const answer = await hold(at(6, '02:00'), more)
    expect({ status: answer.status, code: answer.body.errors[0].code }).toEqual({ status, code })
  })

  it('follows the rules of a booking for other systems', async () => {
    const key = await createKey(app.payload, clinic, ['appointments:write'])
    expect((await hold(at(-1, '02:00'), {}, key)).body.errors[0].code).toBe('too_soon')
    expect((await hold(at(400, '02:00'), {}, key)).body.errors[0].code).toBe('too_far')
    const reader = await createKey(app.payload, clinic, ['appointments:read'])
    expect((await hold(at(6, '02:00'), {}, reader)).status).toBe(403)
    expect((await app.call('POST', '/api/v1/appointments/holds', { body: {} })).status).toBe(401)
  })
})
