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
const starts = (occurrences: { startsAt: string }[]) =>
  occurrences.map(({ startsAt }) => startsAt.slice(0, 16))
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
    const { body } = await app.call(
      'GET',
      `/api/v1/appointments?where[series][equals]=${spring.body.doc.id}`,
      {
        as: desk,
      },
    )
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
    expect(starts(offered)).toEqual(['2027-05-10T06:45', '2027-05-10T06:30', '2027-05-10T06:15'])
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
      expect(
        (await app.call(method, '/api/v1/appointment-series?where[id][exists]=true', { as: desk, body: {} }))
          .status,
      ).toBe(403)
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
      Array.from({ length: 8 }, (_, index) =>
        bookSeries(`2027-08-0${2 + (index % 2)}T10:00`, { weekdays: [1, 2], count: 8 }),
      ),
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

describe('changing a series', () => {
  beforeAll(() => openClinic())

  const change = (id: string, body: object, as: Member = desk) =>
    app.call('PATCH', `/api/v1/appointment-series/${id}`, { as, body })
  const occurrences = async (id: string) =>
    (
      await app.call('GET', `/api/v1/appointments?where[series][equals]=${id}&sort=startsAt&limit=200`, {
        as: desk,
      })
    ).body.docs
  const step = (id: string, action: string, body: object = {}) =>
    app.call('POST', `/api/v1/appointments/${id}/${action}`, { as: desk, body })
  const bookOne = async (startsAt: string, rule: object = { count: 5 }) => {
    const { body } = await bookSeries(startsAt, rule)
    return { id: body.doc.id as string, visits: body.occurrences as { id: string; startsAt: string }[] }
  }

  it('moves one visit alone, which the whole series then leaves where it is unless told otherwise', async () => {
    const { id, visits: five } = await bookOne('2027-02-01T09:00')
    const alone = await change(id, { from: five[1]?.id, scope: 'this', startsAt: '2027-02-09T11:00' })
    expect(starts(alone.body.occurrences)).toEqual(['2027-02-09T10:00'])
    const all = await change(id, { from: five[0]?.id, scope: 'all', startsAt: '2027-02-01T14:00' })
    expect([all.status, all.body.kept]).toEqual([200, [five[1]?.id]])
    expect(starts(await occurrences(id))).toEqual([
      '2027-02-01T13:00',
      '2027-02-09T10:00',
      '2027-02-15T13:00',
      '2027-02-22T13:00',
      '2027-03-01T13:00',
    ])
    expect(all.body.doc).toMatchObject({ id, startsAtLocal: '2027-02-01T14:00:00', rule: { count: 5 } })
    await change(id, {
      from: five[0]?.id,
      scope: 'all',
      startsAt: '2027-02-01T15:00',
      exceptions: 'overwrite',
    })
    expect(starts(await occurrences(id))[1]).toBe('2027-02-08T14:00')
  })

  it('goes on as a series of its own from the visit that is named', async () => {
    const { id, visits: five } = await bookOne('2027-03-15T09:00')
    const { status, body } = await change(id, {
      from: five[2]?.id,
      scope: 'following',
      startsAt: '2027-03-31T08:00',
    })
    expect(status).toBe(200)
    // From Monday to Wednesday, over the change of the clocks on 28 March.
    expect(starts(body.occurrences)).toEqual(['2027-03-31T06:00', '2027-04-07T06:00', '2027-04-14T06:00'])
    expect(body.doc).toMatchObject({
      continues: id,
      startsAtLocal: '2027-03-31T08:00:00',
      rule: { count: 3 },
    })
    expect(starts(await occurrences(id))).toEqual(['2027-03-15T08:00', '2027-03-22T08:00'])
    const { body: before } = await app.call('GET', `/api/v1/appointment-series/${id}`, { as: desk })
    expect(before.rule.count).toBe(2)
  })

  it('leaves what is over, called off or has begun as it was', async () => {
    const { id, visits: five } = await bookOne('2027-05-03T09:00')
    await step(String(five[1]?.id), 'cancel', { reason: 'Travelling' })
    await step(String(five[2]?.id), 'check-in')
    await queryAll(app.database, 'update appointments set starts_at = $2, ends_at = $3 where id = $1', [
      five[0]?.id,
      '2026-01-05T08:00:00Z',
      '2026-01-05T08:30:00Z',
    ])
    const before = await occurrences(id)
    const { body } = await change(id, { from: five[4]?.id, scope: 'all', startsAt: '2027-06-01T10:00' })
    expect(starts(body.occurrences)).toEqual(['2027-05-25T08:00', '2027-06-01T08:00'])
    const after = await occurrences(id)
    for (const index of [0, 1, 2]) expect(after[index]).toEqual(before[index])
    const past = await change(id, { from: five[0]?.id, scope: 'following', startsAt: '2027-05-04T10:00' })
    expect([past.status, past.body.errors[0].code]).toEqual([423, 'locked'])
  })

  it('moves none when one has no room, and says where there is', async () => {
    const { id, visits: five } = await bookOne('2027-07-05T09:00')
    await book('2027-07-19T15:00')
    const before = await occurrences(id)
    const { status, body } = await change(id, {
      from: five[0]?.id,
      scope: 'all',
      startsAt: '2027-07-05T15:00',
    })
    expect([status, body.errors[0].code]).toEqual([409, 'slot_taken'])
    expect(body.errors[0].conflicts).toMatchObject([
      { occurrence: 3, appointment: five[2]?.id, date: '2027-07-19', resource: bookable.practitioner.id },
    ])
    expect(body.errors[0].conflicts[0].alternatives).toHaveLength(3)
    expect(await occurrences(id)).toEqual(before)
  })

  it('takes the place of its own visits, other weekdays, people and lengths', async () => {
    const { id, visits: four } = await bookOne('2027-09-06T09:00', { weekdays: [1, 2], count: 4 })
    // Each visit goes where the next one is.
    const shifted = await change(id, { from: four[0]?.id, scope: 'all', startsAt: '2027-09-07T09:00' })
    expect(starts(shifted.body.occurrences)).toEqual([
      '2027-09-07T07:00',
      '2027-09-08T07:00',
      '2027-09-14T07:00',
      '2027-09-15T07:00',
    ])
    const colleague = await clinic.run(() =>
      app.payload.create({
        collection: 'practitioners',
        data: { name: 'Dr. Weber', services: [bookable.service.id] } as never,
      }),
    )
    const { body } = await change(id, {
      from: four[0]?.id,
      scope: 'all',
      weekdays: [4, 5],
      startsAt: '2027-09-09T10:00',
      endsAt: '2027-09-09T11:00',
      practitioner: colleague.id,
    })
    expect(starts(body.occurrences)).toEqual([
      '2027-09-09T08:00',
      '2027-09-10T08:00',
      '2027-09-16T08:00',
      '2027-09-17T08:00',
    ])
    expect(body.occurrences[3]).toMatchObject({
      practitioner: colleague.id,
      endsAt: '2027-09-17T09:00:00.000Z',
    })
    expect(await overlappingClaims(app.database)).toBe(0)
    expect((await book('2027-09-17T10:30', { practitioner: colleague.id })).status).toBe(409)
    expect((await book('2027-09-15T09:00')).status).toBe(201)
  })

  it('cancels the rest and gives its time back', async () => {
    const { id, visits: five } = await bookOne('2027-11-01T09:00')
    const { body } = await change(id, {
      from: five[3]?.id,
      scope: 'following',
      cancel: { reason: 'Treatment is complete' },
    })
    expect(body.occurrences).toHaveLength(2)
    expect((await occurrences(id)).map(({ status }: { status: string }) => status)).toEqual([
      'scheduled',
      'scheduled',
      'scheduled',
      'cancelled',
      'cancelled',
    ])
    expect((await book('2027-11-29T09:00')).status).toBe(201)
  })

  it('changes this one only by the doors of a single visit', async () => {
    const { id, visits: five } = await bookOne('2028-01-03T09:00')
    await step(String(five[0]?.id), 'reschedule', { startsAt: '2028-01-04T10:00' })
    await step(String(five[1]?.id), 'cancel', { reason: 'Ill' })
    const list = await occurrences(id)
    expect(starts(list)).toEqual([
      '2028-01-04T09:00',
      '2028-01-10T08:00',
      '2028-01-17T08:00',
      '2028-01-24T08:00',
      '2028-01-31T08:00',
    ])
    expect(list[0]).toMatchObject({ series: id, seriesSlot: '2028-01-03T09:00:00' })
  })

  it('is out of reach for another clinic, for strangers to it and for those who may not', async () => {
    const { id, visits: five } = await bookOne('2028-03-06T09:00')
    const body = { from: five[0]?.id, scope: 'all', startsAt: '2028-03-06T10:00' }
    const stranger = await (await createClinic(app.payload)).member('owner')
    expect((await change(id, body, stranger)).status).toBe(404)
    expect((await change(id, body, await clinic.member('billing'))).status).toBe(403)
    expect((await change(crypto.randomUUID(), body)).status).toBe(404)
    const other = await bookOne('2028-03-07T09:00')
    expect((await change(id, { ...body, from: other.visits[0]?.id })).status).toBe(404)
    for (const bad of [
      { scope: 'all' },
      { from: five[0]?.id, scope: 'some', startsAt: '2028-03-06T10:00' },
      { from: five[0]?.id, scope: 'all' },
      { ...body, startsAt: '2028-02-30T10:00' },
      { ...body, endsAt: '2028-03-06T09:00' },
      { ...body, cancel: { reason: 'Both' } },
      { ...body, weekdays: [] },
    ])
      expect([(await change(id, bad)).status, bad]).toEqual([400, bad])
  })

  it('keeps an edit from overwriting a newer one', async () => {
    const { id, visits: five } = await bookOne('2028-06-05T09:00')
    const { status } = await app.call('PATCH', `/api/v1/appointment-series/${id}`, {
      as: desk,
      headers: { 'if-match': '"2020-01-01T00:00:00.000Z"' },
      body: { from: five[0]?.id, scope: 'all', startsAt: '2028-06-05T10:00' },
    })
    expect(status).toBe(409)
  })
})
