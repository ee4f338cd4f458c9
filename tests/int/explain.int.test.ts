import { afterAll, beforeAll, expect, it } from 'vitest'
import { queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

// Mondays in Berlin: 2027-03-08 and a week later are winter time, so 09:00 there is 08:00 UTC.
let app: TestApp
let clinic: TestClinic
let desk: Member
let ids: Record<'location' | 'talk' | 'scan' | 'group' | 'anna' | 'ben' | 'patient', string>

const make = async (collection: string, data: Record<string, unknown>): Promise<string> =>
  (await clinic.run(() => app.payload.create({ collection: collection as 'services', data: data as never })))
    .id

const book = async (more: Record<string, unknown>): Promise<string> => {
  const { status, body } = await app.call('POST', '/api/v1/appointments', {
    as: desk,
    body: {
      practitioner: ids.anna,
      service: ids.talk,
      location: ids.location,
      patient: ids.patient,
      ...more,
    },
  })
  expect(status).toBe(201)
  return body.doc.id
}

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload, {
    timezone: 'Europe/Berlin',
    settings: { slotGridMinutes: 30, minNoticeMinutes: 120, horizonDays: 1 },
  })
  desk = await clinic.member('receptionist')
  const location = await make('locations', { name: 'Mitte', timezone: 'Europe/Berlin' })
  const service = (name: string, more: Record<string, unknown> = {}) =>
    make('services', { name, durationMinutes: 30, priceMinor: 1, mode: 'in_person', ...more })
  const talk = await service('Talk', { bufferAfterMinutes: 10 })
  const scan = await service('Scan', { resourceKinds: ['room', 'device'] })
  const group = await service('Group', { capacity: 2 })
  await make('resources', { name: 'Room', kind: 'room', location })
  await make('resources', { name: 'Scanner', kind: 'device', location })
  const services = [talk, scan, group]
  const anna = await make('practitioners', { name: 'Anna', services })
  const ben = await make('practitioners', { name: 'Ben', services })
  for (const practitioner of [anna, ben])
    for (const weekday of [1, 2, 3, 4, 5, 6, 7])
      await make('working-hours', { practitioner, location, weekday, startTime: '09:00', endTime: '12:00' })
  ids = { location, talk, scan, group, anna, ben, patient: (await createPatient(app.payload, clinic)).id }
})
afterAll(() => app?.close())

type Unoffered = { localStart: string; reason: string; by?: string[] }

async function reasons(query: Record<string, string>): Promise<(time: string) => unknown> {
  const asked = new URLSearchParams({ practitioner: ids.anna, explain: 'true', ...query })
  const { status, body } = await app.call('GET', `/api/v1/appointments/availability?${asked}`, { as: desk })
  expect(status).toBe(200)
  return (time) => {
    const found = body.unoffered.find(({ localStart }: Unoffered) => localStart.endsWith(`T${time}:00`))
    return found?.by ? [found.reason, ...found.by] : found?.reason
  }
}
const on = (day: string) => ({ from: day, to: day })

it('tells hours from days off, and what somebody is busy with', async () => {
  const day = '2027-03-08'
  await make('schedule-exceptions', {
    practitioner: ids.anna,
    kind: 'off',
    startsAt: `${day}T11:30:00+01:00`,
    endsAt: `${day}T12:00:00+01:00`,
  })
  await book({ startsAt: `${day}T09:30` })
  const hold = { service: ids.group, practitioner: ids.anna, startsAt: `${day}T10:30` }
  expect((await app.call('POST', '/api/v1/appointments/holds', { as: desk, body: hold })).status).toBe(201)
  // Nothing mirrors other calendars yet; the table knows them already.
  await queryAll(
    app.database,
    `insert into claims (tenant_id, kind, resource_type, resource_id, span)
     values ($1, 'external', 'practitioner', $2, tstzrange('${day}T10:00:00Z', '${day}T10:20:00Z'))`,
    [clinic.tenant.id, ids.anna],
  )
  const why = await reasons({ ...on(day), service: ids.talk })
  expect({
    '08:30': why('08:30'),
    '09:00': why('09:00'),
    '09:30': why('09:30'),
    '10:00': why('10:00'),
    '10:30': why('10:30'),
    '11:00': why('11:00'),
    '11:30': why('11:30'),
    '12:00': why('12:00'),
  }).toEqual({
    '08:30': 'hours',
    // The visit would end when the next one begins, its buffer would not.
    '09:00': ['buffer', 'visit'],
    '09:30': ['busy', 'visit'],
    '10:00': ['busy', 'visit'],
    '10:30': ['busy', 'hold'],
    '11:00': ['busy', 'external'],
    '11:30': 'exception',
    '12:00': 'hours',
  })
})

it('names the room or the device that is missing', async () => {
  const day = '2027-03-09'
  const only = async (kind: string, startsAt: string) => {
    const { body } = await app.call('GET', `/api/v1/resources?where[kind][equals]=${kind}`, { as: desk })
    await book({ practitioner: ids.ben, startsAt, resources: [body.docs[0].id] })
  }
  await only('room', `${day}T09:00`)
  await only('device', `${day}T10:00`)
  const why = await reasons({ ...on(day), service: ids.scan })
  expect([why('09:00'), why('10:00'), why('11:00')]).toEqual(['room', 'device', undefined])
})

it('says that a group is full', async () => {
  const day = '2027-03-10'
  const group = await book({ service: ids.group, startsAt: `${day}T09:00` })
  const other = await createPatient(app.payload, clinic)
  await app.call('POST', `/api/v1/appointments/${group}/attendees`, { as: desk, body: { patient: other.id } })
  const why = await reasons({ ...on(day), service: ids.group })
  expect([why('09:00'), why('11:00')]).toEqual(['capacity', undefined])
})

it('says what is too soon or too far ahead for patients', async () => {
  const far = await reasons({ ...on('2027-03-11'), service: ids.talk, audience: 'patient' })
  expect(far('09:00')).toBe('horizon')
  const past = await reasons({ ...on('2026-03-10'), service: ids.talk, audience: 'patient' })
  expect(past('09:00')).toBe('notice')
  // Staff are bound by neither.
  expect((await reasons({ ...on('2027-03-11'), service: ids.talk }))('09:00')).toBeUndefined()
})
