import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, bookingOf, createKey, overlappingClaims, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: Member
let bookable: Bookable

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic)
})
afterAll(() => app.close())

async function visit(startsAt: string, more: Record<string, unknown> = {}): Promise<Record<string, any>> {
  const { status, body } = await app.call('POST', '/api/v1/appointments', {
    as: desk,
    body: bookingOf(bookable, startsAt, more),
  })
  expect(status).toBe(201)
  return body.doc
}
const make = (collection: string, data: Record<string, unknown>): Promise<{ id: string }> =>
  clinic.run(() => app.payload.create({ collection: collection as 'services', data: data as never }))
const patch = (id: string, body: Record<string, unknown>, as: Member | { key: string } = desk) =>
  app.call('PATCH', `/api/v1/appointments/${id}`, { as, body })
const reschedule = (id: string, body: Record<string, unknown>, as: Member | { key: string } = desk) =>
  app.call('POST', `/api/v1/appointments/${id}/reschedule`, { as, body })
const spans = (id: string) =>
  queryAll<{ resource_id: string; starts: Date; ends: Date }>(
    app.database,
    'select resource_id, lower(span) as starts, upper(span) as ends from claims where appointment_id = $1 order by resource_id',
    [id],
  )

describe('a visit that is moved', () => {
  it('takes its length, its claims and its name in the audit along', async () => {
    const { id } = await visit(at(5, '02:00'), { endsAt: at(5, '02:50') })
    const { status, body } = await reschedule(id, { startsAt: at(5, '06:00') })
    expect(status).toBe(200)
    expect(body.doc).toMatchObject({ startsAt: at(5, '06:00'), endsAt: at(5, '06:50'), status: 'scheduled' })
    expect(await spans(id)).toEqual([
      {
        resource_id: bookable.practitioner.id,
        starts: new Date(at(5, '06:00')),
        ends: new Date(at(5, '06:50')),
      },
    ])
    expect((await visit(at(5, '02:00'))).status).toBe('scheduled')
    const [entry] = await queryAll<{ action: string }>(
      app.database,
      `select action from audit_events where entity = 'appointments' and entity_ids @> $1::jsonb order by seq desc limit 1`,
      [JSON.stringify([id])],
    )
    expect(entry?.action).toBe('reschedule')
  })

  it('may overlap its own former time', async () => {
    const { id } = await visit(at(5, '08:00'))
    expect((await patch(id, { startsAt: at(5, '08:10') })).body.doc.endsAt).toBe(at(5, '08:40'))
  })

  it('stays where it was when the new time is taken', async () => {
    const { id } = await visit(at(5, '10:00'))
    await visit(at(5, '11:00'))
    for (const answer of [
      await reschedule(id, { startsAt: at(5, '11:15') }),
      await patch(id, { startsAt: at(5, '10:45') }),
    ]) {
      expect(answer.status).toBe(409)
      expect(answer.body.errors[0]).toMatchObject({
        code: 'slot_taken',
        conflicts: [{ startsAt: at(5, '11:00') }],
      })
    }
    expect((await spans(id))[0]?.starts).toEqual(new Date(at(5, '10:00')))
  })

  it('may lie over another one with a new reason only', async () => {
    const first = await visit(at(5, '13:00'))
    const { id } = await visit(at(5, '13:00'), { overlapReason: 'Twins' })
    await visit(at(5, '14:00'))
    expect((await patch(id, { startsAt: at(5, '14:10') })).body.errors[0].code).toBe('slot_taken')
    const moved = await reschedule(id, { startsAt: at(5, '14:10'), overlapReason: 'Twins again' })
    expect(moved.body.doc.overlapReason).toBe('Twins again')
    expect((await patch(id, { startsAt: at(5, '15:00') })).body.doc.overlapReason).toBeNull()
    const [flag] = await queryAll<{ is_overlap_allowed: boolean }>(
      app.database,
      'select is_overlap_allowed from claims where appointment_id = $1',
      [id],
    )
    expect(flag?.is_overlap_allowed).toBe(false)
    expect((await spans(first.id)).length).toBe(1)
  })

  it('changes to another practitioner and service by PATCH', async () => {
    const long = await make('services', { name: 'Long', durationMinutes: 90, priceMinor: 1, mode: 'virtual' })
    const other = await make('practitioners', { name: 'Dr. Other', services: [long.id, bookable.service.id] })
    const { id } = await visit(at(6, '02:00'))
    const handed = await reschedule(id, { startsAt: at(6, '02:00'), practitioner: other.id })
    expect(handed.body.doc.practitioner).toBe(other.id)
    const { body } = await patch(id, { service: long.id })
    expect(body.doc).toMatchObject({ endsAt: at(6, '03:30'), mode: 'virtual' })
    expect((await patch(id, { practitioner: bookable.practitioner.id })).body.errors[0]).toMatchObject({
      code: 'validation_failed',
      field: 'service',
    })
    expect((await spans(id))[0]).toMatchObject({ resource_id: other.id, ends: new Date(at(6, '03:30')) })
  })

  it('changes its room when that is taken at the new time, but not one that was asked for', async () => {
    const location = await make('locations', { name: 'Two', timezone: 'Asia/Manila' })
    const rooms = [
      await make('resources', { name: 'A', kind: 'room', location: location.id }),
      await make('resources', { name: 'B', kind: 'room', location: location.id }),
    ]
    const service = await make('services', {
      name: 'R',
      durationMinutes: 30,
      priceMinor: 1,
      mode: 'in_person',
      resourceKinds: ['room'],
    })
    const one = await make('practitioners', { name: 'One', services: [service.id] })
    const two = await make('practitioners', { name: 'Two', services: [service.id] })
    const there = { location: location.id, service: service.id }
    const first = await visit(at(7, '02:00'), { ...there, practitioner: one.id })
    const second = await visit(at(7, '03:00'), { ...there, practitioner: two.id, resources: first.resources })
    const moved = await reschedule(second.id, { startsAt: at(7, '02:00') })
    expect(moved.status).toBe(200)
    expect(moved.body.doc.resources).toHaveLength(1)
    expect(moved.body.doc.resources).not.toEqual(first.resources)
    expect(new Set((await spans(second.id)).map(({ resource_id }) => resource_id))).toEqual(
      new Set([two.id, ...moved.body.doc.resources]),
    )
    const named = await patch(second.id, { resources: first.resources })
    expect(named.body.errors[0]).toMatchObject({ code: 'slot_taken', conflicts: [{ resourceType: 'room' }] })
    expect((await patch(second.id, { resources: [] })).body.doc.resources).toHaveLength(1)
    expect(rooms).toHaveLength(2)
  })

  it('is refused with the same care as a booking', async () => {
    const { id } = await visit(at(7, '06:00'))
    for (const [body, field] of [
      [{ startsAt: '2027-02-30T10:00' }, 'startsAt'],
      [{ startsAt: null }, 'startsAt'],
      [{ endsAt: at(7, '05:00') }, 'endsAt'],
      [{ startsAt: at(7, '06:00'), endsAt: at(9, '06:00') }, 'endsAt'],
      [{ practitioner: crypto.randomUUID() }, 'practitioner'],
      [{ resources: [crypto.randomUUID()] }, 'resources'],
      [{ patient: null }, 'patient'],
    ] as const) {
      const answer = await patch(id, body)
      expect(answer.status).toBe(400)
      expect(answer.body.errors[0]).toMatchObject({
        code: 'validation_failed',
        field: expect.stringContaining(field),
      })
    }
    expect((await reschedule(id, {})).body.errors[0]).toMatchObject({
      code: 'validation_failed',
      field: 'startsAt',
    })
    const key = await createKey(app.payload, clinic, ['appointments:write'])
    expect((await reschedule(id, { startsAt: at(-1, '02:00') }, key)).body.errors[0].code).toBe('too_soon')
    expect((await reschedule(id, { startsAt: at(7, '07:00') }, key)).status).toBe(200)
    expect((await reschedule(crypto.randomUUID(), { startsAt: at(7, '08:00') })).status).toBe(404)
  })

  it('is never one that is over', async () => {
    for (const action of ['complete', 'cancel', 'no-show']) {
      const { id } = await visit(
        at(8, action === 'complete' ? '02:00' : action === 'cancel' ? '03:00' : '04:00'),
      )
      if (action === 'complete') await app.call('POST', `/api/v1/appointments/${id}/check-in`, { as: desk })
      await app.call('POST', `/api/v1/appointments/${id}/${action}`, { as: desk, body: { reason: 'Test' } })
      for (const answer of [
        await reschedule(id, { startsAt: at(8, '09:00') }),
        await patch(id, { practitioner: crypto.randomUUID() }),
        await patch(id, { status: 'scheduled', startsAt: at(8, '09:00') }),
      ])
        expect([400, 409, 423]).toContain(answer.status)
      expect((await reschedule(id, { startsAt: at(8, '09:00') })).body.errors[0].code).toBe('locked')
      expect((await patch(id, { internalNote: 'Seen in the file' })).status).toBe(200)
    }
  })
})

