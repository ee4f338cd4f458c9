import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { at, bookingOf, createKey, overlappingClaims, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

vi.setConfig({ testTimeout: 60_000 })

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

type Caller = Member | { key: string }
type Fields = Record<string, unknown>
type Desk = { clinic: TestClinic; desk: Member; owner: Member; key: { key: string }; bookable: Bookable }

async function open(service: Fields = {}, settings: Fields = {}): Promise<Desk> {
  const clinic = await createClinic(app.payload, { settings: settings as never })
  return {
    clinic,
    desk: await clinic.member('receptionist'),
    owner: await clinic.member('owner'),
    key: await createKey(app.payload, clinic, ['appointments:write', 'appointments:read']),
    bookable: await createBookable(app.payload, clinic, { service }),
  }
}

const book = ({ bookable, desk }: Desk, startsAt: unknown, more: Fields = {}, as: Caller = desk) =>
  app.call('POST', '/api/v1/appointments', { as, body: bookingOf(bookable, startsAt as string, more) })
const codeOf = ({ status, body }: { status: number; body: any }): string =>
  status < 300 ? 'ok' : body.errors[0].code
const change = ({ owner }: Desk, slug: string, id: string, data: Fields) =>
  app.call('PATCH', `/api/v1/${slug}/${id}`, { as: owner, body: data })
const free = async ({ bookable, desk }: Desk, days: number, more = '') => {
  const date = at(days, '12:00').slice(0, 10)
  const { body } = await app.call(
    'GET',
    `/api/v1/appointments/availability?service=${bookable.service.id}&from=${date}&to=${date}${more}`,
    { as: desk },
  )
  return body
}
const dayOf = (days: number): string => at(days, '12:00').slice(0, 10)
const tally = (answers: string[]) =>
  Object.fromEntries([...Map.groupBy(answers, (answer) => answer)].map(([code, all]) => [code, all.length]))

describe('a holiday of the clinic', () => {
  it('is offered to nobody, booked by no other system, told to staff and shown in the calendar', async () => {
    const desk = await open()
    expect((await free(desk, 8)).slots.length).toBeGreaterThan(50)
    const made = await app.call('POST', '/api/v1/holidays', {
      as: desk.owner,
      body: { name: 'Founding day', date: `2020${dayOf(8).slice(4)}`, isYearly: true },
    })
    expect(made.status).toBe(201)
    const { slots, unoffered } = await free(desk, 8, '&explain=true')
    expect(slots).toEqual([])
    expect(new Set(unoffered.map(({ reason }: { reason: string }) => reason))).toEqual(new Set(['closure']))
    // 02:00 in UTC is 10:00 of that day in Manila.
    expect(codeOf(await book(desk, at(8, '02:00'), {}, desk.key))).toBe('outside_hours')
    const staff = await book(desk, at(8, '02:00'))
    expect(staff.body.doc.warnings).toEqual(['outside_hours'])
    const calendar = await app.call('GET', `/api/v1/calendar?from=${dayOf(8)}&to=${dayOf(8)}`, {
      as: desk.desk,
    })
    expect(calendar.body.holidays).toMatchObject([{ name: 'Founding day', date: dayOf(8) }])
    expect(calendar.body.workingHours).toEqual([])
    expect(
      codeOf(
        await app.call('POST', '/api/v1/holidays', { as: desk.desk, body: { name: 'x', date: dayOf(9) } }),
      ),
    ).toBe('forbidden')
  })

  it('of another location is none here', async () => {
    const desk = await open()
    const other = await app.call('POST', '/api/v1/locations', {
      as: desk.owner,
      body: { name: 'Branch', timezone: 'Asia/Manila' },
    })
    await app.call('POST', '/api/v1/holidays', {
      as: desk.owner,
      body: { name: 'Move', date: dayOf(8), location: other.body.doc.id },
    })
    expect((await free(desk, 8)).slots.length).toBeGreaterThan(50)
  })
})

describe('most visits a day', () => {
  it('bind other systems, also at the same moment, and are told to staff', async () => {
    const desk = await open()
    await change(desk, 'practitioners', desk.bookable.practitioner.id, { maxVisitsPerDay: 2 })
    const answers = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const patient = await createPatient(app.payload, desk.clinic)
        return codeOf(await book(desk, at(9, `0${index}:00`), { patient: patient.id }, desk.key))
      }),
    )
    expect(tally(answers)).toEqual({ ok: 2, capacity_full: 6 })
    const { slots, unoffered } = await free(desk, 9, '&explain=true')
    expect(slots).toEqual([])
    expect(unoffered.map(({ reason }: { reason: string }) => reason)).toContain('day_full')
    const patient = await createPatient(app.payload, desk.clinic)
    const staff = await book(desk, at(9, '09:00'), { patient: patient.id })
    expect(staff.body.doc.warnings).toEqual(['day_full'])
    expect((await free(desk, 10)).slots.length).toBeGreaterThan(50)
  })

  it('may be of one service', async () => {
    const desk = await open()
    await change(desk, 'practitioners', desk.bookable.practitioner.id, {
      serviceLimits: [{ service: desk.bookable.service.id, maxPerDay: 1 }],
    })
    expect(codeOf(await book(desk, at(9, '02:00')))).toBe('ok')
    const patient = await createPatient(app.payload, desk.clinic)
    expect(codeOf(await book(desk, at(9, '04:00'), { patient: patient.id }, desk.key))).toBe('capacity_full')
  })
})

