import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { at, bookingOf, createKey, queryAll } from '@/tests/factories/booking'
import { createClinic, createMember, type Member, signIn, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { type EventReader, openEvents, type StreamEvent } from '@/tests/helpers/event-stream'
import { launchBeside } from '@/tests/helpers/second-process'
import { startTcpProxy, type TcpProxy } from '@/tests/helpers/tcp-proxy'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const PATH = '/api/v1/calendar/changes'
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

/** Two processes over one database, which the second one reaches through a wire that can be cut. */
let app: TestApp
let other: Awaited<ReturnType<typeof launchBeside>>
let wire: TcpProxy
let clinic: TestClinic
let desk: Member
let bookable: Bookable
const readers: EventReader[] = []

beforeAll(async () => {
  app = await startTestApp()
  const database = new URL(app.database.appUrl)
  wire = await startTcpProxy({ host: database.hostname, port: Number(database.port) })
  database.hostname = '127.0.0.1'
  database.port = String(wire.port)
  other = await launchBeside(database.toString())
  clinic = await createClinic(app.payload)
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic)
})
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close()
})
afterAll(async () => {
  await other?.end()
  await wire?.close()
  await app?.close()
})

async function listen(as: Member = desk, url = app.url): Promise<EventReader> {
  const reader = await openEvents(`${url}${PATH}`, { token: as.token })
  readers.push(reader)
  return reader
}

const about =
  (kind: string, id?: string) =>
  ({ event, data }: StreamEvent): boolean =>
    event === 'change' && data.kind === kind && (id === undefined || data.id === id)

const post = (address: string, body: unknown) => app.call('POST', `/api/v1/${address}`, { as: desk, body })

describe('whoever watches a calendar, in any process', () => {
  it('hears of every change when it is kept, and never what it says', async () => {
    const watching = await Promise.all([listen(), listen(await clinic.member('billing'), other.url)])
    for (const reader of watching) {
      expect(reader.status).toBe(200)
      expect(reader.headers.get('content-type')).toContain('text/event-stream')
      expect(reader.headers.get('content-encoding')).toBeNull()
      expect(await reader.next()).toEqual({ event: 'ready', data: {} })
      expect(reader.text()).toMatch(/^retry: \d+\n\n/)
    }
    const practitioners = [bookable.practitioner.id]
    const booked = await post('appointments', bookingOf(bookable, at(10, '02:00')))
    const visit = booked.body.doc.id as string
    const heard = (kind: string, id?: string): Promise<StreamEvent[]> =>
      Promise.all(watching.map((reader) => reader.next(about(kind, id))))
    for (const { data } of await heard('appointment', visit))
      expect(data).toEqual({
        kind: 'appointment',
        id: visit,
        practitioners,
        from: at(10, '02:00'),
        to: at(10, '02:30'),
      })

    await post(`appointments/${visit}/reschedule`, { startsAt: at(10, '05:00') })
    for (const { data } of await heard('appointment', visit))
      expect(data).toMatchObject({ from: at(10, '02:00'), to: at(10, '05:30') })

    const hold = await post('appointments/holds', {
      service: bookable.service.id,
      practitioner: bookable.practitioner.id,
      startsAt: at(10, '08:00'),
    })
    for (const { data } of await heard('hold', hold.body.id)) expect(data).toMatchObject({ practitioners })

    const off = await post('schedule-exceptions', {
      practitioner: bookable.practitioner.id,
      kind: 'off',
      startsAt: at(11, '02:00'),
      endsAt: at(11, '04:00'),
    })
    await heard('exception', off.body.doc.id)

    const ofTheServer: [string, string, string, Record<string, unknown>][] = [
      ['working-hours', 'working-hours', '', { startTime: '01:00' }],
      ['practitioner', 'practitioners', bookable.practitioner.id, { title: 'MD' }],
      ['resource', 'resources', bookable.room.id, { name: 'Room 2' }],
      ['service', 'services', bookable.service.id, { durationMinutes: 30 }],
      ['location', 'locations', bookable.location.id, { phone: '1' }],
    ]
    for (const [kind, collection, id, data] of ofTheServer) {
      await clinic.run(() =>
        app.payload.update({
          collection: collection as 'services',
          ...(id ? { id } : { where: { weekday: { equals: 1 } } }),
          data: data as never,
        } as never),
      )
      await heard(kind, id || undefined)
    }
    await clinic.run(() => app.payload.delete({ collection: 'schedule-exceptions', id: off.body.doc.id }))
    await heard('exception', off.body.doc.id)
    for (const reader of watching) {
      const { data } = reader.events().find(about('appointment')) as StreamEvent
      expect(Object.keys(data).sort()).toEqual(['from', 'id', 'kind', 'practitioners', 'to'])
      expect([data.from, data.to]).toEqual([INSTANT, INSTANT])
      for (const secret of ['Santos', 'Reyes', 'Room 2', clinic.tenant.id, bookable.patient.id])
        expect(reader.text()).not.toContain(secret)
    }
  })

  it('hears nothing of what was refused, nor of another clinic', async () => {
    const reader = await listen()
    const stranger = await createClinic(app.payload)
    const foreign = await listen(await stranger.member('owner'), other.url)
    const kept = await post('appointments', bookingOf(bookable, at(12, '02:00')))
    const refused = await post('appointments', bookingOf(bookable, at(12, '02:00')))
    expect([kept.status, refused.status]).toEqual([201, 409])
    await reader.next(about('appointment', kept.body.doc.id))
    await createBookable(app.payload, stranger)
    await foreign.next(about('practitioner'))
    const last = await post('appointments', bookingOf(bookable, at(12, '05:00')))
    await reader.next(about('appointment', last.body.doc.id))
    expect(reader.events().filter(({ event }) => event === 'change')).toHaveLength(2)
    expect(foreign.events().filter(about('appointment'))).toEqual([])
    expect(foreign.text()).not.toContain(bookable.practitioner.id)
  })

  it('is a person who may read visits, and has no more than ten of them', async () => {
    const key = await createKey(app.payload, clinic, ['appointments:read'])
    expect((await app.call('GET', PATH)).status).toBe(401)
    expect((await app.call('GET', PATH, { as: key })).status).toBe(403)
    expect((await app.call('GET', PATH, { as: desk, clinic: crypto.randomUUID() })).status).toBe(403)
    expect((await app.call('HEAD', PATH, { as: desk })).status).toBe(200)
    const nurse = await clinic.member('nurse')
    const streams = await Promise.all(Array.from({ length: 10 }, () => listen(nurse)))
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
    const refused = await app.call('GET', PATH, { as: nurse })
    expect([refused.status, refused.body.errors[0].code]).toEqual([429, 'rate_limited'])
    streams[0]?.close()
    await expect.poll(async () => (await listen(nurse)).status).toBe(200)
  })
})

