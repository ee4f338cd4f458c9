import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookingOf, createKey, overlappingClaims, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: Member
let bookable: Bookable

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

/** A Berlin clinic of its own, whose practitioner works around the clock. */
async function openClinic(timezone = 'Europe/Berlin') {
  clinic = await createClinic(app.payload, { timezone })
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic)
}
const bookSeries = (startsAt: string, rule: object, more: object = {}, as: Member | { key: string } = desk) =>
  app.call('POST', '/api/v1/appointment-series', {
    as,
    body: { ...bookingOf(bookable, startsAt), rule: { every: 'week', interval: 1, ...rule }, ...more },
  })
const book = (startsAt: string, more: Record<string, unknown> = {}) =>
  app.call('POST', '/api/v1/appointments', { as: desk, body: bookingOf(bookable, startsAt, more) })
const starts = (occurrences: { startsAt: string }[]) => occurrences.map(({ startsAt }) => startsAt.slice(0, 16))
const visits = async (): Promise<number> =>
  (
    await queryAll<{ n: number }>(
      app.database,
      'select count(*)::int as n from appointments where tenant_id = $1',
      [clinic.tenant.id],
    )
  )[0]?.n ?? -1

describe('booking a series', () => {
  beforeAll(() => openClinic())

  it('keeps the time of the clock over both changes', async () => {
    // Berlin leaves summer time on 31 October 2027 and enters it on 26 March 2028.
    const autumn = await bookSeries('2027-10-19T09:00', { count: 3 })
    expect(autumn.body).toMatchObject({ message: '3 visits are booked.' })
    expect(autumn.status).toBe(201)
    expect(starts(autumn.body.occurrences)).toEqual([
      '2027-10-19T07:00',
      '2027-10-26T07:00',
      '2027-11-02T08:00',
    ])
    const spring = await bookSeries('2028-03-21T09:00', { interval: 1, count: 2 })
    expect(starts(spring.body.occurrences)).toEqual(['2028-03-21T08:00', '2028-03-28T07:00'])
    expect(spring.body.doc).toMatchObject({
      startsAtLocal: '2028-03-21T09:00:00',
      timezone: 'Europe/Berlin',
      durationMinutes: 30,
      rule: { every: 'week', interval: 1, count: 2 },
    })
    const { body } = await app.call('GET', `/api/v1/appointments?where[series][equals]=${spring.body.doc.id}`, {
      as: desk,
    })
    expect(body.totalDocs).toBe(2)
    expect(body.docs[0]).toMatchObject({ series: spring.body.doc.id, status: 'scheduled', source: 'staff' })
  })

  it('names each visit that cannot be and offers times near it, and books none', async () => {
    await book('2027-05-10T09:15', { patient: (await createPatient(app.payload, clinic)).id })
    await book('2027-05-24T08:45')
    const before = await visits()
    const { status, body } = await bookSeries('2027-05-03T09:00', { count: 5 })
    expect(status).toBe(409)
    expect(body.errors[0].code).toBe('slot_taken')
    expect(body.errors[0].conflicts).toHaveLength(2)
    expect(body.errors[0].conflicts[0]).toMatchObject({
      occurrence: 2,
      date: '2027-05-10',
      startsAt: '2027-05-10T07:00:00.000Z',
      code: 'slot_taken',
      resourceType: 'practitioner',
      resource: bookable.practitioner.id,
      busy: [{ startsAt: '2027-05-10T07:15:00.000Z', endsAt: '2027-05-10T07:45:00.000Z' }],
    })
    const offered = body.errors[0].conflicts[0].alternatives
    expect(starts(offered)).toEqual(['2027-05-10T06:45', '2027-05-10T06:30', '2027-05-10T07:45'])
    expect(body.errors[0].conflicts[1]).toMatchObject({ occurrence: 4, date: '2027-05-24' })
    expect(await visits()).toBe(before)
    const taken = await bookSeries('2027-05-03T09:00', { count: 5 }, { overlapReason: 'Agreed by telephone' })
    expect(taken.status).toBe(201)
  })

  it('refuses a visit on the day whose clock skips it, with what would be there', async () => {
    const { status, body } = await bookSeries('2028-03-19T02:30', { count: 3 })
    expect(status).toBe(422)
    expect(body.errors[0]).toMatchObject({
      code: 'nonexistent_local_time',
      conflicts: [{ occurrence: 2, date: '2028-03-26', suggestion: '2028-03-26T03:00:00' }],
    })
  })

  it.each([
    ['no end', {}],
    ['an end before its start', { until: '2027-01-01' }],
    ['no interval', { interval: 0, count: 3 }],
    ['a thousand visits', { count: 1000 }],
    ['weekdays that do not exist', { weekdays: [8], count: 3 }],
    ['weekdays that never come', { weekdays: [1], until: '2027-02-05' }],
    ['more than two years', { interval: 52, count: 5 }],
    ['two ends', { count: 3, until: '2027-12-31' }],
    ['an impossible day', { until: '2027-02-30' }],
    ['every month', { every: 'month', count: 3 }],
  ])('refuses %s', async (_, rule) => {
    const before = await visits()
    // A Tuesday
    const { status, body } = await bookSeries('2027-02-02T09:00', rule)
    expect([status, body.errors[0].code]).toEqual([400, 'validation_failed'])
    expect(await visits()).toBe(before)
  })

  it('refuses ends before starts, another clinic’s people and foreign places', async () => {
    const stranger = await createClinic(app.payload)
    const theirs = await createBookable(app.payload, stranger)
    for (const more of [
      { endsAt: '2027-02-02T08:00' },
      { patient: theirs.patient.id },
      { practitioner: theirs.practitioner.id },
      { location: theirs.location.id },
      { resources: [theirs.room.id] },
      { patient: null },
    ]) {
      const { status, body } = await bookSeries('2027-02-02T09:00', { count: 2 }, more)
      expect([status, body.errors[0].code, more]).toEqual([400, 'validation_failed', more])
    }
  })

  it('binds other systems to the horizon, visit by visit, and everybody to their rights', async () => {
    const key = await createKey(app.payload, clinic, ['appointments:write'])
    const soon = new Date(Date.now() + 150 * 86_400_000).toISOString().slice(0, 10)
    const { status, body } = await bookSeries(`${soon}T09:00`, { count: 8 }, {}, key)
    expect([status, body.errors[0].code]).toEqual([422, 'too_far'])
    expect(body.errors[0].conflicts[0].occurrence).toBeGreaterThan(3)
    const billing = await clinic.member('billing')
    expect((await bookSeries('2027-07-06T09:00', { count: 2 }, {}, billing)).status).toBe(403)
    for (const method of ['PATCH', 'DELETE'])
      expect((await app.call(method, '/api/v1/appointment-series', { as: desk, body: {} })).status).toBe(403)
    const { body: graph } = await app.call('POST', '/graphql', {
      as: desk,
      body: {
        query: `mutation { createAppointmentSeries(data: { service: "${bookable.service.id}", practitioner: "${bookable.practitioner.id}", location: "${bookable.location.id}", startsAtLocal: "2027-07-06T09:00:00", timezone: "Europe/Berlin", durationMinutes: 30, rule: { every: week, interval: 1 } }) { id } }`,
      },
    })
    expect(graph.errors).toHaveLength(1)
  })

  it('gives the same slots to one of several series that race for them', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => bookSeries(`2027-08-0${2 + (index % 2)}T10:00`, { weekdays: [1, 2], count: 8 })),
    )
    // Those of Monday and those of Tuesday meet on all days but the first.
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array(7).fill(409)])
    for (const { body } of answers.filter(({ status }) => status === 409))
      expect(body.errors[0].conflicts.length).toBeGreaterThan(0)
    expect(await overlappingClaims(app.database)).toBe(0)
  })

  it('answers a repeat with the same key by the same series', async () => {
    const send = () =>
      app.call('POST', '/api/v1/appointment-series', {
        as: desk,
        headers: { 'idempotency-key': 'one-series' },
        body: { ...bookingOf(bookable, '2027-09-07T09:00'), rule: { count: 2 } },
      })
    const [first, second] = [await send(), await send()]
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.body.doc.id).toBe(first.body.doc.id)
  })

  it('books a year of visits in one go', async () => {
    const began = performance.now()
    const { status, body } = await bookSeries('2027-10-04T15:00', { count: 52 })
    console.log('52 occurrences', Math.round(performance.now() - began), 'ms')
    expect(status).toBe(201)
    expect(body.occurrences).toHaveLength(52)
  })
})