it('hours mean the clock of the zone in which the practitioner stays, on those days only', async () => {
  const desk = await open()
  const hours = await app.call('GET', '/api/v1/working-hours?limit=20', { as: desk.owner })
  for (const { id } of hours.body.docs)
    await change(desk, 'working-hours', id, { startTime: '09:00', endTime: '10:00' })
  const stay = { timezone: 'Europe/Berlin', fromDate: dayOf(8), toDate: dayOf(8) }
  expect(codeOf(await change(desk, 'practitioners', desk.bookable.practitioner.id, { stays: [stay] }))).toBe(
    'ok',
  )
  const starts = async (days: number) =>
    (await free(desk, days)).slots.map(({ localStart }: { localStart: string }) => localStart.slice(11, 16))
  expect(await starts(7)).toEqual(['09:00', '09:15', '09:30'])
  // 9:00 in Berlin in winter is 16:00 in Manila, in summer 15:00.
  expect(['15:00', '16:00']).toContain((await starts(8))[0])
  const overlapping = [stay, { ...stay, toDate: dayOf(9) }]
  expect(
    codeOf(await change(desk, 'practitioners', desk.bookable.practitioner.id, { stays: overlapping })),
  ).toBe('validation_failed')
})

describe('the patient’s own other visit', () => {
  it('is told to staff and refused to other systems, also when both come at the same moment', async () => {
    const desk = await open()
    const second = await app.call('POST', '/api/v1/practitioners', {
      as: desk.owner,
      body: { name: 'Dr. Cruz', services: [desk.bookable.service.id] },
    })
    await app.call('POST', '/api/v1/schedule-exceptions', {
      as: desk.owner,
      body: {
        practitioner: second.body.doc.id,
        location: desk.bookable.location.id,
        kind: 'extra',
        startsAt: at(10, '00:00'),
        endsAt: at(10, '12:00'),
      },
    })
    const with2 = { practitioner: second.body.doc.id }
    expect(codeOf(await book(desk, at(10, '02:00')))).toBe('ok')
    expect(codeOf(await book(desk, at(10, '02:15'), with2, desk.key))).toBe('patient_busy')
    const staff = await book(desk, at(10, '02:15'), with2)
    expect(staff.body.doc.warnings).toEqual(['patient_busy'])
    expect(codeOf(await book(desk, at(10, '02:45'), with2, desk.key))).toBe('ok')
    const raced = await Promise.all(
      Array.from({ length: 6 }, async (_, index) =>
        codeOf(await book(desk, at(10, '06:00'), index % 2 ? with2 : {}, desk.key)),
      ),
    )
    expect(raced.filter((code) => code === 'ok')).toHaveLength(1)
    expect(new Set(raced)).toEqual(new Set(['ok', 'patient_busy']))
  })
})

