import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createKey, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

// Mondays of 2027 in Berlin: 1 March is winter time, 5 July summer time.
let app: TestApp
let clinic: TestClinic
let desk: Member
let ids: Record<'location' | 'room' | 'service' | 'group' | 'anna' | 'ben' | 'patient', string>

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload, {
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    settings: { slotGridMinutes: 30, minNoticeMinutes: 60, horizonDays: 30 },
  })
  desk = await clinic.member('receptionist')
  const location = await make('locations', { name: 'Mitte', timezone: 'Europe/Berlin' })
  const room = await make('resources', { name: 'Room', kind: 'room', location })
  const service = await make('services', {
    name: 'Talk',
    durationMinutes: 60,
    priceMinor: 1,
    mode: 'in_person',
  })
  const group = await make('services', {
    name: 'Group',
    durationMinutes: 60,
    priceMinor: 1,
    mode: 'in_person',
    capacity: 3,
    resourceKinds: ['room'],
  })
  const anna = await make('practitioners', { name: 'Anna', services: [service, group] })
  const ben = await make('practitioners', { name: 'Ben', services: [service] })
  for (const practitioner of [anna, ben])
    await make('working-hours', { practitioner, location, weekday: 1, startTime: '09:00', endTime: '12:00' })
  ids = { location, room, service, group, anna, ben, patient: (await createPatient(app.payload, clinic)).id }
})
afterAll(() => app.close())

const make = async (collection: string, data: Record<string, unknown>): Promise<string> => {
  const { id } = await clinic.run(() =>
    app.payload.create({ collection: collection as 'services', data: data as never }),
  )
  return id
}
const ask = (query: Record<string, string>, as: Member | { key: string } = desk) =>
  app.call(
    'GET',
    `/api/v1/appointments/availability?${new URLSearchParams({ service: ids.service, ...query })}`,
    { as },
  )
const monday = { from: '2027-03-01', to: '2027-03-01' }
type Slot = {
  startsAt: string
  localStart: string
  practitioner: string
  remaining: number
  appointment?: string
}
const startsOf = (slots: Slot[], practitioner: string) =>
  slots.filter((slot) => slot.practitioner === practitioner).map(({ localStart }) => localStart.slice(11, 16))

