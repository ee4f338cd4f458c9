import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, bookingOf, createKey, queryAll } from '@/tests/factories/booking'
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

const post = (body: unknown, as: Member | { key: string } = desk) =>
  app.call('POST', '/api/v1/appointments', { as, body })
const book = (startsAt: unknown, more: Record<string, unknown> = {}, as: Member | { key: string } = desk) =>
  post(
    {
      ...bookingOf(bookable, '', more),
      startsAt,
      ...('startsAt' in more ? { startsAt: more.startsAt } : {}),
    },
    as,
  )
const make = <Collection extends string>(collection: Collection, data: Record<string, unknown>) =>
  clinic.run(() => app.payload.create({ collection: collection as 'services', data: data as never }))

describe('a booking', () => {
  it('gets everything the caller left out', async () => {
    const { status, body } = await book(at(7, '02:00'))
    expect(status).toBe(201)
    expect(body.doc).toMatchObject({
      status: 'scheduled',
      startsAt: at(7, '02:00'),
      endsAt: at(7, '02:30'),
      timezone: 'Asia/Manila',
      location: bookable.location.id,
      mode: 'in_person',
      source: 'staff',
      paymentStatus: 'none',
    })
    expect(body.doc.reservationCode).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/)
    expect(body.doc.warnings).toBeUndefined()
  })

  it('keeps what only the server may say to itself', async () => {
    const more = {
      source: 'import',
      reservationCode: 'MINE',
      paymentStatus: 'paid',
      timezone: 'UTC',
      warnings: ['outside_hours'],
    }
    const { body } = await book(at(7, '03:00'), more)
    expect(body.doc).toMatchObject({ source: 'staff', paymentStatus: 'none', timezone: 'Asia/Manila' })
    expect(body.doc.reservationCode).not.toBe('MINE')
    expect(body.doc.warnings).toBeUndefined()
  })

  it('may end later than the service takes', async () => {
    const { body } = await book(at(7, '04:00'), { endsAt: at(7, '05:00') })
    expect(body.doc.endsAt).toBe(at(7, '05:00'))
    expect((await book(at(7, '04:45'))).body.errors[0].code).toBe('slot_taken')
  })

  it('lies at the place where the practitioner works', async () => {
    const branch = await make('locations', { name: 'Branch', timezone: 'Asia/Tokyo' })
    const practitioner = await make('practitioners', { name: 'Dr. Cruz', services: [bookable.service.id] })
    await make('working-hours', {
      practitioner: practitioner.id,
      location: branch.id,
      weekday: 1,
      startTime: '09:00',
      endTime: '17:00',
    })
    const { body } = await book('2027-03-01T10:00', { practitioner: practitioner.id })
    expect(body.doc).toMatchObject({
      location: branch.id,
      timezone: 'Asia/Tokyo',
      startsAt: '2027-03-01T01:00:00.000Z',
    })
  })

  it('tells staff, and only as a warning, that nobody works at that time', async () => {
    const practitioner = await make('practitioners', { name: 'Dr. Off', services: [bookable.service.id] })
    const { status, body } = await book(at(8, '02:00'), {
      practitioner: practitioner.id,
      location: bookable.location.id,
    })
    expect(status).toBe(201)
    expect(body.doc.warnings).toEqual(['outside_hours'])
    const stored = await app.call('GET', `/api/v1/appointments/${body.doc.id}`, { as: desk })
    expect(stored.body.warnings ?? null).toBeNull()
  })

  it('fits directly before and after another one', async () => {
    expect((await book(at(9, '02:00'))).status).toBe(201)
    expect((await book(at(9, '01:30'))).status).toBe(201)
    expect((await book(at(9, '02:30'))).status).toBe(201)
    expect((await book(at(9, '02:29'))).status).toBe(409)
  })

  it('keeps the buffers of both visits free', async () => {
    const service = await make('services', {
      name: 'Surgery',
      durationMinutes: 60,
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 20,
      priceMinor: 1,
      mode: 'in_person',
    })
    const practitioner = await make('practitioners', {
      name: 'Dr. Cut',
      services: [service.id, bookable.service.id],
    })
    const more = { practitioner: practitioner.id, location: bookable.location.id }
    expect((await book(at(9, '10:00'), { ...more, service: service.id })).status).toBe(201)
    const early = await book(at(9, '09:21'), more)
    const late = await book(at(9, '11:19'), more)
    expect([early.status, late.status]).toEqual([409, 409])
    expect(early.body.errors[0].conflicts).toEqual([
      {
        resourceType: 'practitioner',
        resource: practitioner.id,
        startsAt: at(9, '09:50'),
        endsAt: at(9, '11:20'),
      },
    ])
    expect((await book(at(9, '09:20'), more)).status).toBe(201)
    expect((await book(at(9, '11:20'), more)).status).toBe(201)
  })

  it('answers a taken time with what is in the way and nothing about whom', async () => {
    await book(at(10, '02:00'), { reason: 'Secret' })
    const { status, body } = await book(at(10, '02:15'))
    expect(status).toBe(409)
    expect(body).toEqual({
      errors: [
        {
          code: 'slot_taken',
          message: 'This time is already taken.',
          conflicts: [
            {
              resourceType: 'practitioner',
              resource: bookable.practitioner.id,
              startsAt: at(10, '02:00'),
              endsAt: at(10, '02:30'),
            },
          ],
        },
      ],
    })
  })

  it('cannot be deleted, only cancelled', async () => {
    const { body } = await book(at(10, '05:00'))
    const owner = await clinic.member('owner')
    const { status } = await app.call('DELETE', `/api/v1/appointments/${body.doc.id}`, { as: owner })
    expect(status).toBe(403)
  })
})