it('who has another visit joins a group only through staff, who are told', async () => {
  const desk = await open()
  const group = await app.call('POST', '/api/v1/services', {
    as: desk.owner,
    body: { name: 'Group', durationMinutes: 60, priceMinor: 1, mode: 'in_person', capacity: 5 },
  })
  const second = await app.call('POST', '/api/v1/practitioners', {
    as: desk.owner,
    body: { name: 'Dr. Cruz', services: [group.body.doc.id] },
  })
  const visit = await book(desk, at(11, '02:00'), {
    patient: undefined,
    service: group.body.doc.id,
    practitioner: second.body.doc.id,
    location: desk.bookable.location.id,
  })
  expect(codeOf(await book(desk, at(11, '02:30')))).toBe('ok')
  const join = (as: Caller) =>
    app.call('POST', `/api/v1/appointments/${visit.body.doc.id}/attendees`, {
      as,
      body: { patient: desk.bookable.patient.id },
    })
  expect(codeOf(await join(desk.key))).toBe('patient_busy')
  const joined = await join(desk.desk)
  expect(joined.body.doc.warnings).toEqual(['patient_busy'])
  // And the seat is in the way of the next booking.
  const raced = await book(desk, at(11, '03:00'), {}, desk.key)
  expect(codeOf(raced)).toBe('ok')
  expect(codeOf(await book(desk, at(11, '02:00'), {}, desk.key))).toBe('patient_busy')
})

describe('a cancellation', () => {
  const cancel = async (desk: Desk, startsAt: string) => {
    const { body } = await book(desk, startsAt)
    const answer = await app.call('POST', `/api/v1/appointments/${body.doc.id}/cancel`, {
      as: desk.desk,
      body: { reason: 'Ill' },
    })
    return answer.body.doc.cancelledLate
  }
  const inHours = (hours: number) =>
    new Date(Math.ceil((Date.now() + hours * 3_600_000) / 60_000) * 60_000).toISOString()

  it('is marked when it comes late, by hours or by days as the clinic has it', async () => {
    const byHours = await open({}, { lateCancelHours: 5 })
    expect(await cancel(byHours, inHours(4))).toBe(true)
    expect(await cancel(byHours, inHours(6))).toBe(false)
    const byDays = await open({}, { lateCancelBasis: 'calendar_days', lateCancelDays: 2 })
    expect(await cancel(byDays, at(1, '02:00'))).toBe(true)
    expect(await cancel(byDays, at(4, '02:00'))).toBe(false)
  })

  it('is marked through every door, and by nobody’s own word', async () => {
    const desk = await open()
    const { body } = await book(desk, inHours(3), { cancelledLate: true })
    expect(body.doc.cancelledLate ?? null).toBeNull()
    await change(desk, 'appointments', body.doc.id, { status: 'cancelled', cancelledLate: false })
    const [row] = await queryAll<{ late: boolean }>(
      app.database,
      'select cancelled_late as late from appointments where id = $1',
      [body.doc.id],
    )
    expect(row?.late).toBe(true)
  })
})