describe('free times', () => {
  it('are every grid time at which the visit ends in time, for everybody who offers it', async () => {
    const { status, body } = await ask(monday)
    expect(status).toBe(200)
    expect(body.slots[0]).toEqual({
      startsAt: '2027-03-01T08:00:00.000Z',
      endsAt: '2027-03-01T09:00:00.000Z',
      localStart: '2027-03-01T09:00:00',
      practitioner: ids.anna,
      location: ids.location,
      remaining: 1,
    })
    const day = ['09:00', '09:30', '10:00', '10:30', '11:00']
    expect(startsOf(body.slots, ids.anna)).toEqual(day)
    expect(startsOf(body.slots, ids.ben)).toEqual(day)
    const times = body.slots.map(({ startsAt }: Slot) => startsAt)
    expect(times).toEqual(times.toSorted())
  })

  it('include both days, in the zone that was asked for', async () => {
    const { body } = await ask({ from: '2027-07-05', to: '2027-07-12', practitioner: ids.ben })
    expect(body.slots).toHaveLength(10)
    const abroad = await ask({ ...monday, timezone: 'Asia/Manila', practitioner: ids.ben })
    expect(abroad.body.slots[0]).toMatchObject({
      startsAt: '2027-03-01T08:00:00.000Z',
      localStart: '2027-03-01T16:00:00',
    })
    const edge = await ask({ ...monday, timezone: 'Pacific/Kiritimati', practitioner: ids.ben })
    expect(startsOf(edge.body.slots, ids.ben)).toEqual(['22:00', '22:30', '23:00', '23:30'])
  })

  it('leave out visits, holds, days off and expired holds not', async () => {
    const day = { from: '2027-03-08', to: '2027-03-08', practitioner: ids.anna }
    const booking = { service: ids.service, practitioner: ids.anna, patient: ids.patient }
    await app.call('POST', '/api/v1/appointments', {
      as: desk,
      body: { ...booking, startsAt: '2027-03-08T09:00' },
    })
    const hold = await app.call('POST', '/api/v1/appointments/holds', {
      as: desk,
      body: { ...booking, startsAt: '2027-03-08T10:00' },
    })
    expect(startsOf((await ask(day)).body.slots, ids.anna)).toEqual(['11:00'])
    await queryAll(app.database, 'update claims set expires_at = now() where hold_id = $1', [hold.body.id])
    expect(startsOf((await ask(day)).body.slots, ids.anna)).toEqual(['10:00', '10:30', '11:00'])
    await make('schedule-exceptions', {
      practitioner: ids.anna,
      kind: 'off',
      startsAt: '2027-03-08T09:30:00Z',
      endsAt: '2027-03-08T11:00:00Z',
    })
    expect(startsOf((await ask(day)).body.slots, ids.anna)).toEqual([])
  })

  it('are what can be booked, and nothing else can be by another system', async () => {
    const next = at(7 - ((new Date().getUTCDay() + 6) % 7), '00:00').slice(0, 10)
    const key = await createKey(app.payload, clinic, ['appointments:read', 'appointments:write'])
    const { body } = await ask({ from: next, to: next, practitioner: ids.ben }, key)
    const offered = startsOf(body.slots, ids.ben)
    expect(offered).toHaveLength(5)
    for (const time of ['08:30', '09:00', '10:00', '11:30']) {
      const answer = await app.call('POST', '/api/v1/appointments', {
        as: key,
        body: {
          service: ids.service,
          practitioner: ids.ben,
          patient: ids.patient,
          startsAt: `${next}T${time}`,
        },
      })
      expect({ time, status: answer.status }).toEqual({ time, status: offered.includes(time) ? 201 : 422 })
    }
  })

  it('bind other systems to notice and horizon, and staff when they ask for patients', async () => {
    const far = { from: '2027-03-15', to: '2027-03-15', practitioner: ids.ben }
    const key = await createKey(app.payload, clinic, ['appointments:read'])
    expect((await ask(far)).body.slots).toHaveLength(5)
    expect((await ask({ ...far, audience: 'patient' })).body.slots).toEqual([])
    expect((await ask(far, key)).body.slots).toEqual([])
    const today = new Date().toISOString().slice(0, 10)
    const weekBefore = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)
    expect((await ask({ from: weekBefore, to: today })).body.slots.length).toBeGreaterThan(0)
    const past = (await ask({ from: weekBefore, to: today, audience: 'patient' })).body.slots
    expect(past.filter(({ startsAt }: Slot) => Date.parse(startsAt) < Date.now())).toEqual([])
  })

  it('of a group show the seats and the visit to join', async () => {
    const day = { service: ids.group, from: '2027-04-05', to: '2027-04-05' }
    const { body } = await app.call('POST', '/api/v1/appointments', {
      as: desk,
      body: {
        service: ids.group,
        practitioner: ids.anna,
        patient: ids.patient,
        startsAt: '2027-04-05T10:00',
      },
    })
    expect(body.doc.resources).toEqual([ids.room])
    const { body: answer } = await ask(day)
    expect(
      answer.slots.map(({ localStart, remaining, appointment }: Slot) => [
        localStart.slice(11, 16),
        remaining,
        appointment,
      ]),
    ).toEqual([
      ['09:00', 3, undefined],
      ['10:00', 2, body.doc.id],
      ['11:00', 3, undefined],
    ])
    for (let index = 0; index < 2; index += 1)
      await app.call('POST', `/api/v1/appointments/${body.doc.id}/attendees`, {
        as: desk,
        body: { patient: (await createPatient(app.payload, clinic)).id },
      })
    const full = await ask({ ...day, explain: 'true' })
    expect(full.body.slots.map(({ localStart }: Slot) => localStart.slice(11, 16))).toEqual([
      '09:00',
      '11:00',
    ])
    expect(full.body.unoffered).toContainEqual({
      startsAt: '2027-04-05T08:00:00.000Z',
      localStart: '2027-04-05T10:00:00',
      practitioner: ids.anna,
      location: ids.location,
      reason: 'capacity',
    })
  })

  it('explain themselves', async () => {
    const { body } = await ask({
      from: '2027-03-08',
      to: '2027-03-08',
      practitioner: ids.anna,
      explain: 'true',
    })
    const reasons = new Map(
      body.unoffered.map(({ localStart, reason }: { localStart: string; reason: string }) => [
        localStart.slice(11, 16),
        reason,
      ]),
    )
    expect(reasons.get('08:00')).toBe('hours')
    expect(reasons.get('11:30')).toBe('hours')
    expect(reasons.get('11:00')).toBe('exception')
    expect(reasons.size + body.slots.length).toBe(48)
    expect((await ask(monday)).body.unoffered).toBeUndefined()
  })
})

