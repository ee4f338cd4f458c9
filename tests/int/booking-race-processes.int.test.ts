import { createLocalReq } from 'payload'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { at, bookingOf, overlappingClaims, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import { launchBeside } from '@/tests/helpers/second-process'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

const ROUNDS = 20
const ATTEMPTS = 200
const SEATS = 5
const JOINING = 40

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

/** Two processes over one database; whoever is at the desk may end up with either. */
let app: TestApp
let beside: Awaited<ReturnType<typeof launchBeside>>
let clinic: TestClinic
let desk: Member
let bookable: Bookable
/** Visits elsewhere in the day that want to move. */
const movable: string[] = []

type Answer = { status: number; body: Record<string, any> }

async function post(turn: number, address: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${turn % 2 ? beside.url : app.url}/api/v1/${address}`, {
    method: 'POST',
    headers: { authorization: `JWT ${desk.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

const outcome = ({ status, body }: Answer): string => {
  if (status === 200 || status === 201) return 'won'
  return `${status} ${body.errors?.[0]?.code}`
}

/** Every way by which a time can be taken. The turn decides on the process, and on the visit that moves. */
const doors: ((turn: number, startsAt: string) => Promise<string>)[] = [
  async (turn, startsAt) => outcome(await post(turn, 'appointments', bookingOf(bookable, startsAt))),
  async (turn, startsAt) => {
    const query = 'mutation ($data: mutationAppointmentInput!) { createAppointment(data: $data) { id } }'
    const { status, body } = await post(turn, 'graphql', {
      query,
      variables: { data: bookingOf(bookable, startsAt) },
    })
    if (body.data?.createAppointment?.id) return 'won'
    const { code, statusCode = code === 'slot_taken' ? 409 : status } = body.errors?.[0]?.extensions ?? {}
    return `${statusCode} ${code}`
  },
  async (turn, startsAt) => {
    const { service, practitioner } = bookingOf(bookable, startsAt)
    const held = await post(turn, 'appointments/holds', { service, practitioner, startsAt })
    if (held.status !== 201) return outcome(held)
    return outcome(
      await post(turn + 1, 'appointments', bookingOf(bookable, startsAt, { holdId: held.body.id })),
    )
  },
  async (turn, startsAt) =>
    outcome(await post(turn, `appointments/${movable[turn % movable.length]}/reschedule`, { startsAt })),
  // As the admin's pages do it: with the person and their access, in this process.
  (_turn, startsAt) =>
    clinic.run(async () => {
      const req = await createLocalReq({ user: { ...desk.user, collection: 'users' } as never }, app.payload)
      return app.payload
        .create({
          collection: 'appointments',
          data: bookingOf(bookable, startsAt) as never,
          req,
          overrideAccess: false,
        })
        .then(
          () => 'won',
          ({ status, code }: { status?: number; code?: string }) => `${status} ${code}`,
        )
    }),
]

const tally = (answers: string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(answers, (answer) => answer)].map(([answer, all]) => [answer, all.length]),
  )

const deadlocks = async (): Promise<number> => {
  const [row] = await queryAll<{ deadlocks: number }>(
    app.database,
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  return row?.deadlocks ?? -1
}

beforeAll(async () => {
  app = await startTestApp()
  beside = await launchBeside(app.database.appUrl)
  clinic = await createClinic(app.payload)
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic)
  for (let turn = 0; turn < ATTEMPTS / doors.length; turn += 1) {
    const startsAt = at(200 + turn, '02:00')
    movable.push((await post(turn, 'appointments', bookingOf(bookable, startsAt))).body.doc.id)
  }
})
afterAll(async () => {
  await beside?.end()
  await app?.close()
})

it(`of ${ATTEMPTS} attempts on one time through every door, one wins, ${ROUNDS} times over`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const startsAt = at(20 + round, '02:00')
    const answers = await Promise.all(
      Array.from({ length: ATTEMPTS }, (_, index) => {
        const door = doors[index % doors.length] as (typeof doors)[number]
        return door(Math.floor(index / doors.length), startsAt)
      }),
    )
    expect(tally(answers)).toEqual({ won: 1, '409 slot_taken': ATTEMPTS - 1 })
    const [row] = await queryAll<{ visits: number; claims: number }>(
      app.database,
      `select (select count(*)::int from appointments where starts_at = $1) as visits,
         (select count(*)::int from claims where starts_at = $1) as claims`,
      [startsAt],
    )
    expect(row).toEqual({ visits: 1, claims: 1 })
  }
  expect(await overlappingClaims(app.database)).toBe(0)
  expect(await deadlocks()).toBe(0)
})

it(`of ${JOINING} patients who join a group at once, as many sit down as there are seats`, async () => {
  const patients = await Promise.all(
    Array.from({ length: JOINING }, () => createPatient(app.payload, clinic)),
  )
  const service = await clinic.run(() =>
    app.payload.create({
      collection: 'services',
      data: {
        name: 'Group',
        durationMinutes: 30,
        priceMinor: 1,
        mode: 'in_person',
        capacity: SEATS,
      } as never,
    }),
  )
  await clinic.run(() =>
    app.payload.update({
      collection: 'practitioners',
      id: bookable.practitioner.id,
      data: { services: [bookable.service.id, service.id] },
    }),
  )
  for (let round = 0; round < ROUNDS; round += 1) {
    const booking = {
      ...bookingOf(bookable, at(20 + round, '09:00')),
      patient: undefined,
      service: service.id,
    }
    const { body } = await post(round, 'appointments', booking)
    const answers = await Promise.all(
      patients.map(async ({ id }, turn) =>
        outcome(await post(turn, `appointments/${body.doc.id}/attendees`, { patient: id })),
      ),
    )
    expect(tally(answers)).toEqual({ won: SEATS, '409 capacity_full': JOINING - SEATS })
    const [row] = await queryAll<{ seated: number }>(
      app.database,
      `select count(*)::int as seated from appointments_rels where parent_id = $1 and path = 'attendees'`,
      [body.doc.id],
    )
    expect(row?.seated).toBe(SEATS)
  }
  expect(await deadlocks()).toBe(0)
})