describe('a visit in a part of the day', () => {
  const morning = (days: number) => ({
    bookingMode: 'time_period',
    dayPeriod: 'morning',
    startsAt: `${dayOf(days)}T00:00`,
  })

  it('takes room, not a time: as many as fit are booked at the same moment, and not one more', async () => {
    const desk = await open({ durationMinutes: 60 })
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const patient = await createPatient(app.payload, desk.clinic)
        return codeOf(await book(desk, '', { ...morning(12), patient: patient.id }))
      }),
    )
    // From 8 to 12 o'clock.
    expect(tally(answers)).toEqual({ ok: 4, slot_taken: 4 })
    expect(await overlappingClaims(app.database)).toBe(0)
  })

  it('is fixed by a time in it, and not by one outside', async () => {
    const desk = await open({ durationMinutes: 60 })
    const { body } = await book(desk, '', morning(13))
    expect(body.doc).toMatchObject({ bookingMode: 'time_period', startsAt: at(13, '03:00') })
    const path = `/api/v1/appointments/${body.doc.id}/reschedule`
    const outside = await app.call('POST', path, { as: desk.desk, body: { startsAt: `${dayOf(13)}T14:00` } })
    expect(codeOf(outside)).toBe('validation_failed')
    const fixed = await app.call('POST', path, { as: desk.desk, body: { startsAt: `${dayOf(13)}T09:00` } })
    expect(fixed.body.doc).toMatchObject({ bookingMode: 'specific_time', startsAt: at(13, '01:00') })
  })

  it('needs to say which, and finds the parts where the clinic has put them', async () => {
    const desk = await open({ durationMinutes: 60 }, { morningFrom: '06:00', afternoonFrom: '07:00' })
    const nowhere = await book(desk, '', { ...morning(13), dayPeriod: undefined })
    expect(nowhere.body.errors[0]).toMatchObject({ code: 'validation_failed', field: 'dayPeriod' })
    const { body } = await book(desk, '', morning(13))
    expect(body.doc.startsAt).toBe(at(12, '22:00'))
    const settings = { morningFrom: '13:00', afternoonFrom: '12:00' }
    expect(codeOf(await change(desk, 'tenants', desk.clinic.tenant.id, { settings }))).toBe(
      'validation_failed',
    )
  })
})

it('free times can be asked for of several practitioners, of whom each must offer the service', async () => {
  const desk = await open()
  const stranger = await app.call('POST', '/api/v1/practitioners', {
    as: desk.owner,
    body: { name: 'Dr. No' },
  })
  const third = await app.call('POST', '/api/v1/practitioners', {
    as: desk.owner,
    body: { name: 'Dr. Go', services: [desk.bookable.service.id] },
  })
  const own = desk.bookable.practitioner.id
  const { slots } = await free(desk, 8, `&practitioner=${own},${third.body.doc.id}`)
  expect(slots.length).toBeGreaterThan(50)
  expect((await free(desk, 8, `&practitioner=${own}&practitioner=${third.body.doc.id}`)).slots).toEqual(slots)
  const { errors } = await free(desk, 8, `&practitioner=${own},${stranger.body.doc.id}`)
  expect(errors[0]).toMatchObject({ code: 'validation_failed', field: 'practitioner' })
})