describe('a question that cannot be answered', () => {
  it.each<[string, Record<string, string>, string]>([
    ['without days', {}, 'from'],
    ['with an impossible day', { from: '2027-02-30', to: '2027-03-01' }, 'from'],
    ['with days in the wrong order', { from: '2027-03-02', to: '2027-03-01' }, 'to'],
    ['over too many days', { from: '2027-03-01', to: '2027-05-01' }, 'to'],
    ['over centuries', { from: '2027-03-01', to: '9999-12-31' }, 'to'],
    ['for no service', { ...monday, service: '' }, 'service'],
    ['for text as a service', { ...monday, service: 'x' }, 'service'],
    ['for an unknown service', { ...monday, service: crypto.randomUUID() }, 'service'],
    ['for an unknown practitioner', { ...monday, practitioner: crypto.randomUUID() }, 'practitioner'],
    ['for an unknown location', { ...monday, location: crypto.randomUUID() }, 'location'],
    ['in no zone', { ...monday, timezone: 'Mars/Base' }, 'timezone'],
    ['for nobody', { ...monday, audience: 'dogs' }, 'audience'],
    ['with a long explanation', { from: '2027-03-01', to: '2027-04-20', explain: 'true' }, 'explain'],
  ])('%s is refused', async (_name, query, field) => {
    const { status, body } = await ask(query)
    expect({ status, error: body.errors?.[0] }).toMatchObject({
      status: 400,
      error: { code: 'validation_failed', field },
    })
  })

  it('is one about another clinic, or by nobody', async () => {
    const other = await createClinic(app.payload)
    const foreign = await ask(monday, await other.member('owner'))
    const missing = await ask({ ...monday, service: crypto.randomUUID() }, await other.member('owner'))
    expect(foreign.status).toBe(400)
    expect(foreign.body).toEqual(missing.body)
    expect(
      (
        await app.call(
          'GET',
          `/api/v1/appointments/availability?service=${ids.service}&from=2027-03-01&to=2027-03-01`,
        )
      ).status,
    ).toBe(401)
  })
})

