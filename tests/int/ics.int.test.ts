import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { convertIcsCalendar, type IcsCalendar, type IcsEvent } from 'ts-ics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { bookingOf, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let admin: Member
let bookable: Bookable

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload, { timezone: 'Europe/Berlin' })
  admin = await clinic.member('admin')
  bookable = await createBookable(app.payload, clinic, {
    service: { name: 'Physiotherapy, back; neck\\shoulder – Rückenbehandlung mit Übungen für zu Hause' },
  })
})
afterAll(() => app.close())

const post = (path: string, body: object, as = admin) => app.call('POST', `/api/v1${path}`, { as, body })
const openFeed = async (as = admin) => {
  const { body, status } = await post('/calendar-feeds', { practitioner: bookable.practitioner.id }, as)
  return { status, id: body.doc?.id as string, path: body.url ? new URL(body.url, app.url).pathname : '' }
}
const fetchFeed = (path: string, headers: Record<string, string> = {}) =>
  app.call<string>('GET', path, { headers })
const readFeed = async (path: string): Promise<IcsCalendar> => {
  const { body } = await fetchFeed(path)
  return convertIcsCalendar(undefined, body)
}
const eventsOf = ({ events }: IcsCalendar, id: string): IcsEvent[] =>
  (events ?? []).filter(({ uid }) => uid.startsWith(id))