describe('rooms and devices', () => {
  it('are chosen when the service needs them, and run out', async () => {
    const location = await make('locations', { name: 'Two rooms', timezone: 'Asia/Manila' })
    const rooms = [
      await make('resources', { name: 'A', kind: 'room', location: location.id }),
      await make('resources', { name: 'B', kind: 'room', location: location.id }),
    ]
    await make('resources', { name: 'Closed', kind: 'room', location: location.id, active: false })
    const device = await make('resources', { name: 'Laser', kind: 'device', location: location.id })
    const service = await make('services', {
      name: 'Treatment',
      durationMinutes: 30,
      priceMinor: 1,
      mode: 'in_person',
      resourceKinds: ['room'],
    })
    const book3 = async (more: Record<string, unknown>) => {
      const practitioner = await make('practitioners', { name: 'Any', services: [service.id] })
      return book(at(11, '02:00'), {
        practitioner: practitioner.id,
        location: location.id,
        service: service.id,
        ...more,
      })
    }
    const first = await book3({ resources: [device.id] })
    const second = await book3({})
    const third = await book3({})
    expect([first.status, second.status, third.status]).toEqual([201, 201, 409])
    expect(new Set(first.body.doc.resources)).toContain(device.id)
    const taken = [...first.body.doc.resources, ...second.body.doc.resources].filter((id) => id !== device.id)
    expect(new Set(taken)).toEqual(new Set(rooms.map(({ id }) => id)))
    expect(
      new Set(third.body.errors[0].conflicts.map(({ resource }: { resource: string }) => resource)),
    ).toEqual(new Set(taken))
    const named = await book3({ resources: [rooms[0]?.id] })
    expect(named.body.errors[0]).toMatchObject({
      code: 'slot_taken',
      conflicts: [{ resourceType: 'room', resource: rooms[0]?.id }],
    })
    const withDevice = await book3({ resources: [device.id], startsAt: at(11, '02:10') })
    expect(withDevice.body.errors[0]?.conflicts).toContainEqual(
      expect.objectContaining({ resourceType: 'device', resource: device.id }),
    )
  })

  it('must exist where the service needs one', async () => {
    const location = await make('locations', { name: 'No rooms', timezone: 'Asia/Manila' })
    const service = await make('services', {
      name: 'X-ray',
      durationMinutes: 30,
      priceMinor: 1,
      mode: 'in_person',
      resourceKinds: ['device'],
    })
    const practitioner = await make('practitioners', { name: 'Ray', services: [service.id] })
    const { status, body } = await book(at(11, '06:00'), {
      location: location.id,
      service: service.id,
      practitioner: practitioner.id,
    })
    expect(status).toBe(400)
    expect(body.errors[0]).toMatchObject({ code: 'validation_failed', field: 'resources' })
  })
})

