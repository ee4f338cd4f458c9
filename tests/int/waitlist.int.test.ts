import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RunningJobs } from '@/src/jobs/run-jobs'
import { at, bookingOf, overlappingClaims, queryAll } from '@/tests/factories/booking'
import { createPatient } from '@/tests/factories/records'
import { mailsTo, mailTo } from '@/tests/helpers/outbox'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { runWaitlist, WaitlistDesk } from '@/tests/helpers/waitlist-desk'

vi.setConfig({ testTimeout: 60_000 })

let app: TestApp
let jobs: RunningJobs

beforeAll(async () => {
  app = await startTestApp()
  jobs = await runWaitlist(app.payload)
})
afterAll(async () => {
  await jobs.stop()
  await app.close()
})

const settled = { timeout: 20_000, interval: 200 }
const expectStatus = (desk: WaitlistDesk, entries: string[], statuses: string[]) =>
  expect.poll(() => desk.statusOf(entries), settled).toEqual(statuses)

describe('a time that becomes free', () => {
  it('is kept for the first three it suits; the first who accepts gets it and the others wait on', async () => {
    const desk = await WaitlistDesk.open(app)
    const visit = await desk.book(at(7, '02:00'))
    const usual = await desk.wait()
    const first = await desk.wait({ priority: 5 })
    const unsuited = await desk.wait({ priority: 9, latestDate: at(3, '00:00').slice(0, 10) })
    const second = await desk.wait()
    const fourth = await desk.wait()
    expect((await desk.cancel(visit)).status).toBe(200)
    const all = [first, usual, second, fourth, unsuited]
    await expectStatus(desk, all, ['offered', 'offered', 'offered', 'waiting', 'waiting'])

    const walkIn = await desk.call('POST', '/appointments', bookingOf(desk.bookable, at(7, '02:00')))
    expect(walkIn.body.errors[0].code).toBe('slot_taken')
    // Whoever may see the calendar sees the hold; it is no key to the time.
    const day = at(7, '02:00').slice(0, 10)
    const { body: calendar } = await desk.call('GET', `/calendar?from=${day}&to=${day}`)
    const holdId = calendar.holds[0].id
    const stolen = await desk.call(
      'POST',
      '/appointments',
      bookingOf(desk.bookable, at(7, '02:00'), { holdId }),
    )
    expect(stolen.body.errors[0].code).toBe('slot_taken')
    const early = await desk.accept(fourth)
    expect({ status: early.status, code: early.body.errors[0].code }).toEqual({
      status: 409,
      code: 'conflict',
    })

    const won = await desk.accept(usual)
    expect(won.status).toBe(200)
    expect(won.body.appointment).toMatchObject({ startsAt: at(7, '02:00'), status: 'scheduled' })
    expect(won.body.doc).toMatchObject({ status: 'accepted', appointment: won.body.appointment.id })
    expect(won.body.doc).not.toHaveProperty('offer')
    const lost = await desk.accept(first)
    expect({ status: lost.status, code: lost.body.errors[0].code }).toEqual({ status: 409, code: 'conflict' })
    await expectStatus(desk, all, ['waiting', 'accepted', 'waiting', 'waiting', 'waiting'])
    expect((await desk.accept(usual)).status).toBe(409)
    expect(await queryAll(app.database, 'select 1 from claims where kind = $1', ['hold'])).toEqual([])
  })

  it('goes to the next three when nobody accepts, and is held all the while', async () => {
    const desk = await WaitlistDesk.open(app)
    const visit = await desk.book(at(8, '02:00'))
    const line: string[] = []
    for (let index = 0; index < 5; index += 1) line.push(await desk.wait())
    await desk.cancel(visit)
    await expectStatus(desk, line, ['offered', 'offered', 'offered', 'waiting', 'waiting'])
    await desk.letTimePass()
    expect((await desk.accept(line[0] as string)).body.errors[0].code).toBe('conflict')
    const walkIn = await desk.call('POST', '/appointments', bookingOf(desk.bookable, at(8, '02:00')))
    expect(walkIn.body.errors[0].code).toBe('slot_taken')
    await expectStatus(desk, line, ['waiting', 'waiting', 'waiting', 'offered', 'offered'])
    await desk.letTimePass()
    await expectStatus(desk, line, ['waiting', 'waiting', 'waiting', 'waiting', 'waiting'])
    await expect
      .poll(async () => {
        const { status } = await desk.call('POST', '/appointments', bookingOf(desk.bookable, at(8, '02:00')))
        return status
      }, settled)
      .toBe(201)
  })

  it('is free again by itself when no worker runs', async () => {
    const desk = await WaitlistDesk.open(app)
    const visit = await desk.book(at(9, '02:00'))
    const entry = await desk.wait()
    await desk.cancel(visit)
    await expectStatus(desk, [entry], ['offered'])
    await queryAll(
      app.database,
      `update waitlist_offers set expires_at = now() - interval '1 second' where tenant_id = $1`,
      [desk.clinic.tenant.id],
    )
    await queryAll(
      app.database,
      `update claims set expires_at = now() where kind = 'hold' and tenant_id = $1`,
      [desk.clinic.tenant.id],
    )
    const booked = await desk.call('POST', '/appointments', bookingOf(desk.bookable, at(9, '02:00')))
    expect(booked.status).toBe(201)
    expect((await desk.accept(entry)).body.errors[0].code).toBe('conflict')
  })

  it.each([
    [
      'a visit that is moved away',
      async (desk: WaitlistDesk, visit: string) =>
        desk.call('POST', `/appointments/${visit}/reschedule`, { startsAt: at(20, '02:00') }),
    ],
    [
      'a visit missed before its time',
      async (desk: WaitlistDesk, visit: string) => desk.call('POST', `/appointments/${visit}/no-show`),
    ],
    [
      'a plain change of the status',
      async (desk: WaitlistDesk, visit: string) =>
        desk.call('PATCH', `/appointments/${visit}`, { status: 'cancelled' }),
    ],
    [
      'a cancellation through GraphQL',
      async (desk: WaitlistDesk, visit: string) =>
        app.call('POST', '/api/v1/graphql', {
          as: desk.desk,
          body: {
            query: `mutation { updateAppointment(id: "${visit}", data: { status: cancelled }) { id } }`,
          },
        }),
    ],
  ])('by %s is offered', async (_name, free) => {
    const desk = await WaitlistDesk.open(app)
    const visit = await desk.book(at(10, '02:00'))
    const entry = await desk.wait()
    expect((await free(desk, visit)).status).toBe(200)
    await expectStatus(desk, [entry], ['offered'])
    const { body } = await desk.call('GET', `/waitlist/${entry}`)
    expect(body).toMatchObject({
      offeredStartsAt: at(10, '02:00'),
      offeredPractitioner: desk.bookable.practitioner.id,
    })
  })

  it('by a day off that was taken back is offered as several visits', async () => {
    const desk = await WaitlistDesk.open(app)
    const { body } = await desk.call('POST', '/schedule-exceptions', {
      practitioner: desk.bookable.practitioner.id,
      kind: 'off',
      startsAt: at(11, '02:00'),
      endsAt: at(11, '03:00'),
    })
    const line: string[] = []
    for (let index = 0; index < 4; index += 1) line.push(await desk.wait())
    await desk.call('DELETE', `/schedule-exceptions/${body.doc.id}`)
    await expectStatus(desk, line, ['offered', 'offered', 'offered', 'offered'])
    expect(await overlappingClaims(app.database)).toBe(0)
  })

  it.each<[string, (desk: WaitlistDesk, day: string) => Promise<() => Promise<unknown>>]>([
    [
      'hours that became longer',
      async (desk, day) => {
        const weekday = ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
        const { body } = await desk.call(
          'GET',
          `/working-hours?where[weekday][equals]=${weekday}&where[practitioner][equals]=${desk.bookable.practitioner.id}`,
        )
        const hours = `/working-hours/${body.docs[0].id}`
        await desk.callAs('owner', 'PATCH', hours, { startTime: '12:00', endTime: '13:00' })
        return () => desk.callAs('owner', 'PATCH', hours, { startTime: '10:00' })
      },
    ],
    [
      'a holiday that was taken off',
      async (desk, day) => {
        const { body } = await desk.callAs('owner', 'POST', '/holidays', { name: 'Open day', date: day })
        return () => desk.callAs('owner', 'DELETE', `/holidays/${body.doc.id}`)
      },
    ],
  ])('by %s is offered', async (_name, close) => {
    const desk = await WaitlistDesk.open(app)
    const day = at(14, '02:00').slice(0, 10)
    const open = await close(desk, day)
    // At Manila's clock; the other days are of no use to the one who waits.
    const entry = await desk.wait({
      earliestDate: day,
      latestDate: day,
      fromTime: '10:00',
      toTime: '11:00',
    })
    await open()
    await expectStatus(desk, [entry], ['offered'])
    const { body } = await desk.call('GET', `/waitlist/${entry}`)
    expect(body.offeredStartsAt).toBe(`${day}T02:00:00.000Z`)
  })

  it('goes on as soon as all who had it have withdrawn', async () => {
    const desk = await WaitlistDesk.open(app)
    const visit = await desk.book(at(12, '02:00'))
    const line: string[] = []
    for (let index = 0; index < 4; index += 1) line.push(await desk.wait())
    await desk.cancel(visit)
    await expectStatus(desk, line, ['offered', 'offered', 'offered', 'waiting'])
    for (const entry of line.slice(0, 3))
      expect((await desk.call('PATCH', `/waitlist/${entry}`, { status: 'withdrawn' })).status).toBe(200)
    await expectStatus(desk, line, ['withdrawn', 'withdrawn', 'withdrawn', 'offered'])
  })
})