describe('edits at the same moment', () => {
  it('of different fields are all kept', async () => {
    const { id } = await visit(at(9, '02:00'))
    const answers = await Promise.all([
      patch(id, { reason: 'Cough' }),
      patch(id, { startsAt: at(9, '05:00') }),
      patch(id, { status: 'confirmed' }),
      patch(id, { internalNote: 'Needs a lift' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { body } = await app.call('GET', `/api/v1/appointments/${id}`, { as: desk })
    expect(body).toMatchObject({
      reason: 'Cough',
      startsAt: at(9, '05:00'),
      status: 'confirmed',
      internalNote: 'Needs a lift',
    })
    expect((await spans(id))[0]?.starts).toEqual(new Date(at(9, '05:00')))
  })

  it('of the same step take it once', async () => {
    const { id } = await visit(at(9, '08:00'))
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => app.call('POST', `/api/v1/appointments/${id}/check-in`, { as: desk })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.body.errors?.[0]?.code === 'illegal_transition')).toHaveLength(9)
  })

  it('refuse to overwrite a newer version when asked to', async () => {
    const { id, updatedAt } = await visit(at(9, '10:00'))
    const headers = { 'if-match': `"${updatedAt}"` }
    const first = await app.call('PATCH', `/api/v1/appointments/${id}`, {
      as: desk,
      headers,
      body: { reason: 'A' },
    })
    const second = await app.call('PATCH', `/api/v1/appointments/${id}`, {
      as: desk,
      headers,
      body: { reason: 'B' },
    })
    expect([first.status, second.status]).toEqual([200, 409])
    expect(second.body.errors[0].code).toBe('conflict')
  })

  it('move many visits to one time, and one gets it', async () => {
    const visits = await Promise.all(
      Array.from({ length: 8 }, (_, index) => visit(at(10, `${String(index + 2).padStart(2, '0')}:00`))),
    )
    const answers = await Promise.all(
      visits.map(({ id }, index) =>
        index % 2 ? patch(id, { startsAt: at(10, '15:00') }) : reschedule(id, { startsAt: at(10, '15:00') }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.body.errors?.[0]?.code === 'slot_taken')).toHaveLength(7)
    expect(await overlappingClaims(app.database)).toBe(0)
  })

  it('in bulk to one time move nothing', async () => {
    const visits = await Promise.all(['02:00', '03:00'].map((time) => visit(at(11, time))))
    const ids = visits.map(({ id }) => id)
    const { status, body } = await app.call('PATCH', `/api/v1/appointments?where[id][in]=${ids.join(',')}`, {
      as: desk,
      body: { startsAt: at(11, '06:00') },
    })
    expect({ status, code: body.errors[0].code }).toEqual({ status: 409, code: 'slot_taken' })
    for (const { id, startsAt } of visits) expect((await spans(id))[0]?.starts).toEqual(new Date(startsAt))
  })
})

describe('a group visit', () => {
  const seats = 5
  let group: { id: string }
  beforeAll(async () => {
    const service = await make('services', {
      name: 'Class',
      durationMinutes: 60,
      priceMinor: 1,
      mode: 'in_person',
      capacity: seats,
    })
    const teacher = await make('practitioners', { name: 'Teacher', services: [service.id] })
    group = { id: service.id }
    bookable = { ...bookable, practitioner: teacher as never, service: service as never }
  })
  const join = (id: string, patient: string, as: Member | { key: string } = desk) =>
    app.call('POST', `/api/v1/appointments/${id}/attendees`, { as, body: { patient } })
  const people = (count: number) =>
    Promise.all(Array.from({ length: count }, () => createPatient(app.payload, clinic)))

  it('gives away its seats once, however many ask at the same moment', async () => {
    const { id } = await visit(at(12, '02:00'), { service: group.id })
    const answers = await Promise.all((await people(12)).map((patient) => join(id, patient.id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(seats - 1)
    expect(answers.filter((answer) => answer.body.errors?.[0]?.code === 'capacity_full')).toHaveLength(
      12 - seats + 1,
    )
    const { body } = await app.call('GET', `/api/v1/appointments/${id}`, { as: desk })
    expect(body.attendees).toHaveLength(seats - 1)
    expect(await spans(id)).toHaveLength(1)
  })

  it('without a patient of its own has one seat more', async () => {
    const { id } = await visit(at(12, '04:00'), { patient: null })
    const answers = await Promise.all((await people(6)).map((patient) => join(id, patient.id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(seats)
  })

  it('seats nobody twice, through no door', async () => {
    const { id } = await visit(at(12, '06:00'))
    const one = await createPatient(app.payload, clinic)
    const two = await createPatient(app.payload, clinic)
    const twice = await Promise.all([join(id, one.id), join(id, one.id)])
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await join(id, bookable.patient.id)).body.errors[0].code).toBe('conflict')
    expect((await patch(id, { attendees: [one.id, two.id, two.id] })).body.errors[0].code).toBe('conflict')
    expect((await patch(id, { patient: one.id })).body.errors[0].code).toBe('conflict')
    const many = (await people(seats)).map((patient) => patient.id)
    expect((await patch(id, { attendees: many })).body.errors[0].code).toBe('capacity_full')
    expect((await patch(id, { attendees: [two.id] })).body.doc.attendees).toEqual([two.id])
  })

  it('is joined by patients of the clinic while it can be', async () => {
    const { id } = await visit(at(12, '08:00'))
    const other = await createClinic(app.payload)
    const stranger = await createPatient(app.payload, other)
    const one = await createPatient(app.payload, clinic)
    const foreign = await join(id, stranger.id)
    const missing = await join(id, crypto.randomUUID())
    expect(foreign.status).toBe(400)
    expect(foreign.body).toEqual(missing.body)
    expect((await join(crypto.randomUUID(), one.id)).status).toBe(404)
    expect((await join(id, 'nobody')).status).toBe(400)
    expect((await join(id, one.id, await other.member('owner'))).status).toBe(404)
    await app.call('POST', `/api/v1/appointments/${id}/cancel`, {
      as: desk,
      body: { reason: 'Teacher is ill' },
    })
    expect((await join(id, one.id)).body.errors[0].code).toBe('illegal_transition')
  })
})