describe('an overlap on purpose', () => {
  it('needs a reason and staff, is audited, and is respected by everybody after', async () => {
    const first = await book(at(12, '02:00'))
    const second = await book(at(12, '02:15'), { overlapReason: 'Both are quick check-ups' })
    expect(second.status).toBe(201)
    const audit = await queryAll<{ reason: string }>(
      app.database,
      `select reason from audit_events where action = 'overlap' and entity_ids @> $1::jsonb`,
      [JSON.stringify([second.body.doc.id])],
    )
    expect(audit).toEqual([{ reason: 'Both are quick check-ups' }])
    await app.call('POST', `/api/v1/appointments/${first.body.doc.id}/cancel`, {
      as: desk,
      body: { reason: 'Ill' },
    })
    const over = await book(at(12, '02:30'))
    expect(over.body.errors[0]).toMatchObject({ code: 'slot_taken' })
    expect(over.body.errors[0].conflicts).toHaveLength(1)
    expect((await book(at(12, '01:45'))).status).toBe(201)
  })

  it('is not for other systems, and an empty reason is none', async () => {
    const key = await createKey(app.payload, clinic, ['appointments:write', 'appointments:read'])
    await book(at(13, '02:00'))
    expect((await book(at(13, '02:00'), { overlapReason: '   ' })).body.errors[0].code).toBe('slot_taken')
    expect((await book(at(13, '02:00'), { overlapReason: 'Please' }, key)).body.errors[0].code).toBe(
      'forbidden',
    )
  })
})

describe('another system', () => {
  it('is bound by notice, horizon and working hours; staff are not', async () => {
    const strict = await createClinic(app.payload, { settings: { minNoticeMinutes: 120, horizonDays: 30 } })
    const there = await createBookable(app.payload, strict)
    const key = await createKey(app.payload, strict, ['appointments:write'])
    const off = {
      practitioner: there.practitioner.id,
      kind: 'off',
      startsAt: at(5, '00:00'),
      endsAt: at(6, '00:00'),
    }
    await strict.run(() => app.payload.create({ collection: 'schedule-exceptions', data: off as never }))
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    const ask = async (startsAt: string, as: Member | { key: string }) => {
      const { status, body } = await post(bookingOf(there, startsAt), as)
      return status === 201 ? body.doc.source : body.errors[0].code
    }
    expect(await ask(soon, key)).toBe('too_soon')
    expect(await ask(at(-2, '02:00'), key)).toBe('too_soon')
    expect(await ask(at(40, '02:00'), key)).toBe('too_far')
    expect(await ask(at(5, '02:00'), key)).toBe('outside_hours')
    expect(await ask(at(4, '02:00'), key)).toBe('api')
    const member = await strict.member('receptionist')
    expect(await ask(soon, member)).toBe('staff')
    expect(await ask(at(40, '02:00'), member)).toBe('staff')
    expect(await ask(at(5, '02:00'), member)).toBe('staff')
  })

  it('needs the scope', async () => {
    const key = await createKey(app.payload, clinic, ['appointments:read'])
    expect((await book(at(14, '02:00'), {}, key)).status).toBe(403)
  })
})