describe('a seat in a group', () => {
  const patientOf = async (desk: WaitlistDesk, entry: string): Promise<string> =>
    (await desk.call('GET', `/waitlist/${entry}?depth=0`)).body.patient
  const join = (desk: WaitlistDesk, visit: string, patient: string) =>
    desk.call('POST', `/appointments/${visit}/attendees`, { patient })
  const seatsOf = async (desk: WaitlistDesk, visit: string): Promise<string[]> =>
    (await desk.call('GET', `/appointments/${visit}?depth=0`)).body.attendees ?? []

  it('that somebody gives back is kept for those who wait; the first takes it, and walk-ins find the group full', async () => {
    const desk = await WaitlistDesk.open(app, { capacity: 2 })
    const visit = await desk.book(at(15, '02:00'))
    const [leaver, walkIn] = [
      await createPatient(app.payload, desk.clinic),
      await createPatient(app.payload, desk.clinic),
    ]
    await join(desk, visit, leaver.id)
    const line: string[] = []
    for (let index = 0; index < 4; index += 1) line.push(await desk.wait())
    // Whoever sits there already is no candidate, wherever they stand in the line.
    const seated = await desk.call('POST', '/waitlist', {
      patient: desk.bookable.patient.id,
      service: desk.bookable.service.id,
      priority: 9,
    })
    await desk.call('PATCH', `/appointments/${visit}`, { attendees: [] })
    await expectStatus(
      desk,
      [...line, seated.body.doc.id],
      ['offered', 'offered', 'offered', 'waiting', 'waiting'],
    )
    expect((await join(desk, visit, walkIn.id)).body.errors[0].code).toBe('capacity_full')
    const day = at(15, '02:00').slice(0, 10)
    const { body: times } = await desk.call(
      'GET',
      `/appointments/availability?service=${desk.bookable.service.id}&from=${day}&to=${day}`,
    )
    expect(times.slots.filter(({ appointment }: { appointment?: string }) => appointment)).toEqual([])

    const answers = await Promise.all(line.slice(0, 3).map((entry) => desk.accept(entry)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const winner = line[answers.findIndex(({ status }) => status === 200)] as string
    expect(await seatsOf(desk, visit)).toEqual([await patientOf(desk, winner)])
    expect((await desk.call('GET', `/waitlist/${winner}?depth=0`)).body.appointment).toBe(visit)
    expect((await join(desk, visit, walkIn.id)).body.errors[0].code).toBe('capacity_full')
  })

  it('goes to the next when nobody takes it, and is free for everybody after the last', async () => {
    const desk = await WaitlistDesk.open(app, { capacity: 3 })
    const visit = await desk.book(at(16, '02:00'))
    const others = [
      await createPatient(app.payload, desk.clinic),
      await createPatient(app.payload, desk.clinic),
    ]
    for (const { id } of others) await join(desk, visit, id)
    const line: string[] = []
    for (let index = 0; index < 4; index += 1) line.push(await desk.wait())
    await desk.call('PATCH', `/appointments/${visit}`, { attendees: [others[0]?.id] })
    await expectStatus(desk, line, ['offered', 'offered', 'offered', 'waiting'])
    await desk.letTimePass()
    await expectStatus(desk, line, ['waiting', 'waiting', 'waiting', 'offered'])
    expect((await join(desk, visit, String(others[1]?.id))).body.errors[0].code).toBe('capacity_full')
    await desk.letTimePass()
    await expectStatus(desk, line, ['waiting', 'waiting', 'waiting', 'waiting'])
    expect((await join(desk, visit, String(others[1]?.id))).status).toBe(200)
  })

  it('is not given in a group that meets at another time by now', async () => {
    const desk = await WaitlistDesk.open(app, { capacity: 2 })
    const visit = await desk.book(at(17, '02:00'))
    const leaver = await createPatient(app.payload, desk.clinic)
    await join(desk, visit, leaver.id)
    const entry = await desk.wait()
    await desk.call('PATCH', `/appointments/${visit}`, { attendees: [] })
    await expectStatus(desk, [entry], ['offered'])
    await desk.call('POST', `/appointments/${visit}/reschedule`, { startsAt: at(17, '05:00') })
    expect((await desk.accept(entry)).body.errors[0].code).toBe('conflict')
    expect(await seatsOf(desk, visit)).toEqual([])
  })
})

describe('the link of an offer', () => {
  const tokenOf = (mail: string): string => /\/accept-offer#([\w-]+)/.exec(mail)?.[1] ?? ''
  const offer = (token: string) => app.call('POST', '/api/v1/waitlist/offer', { body: { token } })
  const accept = (token: string) => app.call('POST', '/api/v1/waitlist/accept-offer', { body: { token } })

  it('books once, for the patient it was sent to, and names nobody', async () => {
    const desk = await WaitlistDesk.open(app)
    const email = `${crypto.randomUUID()}@patient.test`
    const visit = await desk.book(at(13, '02:00'))
    const entry = await desk.wait({}, { email, firstName: 'Unmistakable' })
    await desk.cancel(visit)
    await expect.poll(async () => (await mailsTo(email)).length, settled).toBe(1)
    const mail = await mailTo(email)
    expect(mail).not.toMatch(/Unmistakable|Santos|Reyes|Consultation/)
    const token = tokenOf(mail)
    const shown = await offer(token)
    expect(shown.status).toBe(200)
    expect(shown.body).toMatchObject({ startsAt: at(13, '02:00'), timezone: 'Asia/Manila', isOpen: true })
    expect(JSON.stringify(shown.body)).not.toMatch(/Unmistakable|Santos|Reyes/)

    const forged = `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    expect((await accept(forged)).body.errors[0]).toMatchObject({ code: 'validation_failed', field: 'token' })
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect((await offer(token)).body.isOpen).toBe(false)
    await expectStatus(desk, [entry], ['accepted'])
    const [booked] = await queryAll<{ source: string }>(
      app.database,
      `select a.source from appointments a join waitlist w on w.appointment_id = a.id where w.id = $1 and a.patient_id = w.patient_id`,
      [entry],
    )
    expect(booked?.source).toBe('portal')
  })
})

describe('an entry', () => {
  let desk: WaitlistDesk
  beforeAll(async () => {
    desk = await WaitlistDesk.open(app)
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['no patient', { patient: undefined }, 'patient'],
    ['an unknown service', { service: crypto.randomUUID() }, 'service'],
    ['an unknown practitioner', { practitioner: crypto.randomUUID() }, 'practitioner'],
    ['no such weekday', { weekdays: [8] }, 'weekdays'],
    ['no such time', { fromTime: '25:00' }, 'fromTime'],
    ['times the wrong way round', { fromTime: '12:00', toTime: '09:00' }, 'toTime'],
    ['no such date', { earliestDate: '2027-02-30' }, 'earliestDate'],
    ['dates the wrong way round', { earliestDate: '2030-02-02', latestDate: '2030-02-01' }, 'latestDate'],
    ['a last day that is over', { latestDate: '2020-01-01' }, 'latestDate'],
    [
      'weekdays that do not come',
      { earliestDate: '2030-01-01', latestDate: '2030-01-01', weekdays: [1] },
      'weekdays',
    ],
  ])('with %s is refused and nothing is kept', async (_name, wish, field) => {
    const before = await desk.call('GET', '/waitlist/count')
    const { status, body } = await desk.call('POST', '/waitlist', {
      patient: desk.bookable.patient.id,
      service: desk.bookable.service.id,
      ...wish,
    })
    expect({ status, code: body.errors[0].code, field: body.errors[0].field }).toEqual({
      status: 400,
      code: 'validation_failed',
      field,
    })
    expect((await desk.call('GET', '/waitlist/count')).body).toEqual(before.body)
  })

  it('cannot be accepted, offered or expired by a plain change, nor given an offer', async () => {
    const entry = await desk.wait()
    for (const status of ['accepted', 'offered', 'expired'])
      expect((await desk.call('PATCH', `/waitlist/${entry}`, { status })).body.errors[0].code).toBe(
        'illegal_transition',
      )
    await desk.call('PATCH', `/waitlist/${entry}`, {
      offer: crypto.randomUUID(),
      offeredStartsAt: at(5, '02:00'),
    })
    expect((await desk.accept(entry)).status).toBe(409)
    expect((await desk.call('PATCH', `/waitlist/${entry}`, { status: 'withdrawn' })).status).toBe(200)
    expect((await desk.call('PATCH', `/waitlist/${entry}`, { status: 'waiting' })).status).toBe(200)
  })

  it('is for the front desk and those who treat, and answers another clinic like one that never existed', async () => {
    const entry = await desk.wait()
    const billing = await desk.clinic.member('billing')
    expect((await app.call('GET', '/api/v1/waitlist', { as: billing })).status).toBe(403)
    expect((await app.call('POST', `/api/v1/waitlist/${entry}/accept`, { as: billing })).status).toBe(403)
    const other = await WaitlistDesk.open(app)
    expect((await other.accept(entry)).status).toBe(404)
    expect((await app.call('POST', `/api/v1/waitlist/${entry}/accept`)).status).toBe(401)
  })
})
