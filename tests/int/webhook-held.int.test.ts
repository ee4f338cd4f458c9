import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, bookingOf, createKey, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { createEndpoint, takeEvents } from '@/tests/factories/webhooks'
import { codeOf } from '@/tests/helpers/code-of'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: Member
let bookable: Bookable
let visit: string
let days = 2

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic)
  await createEndpoint(app.payload, clinic)
})
afterAll(() => app.close())

/** The same day for all times of one test. */
const on = (time: string): string => at(days, time)
const move = (time: string, notifyAfterSeconds?: number) =>
  app.call('POST', `/api/v1/appointments/${visit}/reschedule`, {
    as: desk,
    body: { startsAt: on(time), notifyAfterSeconds },
  })
const step = (name: string, body?: object) =>
  app.call('POST', `/api/v1/appointments/${visit}/${name}`, { as: desk, body })
const told = () => takeEvents(app.database, clinic)
const query = (statement: string) => queryAll(app.database, statement, [clinic.tenant.id])

beforeEach(async () => {
  days += 1
  const { body } = await app.call('POST', '/api/v1/appointments', {
    as: desk,
    body: bookingOf(bookable, on('10:00')),
  })
  visit = body.doc.id
  await told()
})

describe('a change that may be taken back', () => {
  it('is sent only after its time', async () => {
    await move('11:00', 30)
    const [row] = await queryAll<{ wait: number; same: boolean }>(
      app.database,
      `select extract(epoch from q.due_at - now())::float8 as wait, q.due_at = e.held_until and q.due_at = d.next_attempt_at as same
       from webhook_queue q join webhook_deliveries d on d.id = q.delivery_id join webhook_events e on e.id = d.event_id
       where q.tenant_id = $1`,
      [clinic.tenant.id],
    )
    expect(row?.wait).toBeGreaterThan(20)
    expect(row?.wait).toBeLessThanOrEqual(30)
    expect(row?.same).toBe(true)
    expect((await told()).map(({ data, isHeld }) => [isHeld, data.changes.startsAt])).toEqual([
      [true, { old: on('10:00'), new: on('11:00') }],
    ])
  })

  it('and is, was never told', async () => {
    await move('11:00', 30)
    await move('10:00')
    expect(await told()).toEqual([])
    expect(await query('select 1 from webhook_queue where tenant_id = $1')).toEqual([])
    expect(await query('select 1 from webhook_deliveries where tenant_id = $1')).toEqual([])
  })

  it('and is not, but changed once more, is one event with the first and the last value', async () => {
    await move('11:00', 30)
    await step('confirm')
    await move('12:00')
    const events = await told()
    expect(events.map(({ type }) => type)).toEqual(['appointment.updated'])
    expect(events[0]?.data.changes).toEqual({
      status: { old: 'scheduled', new: 'confirmed' },
      startsAt: { old: on('10:00'), new: on('12:00') },
      endsAt: { old: on('10:30'), new: on('12:30') },
    })
  })

  it('waits on when something small follows, and goes with the next step at once', async () => {
    await move('11:00', 30)
    await app.call('PATCH', `/api/v1/appointments/${visit}`, { as: desk, body: { reason: 'A cough' } })
    expect(await query('select 1 from webhook_queue where tenant_id = $1 and due_at > now()')).toHaveLength(1)
    await step('cancel', { reason: 'Fever' })
    const [event, ...others] = await told()
    expect([event?.type, event?.isHeld, others]).toEqual(['appointment.cancelled', false, []])
    expect(event?.data.changes).toMatchObject({
      status: { old: 'scheduled', new: 'cancelled' },
      startsAt: { old: on('10:00'), new: on('11:00') },
    })
    expect(event?.data.changedTexts).toEqual(['reason', 'cancellationReason'])
  })

  it('is left alone once it is on its way', async () => {
    await move('11:00', 30)
    await query(`update webhook_queue set lease_id = gen_random_uuid(), lease_until = now() + interval '30 seconds'
      where tenant_id = $1`)
    await move('10:00')
    expect((await told()).map(({ data }) => data.changes.startsAt)).toEqual([
      { old: on('10:00'), new: on('11:00') },
      { old: on('11:00'), new: on('10:00') },
    ])
  })

  it('is no change of a visit that is refused', async () => {
    await move('11:00', 30)
    const body = bookingOf(bookable, on('15:00'))
    await app.call('POST', '/api/v1/appointments', { as: desk, body })
    await told()
    await move('11:00', 30)
    expect(codeOf(await move('15:00', 30))).toBe('409 slot_taken')
    expect(await told()).toEqual([])
  })
})

it('one of a series can be taken back as well', async () => {
  const body = { ...bookingOf(bookable, '2032-02-02T09:00'), rule: { every: 'week', interval: 1, count: 3 } }
  const series = await app.call('POST', '/api/v1/appointment-series', { as: desk, body })
  await told()
  const path = `/api/v1/appointment-series/${series.body.doc.id}`
  const [, second] = series.body.occurrences
  const change = (startsAt: string) =>
    app.call('PATCH', path, {
      as: desk,
      body: { from: second.id, scope: 'this', startsAt, notifyAfterSeconds: 10 },
    })
  expect((await change('2032-02-09T11:00')).status).toBe(200)
  await change('2032-02-09T09:00')
  expect(await told()).toEqual([])
})

it('only staff may let others wait, and no longer than a minute', async () => {
  for (const seconds of [61, -1, 1.5, 'soon'] as number[])
    expect(codeOf(await move('11:00', seconds))).toBe('400 validation_failed')
  const as = await createKey(app.payload, clinic, ['appointments:write', 'appointments:read'])
  const body = { startsAt: on('11:00'), notifyAfterSeconds: 5 }
  expect(codeOf(await app.call('POST', `/api/v1/appointments/${visit}/reschedule`, { as, body }))).toBe(
    '403 forbidden',
  )
  expect(await told()).toEqual([])
})