describe('wrong input', () => {
  const unknown = crypto.randomUUID()
  const wrong: [string, Record<string, unknown>, number, string][] = [
    ['an impossible date', { startsAt: '2027-02-30T10:00' }, 400, 'validation_failed'],
    ['an impossible hour', { startsAt: '2027-02-20T25:00' }, 400, 'validation_failed'],
    ['a date without a time', { startsAt: '2027-02-20' }, 400, 'validation_failed'],
    ['words for a time', { startsAt: 'tomorrow' }, 400, 'validation_failed'],
    ['a number for a time', { startsAt: 1_800_000_000_000 }, 400, 'validation_failed'],
    ['an object for a time', { startsAt: { at: 1 } }, 400, 'validation_failed'],
    ['no time', { startsAt: null }, 400, 'validation_failed'],
    ['a year no calendar needs', { startsAt: '9999-12-31T23:59:00Z' }, 400, 'validation_failed'],
    ['an end before the start', { endsAt: at(20, '01:00') }, 400, 'validation_failed'],
    ['no length', { endsAt: at(20, '02:00') }, 400, 'validation_failed'],
    ['more than a day', { endsAt: at(22, '02:00') }, 400, 'validation_failed'],
    ['an end that is none', { endsAt: 'later' }, 400, 'validation_failed'],
    ['no practitioner', { practitioner: null }, 400, 'validation_failed'],
    ['an unknown practitioner', { practitioner: unknown }, 400, 'validation_failed'],
    ['an unknown service', { service: unknown }, 400, 'validation_failed'],
    ['an unknown patient', { patient: unknown }, 400, 'validation_failed'],
    ['no patient', { patient: null }, 400, 'validation_failed'],
    ['an unknown location', { location: unknown }, 400, 'validation_failed'],
    ['an unknown room', { resources: [unknown] }, 400, 'validation_failed'],
    ['text for an id', { service: 'x' }, 400, 'validation_failed'],
    ['an object for rooms', { resources: { a: 1 } }, 400, 'validation_failed'],
    ['a number for attendees', { attendees: 7 }, 400, 'validation_failed'],
    ['a hold that is no id', { holdId: 'mine' }, 400, 'validation_failed'],
    ['an unknown status', { status: 'done' }, 400, 'validation_failed'],
    ['a status that comes later', { status: 'completed' }, 409, 'illegal_transition'],
    ['an unknown mode', { mode: 'telepathy' }, 400, 'validation_failed'],
    ['a book for a reason', { reason: 'x'.repeat(2_001) }, 400, 'validation_failed'],
    ['more people than seats', { attendees: ['another'] }, 409, 'capacity_full'],
  ]

  it.each(wrong)('%s is refused and writes nothing', async (_name, more, status, code) => {
    const other = await createPatient(app.payload, clinic)
    const body =
      Object.hasOwn(more, 'attendees') && Array.isArray(more.attendees)
        ? { ...more, attendees: [other.id] }
        : more
    const before = await counts()
    const answer = await book(at(20, '02:00'), body)
    expect({ status: answer.status, code: answer.body.errors?.[0]?.code }).toEqual({ status, code })
    expect(JSON.stringify(answer.body)).not.toMatch(/select \w+|insert |constraint|claims|\.ts\b/i)
    expect(await counts()).toEqual(before)
  })

  const counts = () =>
    queryAll(
      app.database,
      'select (select count(*) from appointments) as visits, (select count(*) from claims) as claims',
    )

  it('refuses what does not go together', async () => {
    const elsewhere = await make('locations', { name: 'Elsewhere', timezone: 'Asia/Manila' })
    const room = await make('resources', { name: 'Far room', kind: 'room', location: elsewhere.id })
    const closed = await make('resources', {
      name: 'Closed',
      kind: 'room',
      location: bookable.location.id,
      active: false,
    })
    const service = await make('services', {
      name: 'Not offered',
      durationMinutes: 30,
      priceMinor: 1,
      mode: 'in_person',
    })
    const gone = await make('practitioners', { name: 'Gone', services: [bookable.service.id], active: false })
    const ended = await make('services', {
      name: 'Ended',
      durationMinutes: 30,
      priceMinor: 1,
      mode: 'in_person',
      active: false,
    })
    const merged = await createPatient(app.payload, clinic)
    await queryAll(app.database, `update patients set status = 'merged' where id = $1`, [merged.id])
    const fields: string[] = []
    for (const more of [
      { resources: [room.id] },
      { resources: [closed.id] },
      { service: service.id },
      { practitioner: gone.id },
      { service: ended.id },
      { patient: merged.id },
    ]) {
      const { status, body } = await book(at(20, '04:00'), { location: bookable.location.id, ...more })
      expect({ status, code: body.errors[0].code }).toEqual({ status: 400, code: 'validation_failed' })
      fields.push(body.errors[0].field)
    }
    expect(fields).toEqual(['resources', 'resources', 'service', 'practitioner', 'service', 'patient'])
  })

  it.each(['patient', 'practitioner', 'service', 'location', 'room'] as const)(
    'another clinic’s %s answers like one that never existed',
    async (name) => {
      const other = await createClinic(app.payload)
      const theirs = await createBookable(app.payload, other)
      const ask = async (id: string) => {
        const { status, body } = await book(
          at(21, '02:00'),
          name === 'room' ? { resources: [id] } : { [name]: id },
        )
        return JSON.stringify({ status, body }).replaceAll(id, 'ID')
      }
      const foreign = await ask(theirs[name].id)
      expect(foreign).toBe(await ask(unknown))
      expect(foreign).toContain('"status":400')
    },
  )
})
