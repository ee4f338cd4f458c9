import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { listenToDatabase } from '@/src/database/notifications'
import { at, bookingOf } from '@/tests/factories/booking'
import { createClinic, type Member } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { type EventReader, openEvents } from '@/tests/helpers/event-stream'
import { type MigratedPostgres, startMigratedPostgres } from '@/tests/helpers/migrated-postgres'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 })

/** A server of its own, because it is stopped under everybody who uses it. */
let server: MigratedPostgres
let app: TestApp
let desk: Member
let bookable: Bookable
let reader: EventReader

beforeAll(async () => {
  server = await startMigratedPostgres()
  app = await startTestApp({ superuserUrl: server.superuserUrl })
  const clinic = await createClinic(app.payload)
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic)
  reader = await openEvents(`${app.url}/api/v1/calendar/changes`, { token: desk.token })
})
afterAll(async () => {
  reader?.close()
  await app?.close()
  await server?.stop()
})

const book = (startsAt: string) =>
  app.call('POST', '/api/v1/appointments', { as: desk, body: bookingOf(bookable, startsAt) })

it('goes on over every restart of Postgres, and says that something may have been missed', async () => {
  expect((await reader.next()).event).toBe('ready')
  for (const day of [1, 2]) {
    await server.restart()
    expect((await reader.next(({ event }) => event !== 'change')).event).toBe('reload')
    // A connection that died may be in the pool until somebody meets it.
    let id: string | undefined
    await expect
      .poll(
        async () => {
          const { status, body } = await book(at(day, '02:00'))
          id = body.doc?.id
          return status
        },
        { timeout: 20_000 },
      )
      .toBe(201)
    await reader.next(({ data, event }) => event === 'change' && data.id === id)
  }
  expect(reader.events().filter(({ event }) => event === 'reload')).toHaveLength(2)
})

it('stops listening also while the connection is only being made', async () => {
  const listening = listenToDatabase({
    connectionString: app.database.appUrl,
    channels: {},
    onGap: () => undefined,
    passOn: { statement: 'select 1', everyMs: 5_000, isWanted: () => false },
  })
  await expect(listening.close()).resolves.toBeUndefined()
})
