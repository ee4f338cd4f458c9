import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, bookingOf, overlappingClaims, queryAll } from '@/tests/factories/booking'
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
  bookable = await createBookable(app.payload, clinic)
})
afterAll(() => app.close())

type Door = 'rest' | 'graphql' | 'local'
type Booking = Record<string, unknown>

const doors: Record<Door, (data: Booking) => Promise<string>> = {
  rest: async (data) => {
    const { status, body } = await app.call('POST', '/api/v1/appointments', { as: desk, body: data })
    return status === 201 ? 'booked' : body.errors[0].code
  },
  graphql: async (data) => {
    const query = 'mutation ($data: mutationAppointmentInput!) { createAppointment(data: $data) { id } }'
    const { body } = await app.call('POST', '/api/v1/graphql', {
      as: desk,
      body: { query, variables: { data } },
    })
    return body.data?.createAppointment?.id ? 'booked' : (body.errors?.[0]?.extensions?.code ?? 'no code')
  },
  local: (data) =>
    clinic.run(() =>
      app.payload.create({ collection: 'appointments', data: data as never }).then(
        () => 'booked',
        (error: { code?: string }) => error.code ?? String(error),
      ),
    ),
}

const tally = (answers: string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(answers, (answer) => answer)].map(([answer, all]) => [answer, all.length]),
  )

const make = (collection: string, data: Record<string, unknown>): Promise<{ id: string }> =>
  clinic.run(() => app.payload.create({ collection: collection as 'services', data: data as never }))

describe('fifty bookings of one time at once', () => {
  it.each<[string, Door[]]>([
    ['REST', ['rest']],
    ['the Local API', ['local']],
    ['GraphQL', ['graphql']],
    ['all three mixed', ['rest', 'graphql', 'local']],
  ])('through %s leave one winner, and everybody else hears that it is taken', async (_name, mix) => {
    const startsAt = at(30 + mix.length, { rest: '02:00', graphql: '05:00', local: '08:00' }[mix[0] as Door])
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        doors[mix[index % mix.length] as Door](bookingOf(bookable, startsAt)),
      ),
    )
    expect(tally(answers)).toEqual({ booked: 1, slot_taken: 49 })
    const [row] = await queryAll<{ visits: number; claims: number }>(
      app.database,
      `select (select count(*)::int from appointments where starts_at = $1) as visits,
         (select count(*)::int from claims where lower(span) = $1) as claims`,
      [startsAt],
    )
    expect(row).toEqual({ visits: 1, claims: 1 })
  })

  it('shares the rooms there are', async () => {
    const location = await make('locations', { name: 'Rooms', timezone: 'Asia/Manila' })
    for (const name of ['A', 'B', 'C']) await make('resources', { name, kind: 'room', location: location.id })
    const device = await make('resources', { name: 'D', kind: 'device', location: location.id })
    const service = await make('services', {
      name: 'S',
      durationMinutes: 30,
      priceMinor: 1,
      mode: 'in_person',
      resourceKinds: ['room'],
    })
    const practitioners = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        make('practitioners', { name: `P${index}`, services: [service.id] }),
      ),
    )
    const startsAt = at(50, '02:00')
    const answers = await Promise.all(
      practitioners.map(({ id }, index) =>
        doors[index % 2 ? 'rest' : 'local'](
          bookingOf(bookable, startsAt, { practitioner: id, service: service.id, location: location.id }),
        ),
      ),
    )
    expect(tally(answers)).toEqual({ booked: 3, slot_taken: 9 })
    const rows = await queryAll<{ stored: string; claimed: string }>(
      app.database,
      `select r.resources_id as stored, c.resource_id as claimed from appointments a
         join appointments_rels r on r.parent_id = a.id and r.path = 'resources'
         join claims c on c.appointment_id = a.id and c.resource_type = 'room'
       where a.starts_at = $1`,
      [startsAt],
    )
    expect(rows).toHaveLength(3)
    expect(rows.every(({ stored, claimed }) => stored === claimed)).toBe(true)

    const withDevice = await Promise.all(
      practitioners.map(({ id }) =>
        doors.rest(
          bookingOf(bookable, at(51, '02:00'), {
            practitioner: id,
            service: service.id,
            location: location.id,
            resources: [device.id],
          }),
        ),
      ),
    )
    expect(tally(withDevice)).toEqual({ booked: 1, slot_taken: 11 })
  })
})

describe('a storm', () => {
  it('of bookings, moves and cancellations never books anything twice', async () => {
    const room = bookable.room.id
    const more = await make('practitioners', { name: 'Second', services: [bookable.service.id] })
    const people = [bookable.practitioner.id, more.id]
    const quarter = (index: number): string =>
      `${String(2 + (index >> 2)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`
    const act = async (index: number): Promise<string> => {
      const startsAt = at(60, quarter((index * 7) % 12))
      const booked = await app.call('POST', '/api/v1/appointments', {
        as: desk,
        body: bookingOf(bookable, startsAt, {
          practitioner: people[index % 2],
          resources: index % 3 ? [room] : [],
        }),
      })
      if (booked.status !== 201) return booked.body.errors[0].code
      const path = `/api/v1/appointments/${booked.body.doc.id}`
      const next =
        index % 2
          ? await app.call('POST', `${path}/reschedule`, {
              as: desk,
              body: { startsAt: at(60, quarter((index * 5 + 3) % 12)) },
            })
          : await app.call('POST', `${path}/cancel`, { as: desk, body: { reason: 'Storm' } })
      return next.status === 200 ? 'done' : next.body.errors[0].code
    }
    const answers = await Promise.all(Array.from({ length: 80 }, (_, index) => act(index)))
    expect(Object.keys(tally(answers)).sort()).toEqual(['done', 'slot_taken'])
  })

  it('of swapping visits answers each and waits in no circle', async () => {
    const visits = await Promise.all(
      ['10:00', '11:00'].map(async (time) => {
        const { body } = await app.call('POST', '/api/v1/appointments', {
          as: desk,
          body: bookingOf(bookable, at(61, time)),
        })
        return body.doc.id as string
      }),
    )
    const answers = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const startsAt = at(61, index % 2 ? '10:00' : '11:00')
        const { status, body } = await app.call(
          'POST',
          `/api/v1/appointments/${visits[index % 2]}/reschedule`,
          { as: desk, body: { startsAt } },
        )
        return status === 200 ? 'moved' : body.errors[0].code
      }),
    )
    expect(tally(answers)).toEqual({ slot_taken: 10 })
  })

  it('leaves no claims over each other, and none of a visit that is off', async () => {
    expect(await overlappingClaims(app.database)).toBe(0)
    const [row] = await queryAll<{ stray: number; missing: number }>(
      app.database,
      `select
         (select count(*)::int from claims c join appointments a on a.id = c.appointment_id
           where a.status in ('cancelled', 'no_show') or lower(c.span) <> a.starts_at or upper(c.span) <> a.ends_at) as stray,
         (select count(*)::int from appointments a where a.status not in ('cancelled', 'no_show')
           and not exists (select 1 from claims c where c.appointment_id = a.id and c.resource_id = a.practitioner_id)) as missing`,
    )
    expect(row).toEqual({ stray: 0, missing: 0 })
  })
})