describe('the calendar feed of a practitioner', () => {
  it('shows a visit by the clock of the place, with a zone that others understand', async () => {
    const { path } = await openFeed()
    const visit = await post('/appointments', bookingOf(bookable, '2027-06-01T09:00'))
    const { status, headers, body } = await fetchFeed(path)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('set-cookie')).toBeNull()
    expect(body).toContain('DTSTART;TZID=Europe/Berlin:20270601T090000\r\n')
    expect(body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(body).toContain('SUMMARY:Physiotherapy\\, back\\; neck\\\\shoulder')
    const calendar = await readFeed(path)
    const [event] = eventsOf(calendar, visit.body.doc.id)
    expect(event?.start.date.toISOString()).toBe('2027-06-01T07:00:00.000Z')
    expect(event?.summary).toBe(
      'Physiotherapy, back; neck\\shoulder – Rückenbehandlung mit Übungen für zu Hause',
    )
    expect(calendar.timezones?.map(({ id }) => id)).toEqual(['Europe/Berlin'])
    expect(body).not.toContain(bookable.patient.lastName)
  })

  it('tells of each change by a higher number, and of a cancelled visit', async () => {
    const { path } = await openFeed()
    const { body } = await post('/appointments', bookingOf(bookable, '2027-06-02T09:00'))
    const seen: number[] = []
    const look = async () => {
      const [event] = eventsOf(await readFeed(path), body.doc.id)
      seen.push(event?.sequence ?? -1)
      return event
    }
    // The number tells when the last change was, so some time must lie between changes.
    const wait = () =>
      queryAll(
        app.database,
        `update appointments set created_at = created_at - interval '1 second' where id = $1`,
        [body.doc.id],
      )
    await look()
    await wait()
    await post(`/appointments/${body.doc.id}/reschedule`, { startsAt: '2027-06-02T10:00' })
    expect((await look())?.start.date.toISOString()).toBe('2027-06-02T08:00:00.000Z')
    await wait()
    await post(`/appointments/${body.doc.id}/cancel`, { reason: 'Ill' })
    const gone = await look()
    expect(gone?.status).toBe('CANCELLED')
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
    await queryAll(
      app.database,
      `update appointments set cancelled_at = now() - interval '40 days' where id = $1`,
      [body.doc.id],
    )
    expect(await look()).toBeUndefined()
  })

  it('writes a series as a rule with its exceptions', async () => {
    const { path } = await openFeed()
    const { body } = await post('/appointment-series', {
      ...bookingOf(bookable, '2027-10-18T09:00'),
      rule: { every: 'week', interval: 1, weekdays: [1, 4], count: 6 },
    })
    const { id } = body.doc
    const visits = body.occurrences as { id: string }[]
    await post(`/appointments/${visits[1]?.id}/reschedule`, { startsAt: '2027-10-22T15:00' })
    await post(`/appointments/${visits[2]?.id}/cancel`, { reason: 'Travelling' })
    await post(`/appointments/${visits[3]?.id}/cancel`, { reason: 'Travelling' })
    await queryAll(
      app.database,
      `update appointments set cancelled_at = now() - interval '40 days' where id = $1`,
      [visits[3]?.id],
    )
    const text = (await fetchFeed(path)).body
    const [master, ...exceptions] = eventsOf(await readFeed(path), id)
    expect(master?.recurrenceRule).toMatchObject({ frequency: 'WEEKLY', count: 6 })
    expect(master?.recurrenceRule?.byDay).toEqual([{ day: 'MO' }, { day: 'TH' }])
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20271018T090000\r\n')
    expect(text).toContain('EXDATE;TZID=Europe/Berlin:20271028T090000\r\n')
    expect(text).toContain('RECURRENCE-ID;TZID=Europe/Berlin:20271021T090000\r\n')
    expect(exceptions.map(({ status, start }) => [status, start.date.toISOString()])).toEqual([
      ['CONFIRMED', '2027-10-22T13:00:00.000Z'],
      ['CANCELLED', '2027-10-25T07:00:00.000Z'],
    ])
    // The last two lie after the end of summer time, and nobody lists them: the rule does.
    expect(text).not.toContain(visits[5]?.id)
  })

  it('means the same whatever the clock of the server and of the reader', async () => {
    const { path } = await openFeed()
    const { body } = await fetchFeed(path)
    for (const TZ of ['America/New_York', 'Pacific/Chatham']) {
      const output = execFileSync(process.execPath, ['--import', 'tsx', 'tests/helpers/read-feed.ts'], {
        env: { ...process.env, TZ },
        input: body,
        encoding: 'utf8',
      })
      const starts = JSON.parse(output) as string[]
      // Told by ical.js: a visit in summer, the rule before the clocks change, and after.
      for (const start of [
        '2027-06-01T07:00:00.000Z',
        '2027-10-18T07:00:00.000Z',
        '2027-11-01T08:00:00.000Z',
        '2027-11-04T08:00:00.000Z',
      ])
        expect(starts, TZ).toContain(start)
      expect(starts).not.toContain('2027-10-28T07:00:00.000Z')
    }
  })

  it('names patients only where the clinic wants it', async () => {
    const { path } = await openFeed()
    const { status } = await app.call('PATCH', `/api/v1/tenants/${clinic.tenant.id}`, {
      as: admin,
      body: { settings: { feedPatientNames: true } },
    })
    expect(status).toBe(200)
    const calendar = await readFeed(path)
    expect(calendar.events?.some(({ summary }) => summary?.includes(bookable.patient.lastName))).toBe(true)
  })

  it('is not sent twice while nothing changes', async () => {
    const { path } = await openFeed()
    const { headers } = await fetchFeed(path)
    const etag = String(headers.get('etag'))
    expect((await fetchFeed(path, { 'if-none-match': etag })).status).toBe(304)
    await post('/appointments', bookingOf(bookable, '2027-08-03T09:00'))
    expect((await fetchFeed(path, { 'if-none-match': etag })).status).toBe(200)
  })

  it('is opened by its token alone, until that is taken back', async () => {
    const { id, path } = await openFeed()
    const other = path.replace(/.{5}\.ics$/, 'AAAAA.ics')
    for (const wrong of [other, '/calendar/nothing.ics', '/calendar/.ics'])
      expect((await app.call('GET', wrong, { as: admin })).status).toBe(404)
    const { body } = await app.call('GET', `/api/v1/calendar-feeds/${id}`, { as: admin })
    expect(body).not.toHaveProperty('tokenHash')
    expect(JSON.stringify(body)).not.toContain(path.slice(10, 40))
    const stranger = await (await createClinic(app.payload)).member('owner')
    expect((await app.call('DELETE', `/api/v1/calendar-feeds/${id}`, { as: stranger })).status).toBe(404)
    expect((await app.call('DELETE', `/api/v1/calendar-feeds/${id}`, { as: admin })).status).toBe(200)
    expect((await fetchFeed(path)).status).toBe(404)
  })

  it('is made by managers for everybody and by practitioners for themselves', async () => {
    const practitioner = await clinic.member('practitioner')
    expect((await openFeed(practitioner)).status).toBe(403)
    const managed = await openFeed()
    const seen = async () => (await app.call('GET', '/api/v1/calendar-feeds', { as: practitioner })).body.docs
    expect(await seen()).toEqual([])
    await app.call('PATCH', `/api/v1/practitioners/${bookable.practitioner.id}`, {
      as: admin,
      body: { user: practitioner.user.id },
    })
    expect((await openFeed(practitioner)).status).toBe(201)
    expect((await seen()).map(({ id }: { id: string }) => id)).toContain(managed.id)
    expect((await openFeed(await clinic.member('receptionist'))).status).toBe(403)
  })

  it('is limited', async () => {
    provideEnv({ RATE_LIMITS: 'on' })
    const { createApp } = await import('@/src/http/app')
    const health = { isAccepting: () => true, checkDatabase: async () => undefined }
    const limited = createServer(createApp({ payload: app.payload, config: app.payload.config, health }))
    provideEnv({ RATE_LIMITS: 'off' })
    await new Promise<void>((resolve) => limited.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(limited.address() as AddressInfo).port}/calendar/x.ics`
    const answers = await Promise.all(Array.from({ length: 62 }, () => fetch(url)))
    limited.close().closeAllConnections()
    expect(answers.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(2)
  })
})

// Last, because an administrator is gone afterwards.
it('a feed ends with the work of whoever made it, and of the practitioner', async () => {
  const owner = await clinic.member('owner')
  const [theirs, ours] = [await openFeed(admin), await openFeed(owner)]
  const status = async ({ path }: { path: string }) => (await fetchFeed(path)).status
  expect([await status(theirs), await status(ours)]).toEqual([200, 200])
  const setActive = (active: boolean) =>
    app.call('PATCH', `/api/v1/practitioners/${bookable.practitioner.id}`, { as: owner, body: { active } })
  expect((await setActive(false)).status).toBe(200)
  expect(await status(ours)).toBe(404)
  expect((await setActive(true)).status).toBe(200)
  await clinic.run(() =>
    app.payload.update({ collection: 'users', id: admin.user.id, data: { status: 'disabled' } }),
  )
  expect([await status(theirs), await status(ours)]).toEqual([404, 200])
})