describe('what makes no sense', () => {
  let desk: Desk
  let elsewhere: { room: string; foreign: string; other: string }
  beforeAll(async () => {
    desk = await open()
    const make = async (slug: string, body: Fields) =>
      (await app.call('POST', `/api/v1/${slug}`, { as: desk.owner, body })).body.doc.id as string
    const branch = await make('locations', { name: 'Branch', timezone: 'Asia/Manila' })
    elsewhere = {
      room: await make('resources', { name: 'There', kind: 'room', location: branch }),
      foreign: (await open()).bookable.room.id,
      other: await make('services', { name: 'Other', durationMinutes: 30, priceMinor: 1, mode: 'in_person' }),
    }
  })

  it.each<[string, () => Fields, string]>([
    ['an impossible date', () => ({ startsAt: '2027-02-30T10:00' }), 'startsAt'],
    ['no time', () => ({ startsAt: 'soon' }), 'startsAt'],
    ['an end before the start', () => ({ endsAt: at(14, '01:00') }), 'endsAt'],
    ['no length', () => ({ endsAt: at(14, '02:00') }), 'endsAt'],
    ['more than a day', () => ({ endsAt: at(16, '02:00') }), 'endsAt'],
    ['a service that is not theirs', () => ({ service: elsewhere.other }), 'service'],
    ['a room of another location', () => ({ resources: [elsewhere.room] }), 'resources'],
    ['a room of another clinic', () => ({ resources: [elsewhere.foreign] }), 'resources'],
    ['no such part of the day', () => ({ bookingMode: 'time_period', dayPeriod: 'night' }), 'dayPeriod'],
  ])('with %s is refused and not written', async (_name, more, field) => {
    const answer = await book(desk, at(14, '02:00'), more())
    expect({ status: answer.status, error: answer.body.errors?.[0] }).toMatchObject({
      status: 400,
      error: { code: 'validation_failed', field },
    })
    expect(
      await queryAll(app.database, 'select 1 from claims where tenant_id = $1', [desk.clinic.tenant.id]),
    ).toEqual([])
  })

  it.each<[string, string, () => Fields, string]>([
    [
      'hours on a weekday that does not come',
      'working-hours',
      () => ({
        practitioner: desk.bookable.practitioner.id,
        location: desk.bookable.location.id,
        weekday: 1,
        startTime: '09:00',
        endTime: '10:00',
        validFrom: '2027-03-02',
        validTo: '2027-03-05',
      }),
      'weekday',
    ],
    ['a holiday on no day', 'holidays', () => ({ name: 'x', date: '2027-02-30' }), 'date'],
    ['a location in no zone', 'locations', () => ({ name: 'x', timezone: 'Mars/Base' }), 'timezone'],
    [
      'a service without length',
      'services',
      () => ({ name: 'x', durationMinutes: 0, priceMinor: 1 }),
      'durationMinutes',
    ],
    [
      'a service of negative length',
      'services',
      () => ({ name: 'x', durationMinutes: -5, priceMinor: 1 }),
      'durationMinutes',
    ],
  ])('like %s is refused', async (_name, slug, data, field) => {
    const { status, body } = await app.call('POST', `/api/v1/${slug}`, { as: desk.owner, body: data() })
    expect({ status, error: body.errors?.[0] }).toMatchObject({
      status: 400,
      error: { code: 'validation_failed', field },
    })
  })
})

it('a hold is its owner’s until the moment it ends, and from then on one booking’s, however many try', async () => {
  const desk = await open()
  const held = await app.call('POST', '/api/v1/appointments/holds', {
    as: desk.desk,
    body: {
      service: desk.bookable.service.id,
      practitioner: desk.bookable.practitioner.id,
      startsAt: at(15, '02:00'),
    },
  })
  await queryAll(
    app.database,
    `update claims set expires_at = now() + interval '2 seconds' where hold_id = $1`,
    [held.body.id],
  )
  const [moment] = await queryAll<{ expires: Date }>(
    app.database,
    'select expires_at as expires from claims where hold_id = $1',
    [held.body.id],
  )
  const answers: { code: string; isBefore: boolean }[] = []
  const expires = moment?.expires.getTime() ?? 0
  // Strangers try all the time over the boundary; whoever paid redeems it right at it.
  const strangers = Array.from({ length: 4 }, async () => {
    while (Date.now() < expires + 1_000) {
      const code = codeOf(await book(desk, at(15, '02:00')))
      answers.push({ code, isBefore: Date.now() < expires })
    }
  })
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, expires - Date.now() - 30)))
  const owner = codeOf(await book(desk, at(15, '02:00'), { holdId: held.body.id }))
  await Promise.all(strangers)
  expect(answers.filter(({ code, isBefore }) => code === 'ok' && isBefore)).toEqual([])
  expect(answers.length).toBeGreaterThan(8)
  expect([owner, ...answers.map(({ code }) => code)].filter((code) => code === 'ok')).toHaveLength(1)
  expect(await overlappingClaims(app.database)).toBe(0)
})