describe('the calendar', () => {
  const read = (query: Record<string, string>, as: Member | { key: string } = desk) =>
    app.call('GET', `/api/v1/calendar?${new URLSearchParams(query)}`, { as })

  it('holds everything a week shows', async () => {
    const { status, body } = await read({ from: '2027-03-08', to: '2027-03-14' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ from: '2027-03-08', to: '2027-03-14', timezone: 'Europe/Berlin' })
    expect(body.appointments).toEqual([
      expect.objectContaining({
        startsAt: '2027-03-08T08:00:00.000Z',
        endsAt: '2027-03-08T09:00:00.000Z',
        status: 'scheduled',
        practitioner: ids.anna,
        patient: ids.patient,
        patientName: expect.stringContaining('Santos'),
        resources: [],
        attendees: 0,
        isOverlapping: false,
        bookingMode: 'specific_time',
        series: null,
        busyFrom: '2027-03-08T08:00:00.000Z',
        busyTo: '2027-03-08T09:00:00.000Z',
        isPatientHidden: false,
        seatsTaken: 1,
        capacity: 1,
      }),
    ])
    const { updatedAt } = (
      await app.call('GET', `/api/v1/appointments/${body.appointments[0].id}`, { as: desk })
    ).body
    expect(body.appointments[0].updatedAt).toBe(updatedAt)
    expect(body.clinic).toMatchObject({ timezone: 'Europe/Berlin', slotGridMinutes: 30 })
    expect(body.exceptions).toEqual([expect.objectContaining({ kind: 'off', practitioner: ids.anna })])
    expect(body.workingHours).toContainEqual({
      practitioner: ids.ben,
      location: ids.location,
      startsAt: '2027-03-08T08:00:00.000Z',
      endsAt: '2027-03-08T11:00:00.000Z',
    })
    expect(body.practitioners.map(({ name }: { name: string }) => name)).toEqual(['Anna', 'Ben'])
    expect(body.resources).toHaveLength(1)
    expect(JSON.stringify(body)).not.toContain('internalNote')
  })

  it('can be narrowed', async () => {
    const range = { from: '2027-04-05', to: '2027-04-05' }
    expect((await read({ ...range, resource: ids.room })).body.appointments).toHaveLength(1)
    expect((await read({ ...range, practitioner: ids.ben })).body.appointments).toHaveLength(0)
    expect((await read({ ...range, location: ids.location })).body.appointments).toHaveLength(1)
    expect((await read({ ...range, location: crypto.randomUUID() })).body.appointments).toHaveLength(0)
    expect((await read({ from: '2027-04-06', to: '2027-04-06' })).body.appointments).toHaveLength(0)
    const both = await read({ ...range, practitioner: `${ids.ben},${ids.anna}`, resource: ids.room })
    expect(both.body.appointments).toHaveLength(1)
    const twice = `from=2027-03-08&to=2027-03-08&practitioner=${ids.ben}&practitioner=${ids.anna}`
    const { body } = await app.call('GET', `/api/v1/calendar?${twice}`, { as: desk })
    expect(
      new Set(body.workingHours.map(({ practitioner }: { practitioner: string }) => practitioner)),
    ).toEqual(new Set([ids.anna, ids.ben]))
  })

  it('shows each caller what they may read, and keeps a record of it', async () => {
    const range = { from: '2027-03-08', to: '2027-03-08' }
    const key = await createKey(app.payload, clinic, ['appointments:read'])
    const { body } = await read(range, key)
    expect(body.appointments).toHaveLength(1)
    expect(body.appointments[0]).not.toHaveProperty('patientName')
    expect([body.practitioners, body.exceptions, body.workingHours]).toEqual([[], [], []])
    const [entry] = await queryAll<{ entity_ids: string[] }>(
      app.database,
      `select entity_ids from audit_events where action = 'list' and entity = 'appointments' and actor_type = 'api_key' order by seq desc limit 1`,
    )
    expect(entry?.entity_ids).toEqual([body.appointments[0].id])
    const stranger = await read(range, await (await createClinic(app.payload)).member('owner'))
    expect(stranger.body.appointments).toEqual([])
    expect((await read(range, await createKey(app.payload, clinic, ['patients:read']))).status).toBe(403)
    expect((await app.call('GET', '/api/v1/calendar?from=2027-03-08&to=2027-03-08')).status).toBe(401)
  })

  it('is asked for a range it can show', async () => {
    for (const query of [
      {},
      { from: '2027-03-08' },
      { from: '2027-03-08', to: '2027-03-01' },
      { from: '2027-01-01', to: '2027-12-31' },
    ] as Record<string, string>[])
      expect((await read(query)).status).toBe(400)
    expect(
      (await read({ from: '2027-03-08', to: '2027-03-08', practitioner: 'x' })).body.errors[0].field,
    ).toBe('practitioner')
  })
})