describe('a stream ends', () => {
  it('with the session, also when another process ends it', async () => {
    const member = await createMember(app.payload, [{ tenant: clinic.tenant.id, role: 'nurse' }])
    const second = await signIn(
      app.payload,
      await app.payload.findByID({ collection: 'users', id: member.user.id }),
    )
    const [ended, kept] = [await listen(member, other.url), await listen(second, other.url)]
    await app.call('POST', '/api/v1/users/logout', { as: member, body: {} })
    await ended.ended
    await post('appointments', bookingOf(bookable, at(13, '02:00')))
    await kept.next(about('appointment'))
  })

  it('when the person works there no longer', async () => {
    const elsewhere = await createClinic(app.payload)
    const member = await createMember(app.payload, [
      { tenant: clinic.tenant.id, role: 'nurse' },
      { tenant: elsewhere.tenant.id, role: 'nurse' },
    ])
    const open = (tenant: string) =>
      openEvents(`${other.url}${PATH}`, { token: member.token, headers: { 'x-clinic': tenant } })
    const [here, there] = await Promise.all([open(clinic.tenant.id), open(elsewhere.tenant.id)])
    readers.push(here, there)
    // Changed past the product, so that the session goes on.
    await queryAll(app.database, 'delete from users_memberships where _parent_id = $1 and tenant_id = $2', [
      member.user.id,
      clinic.tenant.id,
    ])
    await here.ended
    await createBookable(app.payload, elsewhere)
    await there.next(about('practitioner'))
  })

  it('when the clinic is closed', async () => {
    const closing = await createClinic(app.payload)
    const reader = await listen(await closing.member('owner'), other.url)
    await app.payload.update({ collection: 'tenants', id: closing.tenant.id, data: { status: 'suspended' } })
    await reader.ended
  })
})

describe('what a reader missed', () => {
  it('while the database was away is read again', async () => {
    const reader = await listen(desk, other.url)
    await reader.next()
    await wire.cut()
    await post('appointments', bookingOf(bookable, at(14, '02:00')))
    await wire.restore()
    expect((await reader.next(({ event }) => event !== 'change')).event).toBe('reload')
    const booked = await post('appointments', bookingOf(bookable, at(14, '05:00')))
    await reader.next(about('appointment', booked.body.doc.id))
  })

  it('because it was slow is read again, and holds nobody up', async () => {
    const { hostname, port } = new URL(app.url)
    const slow = connect(Number(port), hostname)
    slow.write(`GET ${PATH} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: JWT ${desk.token}\r\n\r\n`)
    let received = ''
    slow.on('data', (chunk) => {
      received = (received + chunk.toString()).slice(-100_000)
    })
    await expect.poll(() => received).toContain('event: ready')
    slow.pause()
    const quick = await listen()
    // More than the sockets between them hold, no faster than somebody who reads can follow.
    for (let round = 0; round < 30; round += 1) {
      const marker = crypto.randomUUID()
      await queryAll(
        app.database,
        `select pg_notify('careloom_calendar', $1::text || ' ' || json_build_object('kind', 'appointment',
           'id', case when n = 100 then $2::uuid else gen_random_uuid() end, 'from', null, 'to', null,
           'practitioners', array(select gen_random_uuid() from generate_series(1, 150 + 0 * n))))
         from generate_series(1, 100) n`,
        [clinic.tenant.id, marker],
      )
      await quick.next(about('appointment', marker))
    }
    expect(quick.events().filter(({ event }) => event === 'change').length).toBeGreaterThanOrEqual(3_000)
    expect(quick.text()).not.toContain('event: reload')
    slow.resume()
    await expect.poll(() => received, { timeout: 10_000 }).toContain('event: reload')
    slow.destroy()
  })
})

it('keeps no process from stopping', async () => {
  const reader = await listen(desk, other.url)
  await reader.next()
  const startedAt = Date.now()
  other.process.kill('SIGTERM')
  await reader.ended
  expect(await other.ended).toBe(0)
  expect(Date.now() - startedAt).toBeLessThan(10_000)
})
