import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aLine, cashDesk, createDraft, createIssued } from '@/tests/factories/billing'
import { at, bookingOf, createKey } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import { createEndpoint, type ToldEvent, takeEvents } from '@/tests/factories/webhooks'
import { rightsDesk } from '@/tests/helpers/rights-desk'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { runWaitlist, WaitlistDesk } from '@/tests/helpers/waitlist-desk'
import { catalogue } from '@/webhooks/catalogue'
import { bodyOf } from '@/webhooks/described-events'

let app: TestApp
let clinic: TestClinic
let owner: Member
let bookable: Bookable
let hour = 0
/** Every type that was seen on the way. */
const seen = new Set<string>()

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
  bookable = await createBookable(app.payload, clinic)
  await createEndpoint(app.payload, clinic)
})
afterAll(() => app.close())
beforeEach(() => takeEvents(app.database, clinic))

const call = (
  method: string,
  path: string,
  body?: unknown,
  as: Parameters<TestApp['call']>[2] = { as: owner },
) => app.call(method, `/api/v1${path}`, { ...as, body })

/** A time that no other test has. */
const nextTime = (): string => {
  hour += 1
  return at(10 + Math.floor(hour / 20), `${String(hour % 20).padStart(2, '0')}:00`)
}

async function booked(more: Record<string, unknown> = {}): Promise<string> {
  const { body } = await call('POST', '/appointments', bookingOf(bookable, nextTime(), more))
  await takeEvents(app.database, clinic)
  return body.doc.id
}

/** What was told since, each in the form of its type and on its way to the one endpoint. */
async function told(of = clinic): Promise<ToldEvent[]> {
  const events = await takeEvents(app.database, of)
  for (const event of events) {
    seen.add(event.type)
    const definition = catalogue.find(({ type }) => type === event.type)
    expect(
      bodyOf(definition as never)
        .strict()
        .safeParse(JSON.parse(event.raw)).error,
    ).toBeUndefined()
    expect(event.deliveries).toBe(1)
  }
  return events
}
const types = async (of = clinic): Promise<string[]> => (await told(of)).map(({ type }) => type)

const graphql = (query: string) => call('POST', '/graphql', { query })

describe('a booking is told once', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['REST', () => call('POST', '/appointments', bookingOf(bookable, nextTime()))],
    [
      'GraphQL',
      () =>
        graphql(`mutation { createAppointment(data: { patient: "${bookable.patient.id}", service: "${bookable.service.id}",
          practitioner: "${bookable.practitioner.id}", startsAt: "${nextTime()}" }) { id } }`),
    ],
    [
      'the staff interface',
      () =>
        call('POST', '/appointments?depth=0&fallback-locale=null', bookingOf(bookable, nextTime()), {
          as: owner,
          headers: { referer: `${app.url}/admin/collections/appointments/create` },
        }),
    ],
    [
      'the key of another system',
      async () =>
        call('POST', '/appointments', bookingOf(bookable, nextTime()), {
          as: await createKey(app.payload, clinic, ['appointments:write', 'appointments:read']),
        }),
    ],
    [
      'the Local API',
      () =>
        clinic.run(() =>
          app.payload.create({ collection: 'appointments', data: bookingOf(bookable, nextTime()) as never }),
        ),
    ],
    [
      'a part of the day',
      () => {
        const more = { bookingMode: 'time_period', dayPeriod: 'evening' }
        return call(
          'POST',
          '/appointments',
          bookingOf(bookable, `${at(40, '00:00').slice(0, 10)}T00:00`, more),
        )
      },
    ],
  ])('%s', async (_door, book) => {
    await book()
    const events = await told()
    expect(events.map(({ type }) => type)).toEqual(['appointment.created'])
    expect(events[0]?.data).toMatchObject({
      appointment: events[0]?.subject,
      patient: bookable.patient.id,
      location: bookable.location.id,
      status: 'scheduled',
    })
  })

  it('a series, all of its visits or none', async () => {
    const wanted = {
      ...bookingOf(bookable, '2031-02-03T09:00'),
      rule: { every: 'week', interval: 1, count: 4 },
    }
    const series = await call('POST', '/appointment-series', wanted)
    const events = await told()
    expect(events.map(({ type }) => type)).toEqual(Array(4).fill('appointment.created'))
    expect(new Set(events.map(({ data }) => data.series))).toEqual(new Set([series.body.doc.id]))
    const [, , third] = series.body.occurrences
    const path = `/appointment-series/${series.body.doc.id}`
    expect((await call('POST', '/appointment-series', wanted)).status).toBe(409)
    expect(await types()).toEqual([])
    const move = { from: third.id, scope: 'following', startsAt: '2031-02-17T10:00' }
    expect((await call('PATCH', path, move)).body.errors).toBeUndefined()
    const moved = await told()
    expect(moved.map(({ type, data }) => [type, Object.keys(data.changes).toSorted()])).toEqual(
      Array(2).fill(['appointment.updated', ['endsAt', 'series', 'startsAt']]),
    )
    const cancel = { from: series.body.occurrences[0].id, scope: 'all', cancel: { reason: 'Well again' } }
    await call('PATCH', path, cancel)
    expect(await types()).toEqual(Array(2).fill('appointment.cancelled'))
  })

  it('the waiting list: the visit that is accepted', async () => {
    const desk = await WaitlistDesk.open(app)
    await createEndpoint(app.payload, desk.clinic)
    const visit = await desk.book(at(5, '10:00'))
    const entry = await desk.wait()
    const jobs = await runWaitlist(app.payload)
    await desk.cancel(visit)
    await expect.poll(() => desk.statusOf([entry]), { timeout: 15_000 }).toEqual(['offered'])
    await takeEvents(app.database, desk.clinic)
    expect((await desk.accept(entry)).status).toBe(200)
    await jobs.stop()
    expect(await types(desk.clinic)).toEqual(['appointment.created'])
  })
})

describe('a change of a visit is one event', () => {
  it.each([
    ['confirm', 'appointment.updated', { old: 'scheduled', new: 'confirmed' }],
    ['check-in', 'appointment.checked_in', { old: 'scheduled', new: 'checked_in' }],
    ['no-show', 'appointment.no_show', { old: 'scheduled', new: 'no_show' }],
    ['cancel', 'appointment.cancelled', { old: 'scheduled', new: 'cancelled' }],
  ])('%s', async (step, type, status) => {
    const id = await booked()
    await call('POST', `/appointments/${id}/${step}`, { reason: 'Fever' })
    const [event, ...others] = await told()
    expect([event?.type, event?.data.changes, others]).toEqual([type, { status }, []])
    await call('POST', `/appointments/${id}/${step}`, { reason: 'Fever' })
    expect(await types()).toEqual([])
  })

  it('the rest of the way, and each step undone', async () => {
    const id = await booked()
    const steps = ['check-in', 'start', 'undo', 'start', 'complete', 'undo', 'complete']
    for (const step of steps) await call('POST', `/appointments/${id}/${step}`)
    expect(await types()).toEqual(
      ['checked_in', 'updated', 'updated', 'updated', 'completed', 'updated', 'completed'].map(
        (name) => `appointment.${name}`,
      ),
    )
  })

  it('moved through any door, with the old and the new time, and nothing when it is saved as it is', async () => {
    const id = await booked()
    const stored = (await call('GET', `/appointments/${id}`)).body
    const doors: ((startsAt: string) => Promise<unknown>)[] = [
      (startsAt) => call('POST', `/appointments/${id}/reschedule`, { startsAt }),
      (startsAt) => call('PATCH', `/appointments/${id}`, { startsAt }),
      (startsAt) => call('PATCH', `/appointments?where[id][in][0]=${id}`, { startsAt }),
      (startsAt) =>
        graphql(`mutation { updateAppointment(id: "${id}", data: { startsAt: "${startsAt}" }) { id } }`),
      (startsAt) =>
        clinic.run(() => app.payload.update({ collection: 'appointments', id, data: { startsAt } as never })),
    ]
    let old = stored.startsAt
    for (const door of doors) {
      const startsAt = nextTime()
      await door(startsAt)
      const [event, ...others] = await told()
      expect([event?.type, event?.data.changes.startsAt, others]).toEqual([
        'appointment.updated',
        { old, new: startsAt },
        [],
      ])
      await door(startsAt)
      expect(await types()).toEqual([])
      old = startsAt
    }
    const { body } = await call('GET', `/appointments/${id}`)
    await call('PATCH', `/appointments/${id}`, body)
    await call('PATCH', `/appointments/${id}`, {})
    expect(await types()).toEqual([])
  })

  it('somebody joins, a text changes, a part of the day gets its time', async () => {
    const group = await createBookable(app.payload, clinic, { service: { capacity: 5 } })
    const other = await createPatient(app.payload, clinic)
    await takeEvents(app.database, clinic)
    const visit = (await call('POST', '/appointments', bookingOf(group, nextTime()))).body.doc.id
    await takeEvents(app.database, clinic)
    await call('POST', `/appointments/${visit}/attendees`, { patient: other.id })
    expect((await told())[0]?.data.changes).toEqual({ attendees: { old: [], new: [other.id] } })
    await call('PATCH', `/appointments/${visit}`, { reason: 'A cough' })
    const [text] = await told()
    expect([text?.data.changes, text?.data.changedTexts]).toEqual([{}, ['reason']])
    const day = at(41, '00:00').slice(0, 10)
    const period = { bookingMode: 'time_period', dayPeriod: 'morning' }
    const { body } = await call('POST', '/appointments', bookingOf(bookable, `${day}T00:00`, period))
    await takeEvents(app.database, clinic)
    await call('POST', `/appointments/${body.doc.id}/reschedule`, { startsAt: `${day}T09:00` })
    expect((await told()).map(({ data }) => data.changes.bookingMode)).toEqual([
      { old: 'time_period', new: 'specific_time' },
    ])
  })
})

describe('money', () => {
  it('is told with each step, once, and the visit with it', async () => {
    const desk = cashDesk(app, owner)
    const appointment = await booked()
    const batch = await call('POST', '/invoices/batch', { appointments: [appointment] })
    const id = batch.body.docs[0].id
    const total = batch.body.docs[0].totalMinor
    expect(await types()).toEqual([])
    await desk.issue(id)
    await desk.issue(id)
    expect(await types()).toEqual(['invoice.issued', 'appointment.updated'])
    const paid = await desk.pay(id, total - 100)
    expect(await types()).toEqual(['payment.received', 'appointment.updated'])
    await desk.pay(id, 100)
    const events = await told()
    expect(events.map(({ type }) => type)).toEqual([
      'payment.received',
      'invoice.paid',
      'appointment.updated',
    ])
    expect(events[1]?.data).toMatchObject({ invoice: id, appointment, status: 'paid', balanceMinor: 0 })
    await desk.refund(paid.body.doc.id, 50)
    const refund = (await told()).find(({ type }) => type === 'payment.refunded')
    expect(refund?.data).toMatchObject({ invoice: id, refundedMinor: 50, nowRefundedMinor: 50 })
  })

  it('an invoice that is void, one over nothing, and a payment that fails', async () => {
    const desk = cashDesk(app, owner)
    const invoice = await createIssued(app.payload, clinic)
    await takeEvents(app.database, clinic)
    await desk.change(invoice.id, { status: 'void' })
    expect(await types()).toEqual(['invoice.voided'])
    const free = await createDraft(app.payload, clinic, { lines: [aLine({ unitPriceMinor: 0 })] })
    await takeEvents(app.database, clinic)
    await desk.issue(free.id)
    expect(await types()).toEqual(['invoice.issued', 'invoice.paid'])
    const open = await createIssued(app.payload, clinic)
    await takeEvents(app.database, clinic)
    const set = (status: string, id?: string) =>
      clinic.run(() =>
        id
          ? app.payload.update({ collection: 'payments', id, data: { status } as never })
          : app.payload.create({
              collection: 'payments',
              data: { invoice: open.id, amountMinor: 100, method: 'stripe', status } as never,
            }),
      )
    const { id } = await set('pending')
    expect(await types()).toEqual([])
    await set('failed', id)
    expect((await told()).map(({ type, data }) => [type, data.invoice, data.payment])).toEqual([
      ['invoice.failed', open.id, id],
    ])
    await set('succeeded', id)
    expect(await types()).toEqual(['payment.received'])
  })
})

describe('patients and notes', () => {
  it('are told when they are registered and changed, by the names of the fields', async () => {
    const { body } = await call('POST', '/patients', {
      firstName: 'Ana',
      lastName: 'Cruz',
      phone: '+63 917 555 0101',
    })
    expect(await types()).toEqual(['patient.created'])
    const path = `/patients/${body.doc.id}`
    await call('PATCH', path, { phone: '+63 917 555 0102', address: { city: 'Manila' }, tags: ['vip'] })
    expect((await told()).map(({ data }) => data.changed)).toEqual([['phone', 'address', 'tags']])
    const stored = (await call('GET', path)).body
    await call('PATCH', path, stored)
    await graphql(
      `mutation { updatePatient(id: "${body.doc.id}", data: { phone: "+63 917 555 0102" }) { id } }`,
    )
    expect(await types()).toEqual([])
    await call('POST', `${path}/corrections`, { reason: 'Typing error', changes: { lastName: 'Cruzado' } })
    expect((await told()).map(({ data }) => data.changed)).toEqual([['lastName']])
  })

  it('a consent that is given and one that is taken back', async () => {
    const consent = { patient: bookable.patient.id, purpose: 'marketing', textVersion: '1', channel: 'paper' }
    for (const granted of [true, false]) await call('POST', '/consents', { ...consent, granted })
    expect((await told()).map(({ type, data }) => [type, data.granted])).toEqual([
      ['patient.consent_updated', true],
      ['patient.consent_updated', false],
    ])
  })

  it('a merge: one event of its own, and each visit that is somebody else’s now', async () => {
    const [into, from] = [await createPatient(app.payload, clinic), await createPatient(app.payload, clinic)]
    const visits = [await booked({ patient: from.id }), await booked({ patient: from.id })]
    const desk = await call('POST', `/patients/${into.id}/merge`, { from: from.id })
    expect(desk.status).toBe(200)
    const [merged, ...moved] = await told()
    expect([merged?.type, merged?.data.patient, merged?.data.mergedPatient]).toEqual([
      'patient.merged',
      into.id,
      from.id,
    ])
    expect(moved.map(({ subject }) => subject).toSorted()).toEqual(visits.toSorted())
    for (const { data, type } of moved)
      expect([type, data.changes]).toEqual([
        'appointment.updated',
        { patient: { old: from.id, new: into.id } },
      ])
  })

  it('a restriction and an erasure, so that whoever copied it can follow', async () => {
    const rights = rightsDesk(app, owner)
    const patient = await createPatient(app.payload, clinic, { phone: '+63 917 555 0103' })
    await takeEvents(app.database, clinic)
    await rights.restrict(patient.id)
    await rights.unrestrict(patient.id)
    expect((await told()).map(({ data }) => [data.isRestricted, data.changed])).toEqual([
      [true, ['restrictedAt']],
      [false, ['restrictedAt']],
    ])
    expect((await rights.erase(patient.id)).status).toBe(200)
    const [event, ...others] = await told()
    expect([event?.type, event?.data.status, others]).toEqual(['patient.updated', 'erased', []])
    expect(event?.data.changed).toContain('lastName')
  })

  it('a note that is signed', async () => {
    const author = { as: await clinic.member('practitioner') }
    for (const sign of [
      (id: string) => call('POST', `/notes/${id}/sign`, undefined, author),
      (id: string) => call('PATCH', `/notes/${id}`, { status: 'signed' }, author),
    ]) {
      const draft = { patient: bookable.patient.id, title: 'Visit', content: plan('Rest') }
      const { body } = await call('POST', '/notes', draft, author)
      expect(await types()).toEqual([])
      await sign(body.doc.id)
      await sign(body.doc.id)
      expect((await told()).map(({ type, data }) => [type, data.note])).toEqual([
        ['note.signed', body.doc.id],
      ])
    }
  })
})

describe('what is not stored', () => {
  it('was never told', async () => {
    const taken = nextTime()
    await call('POST', '/appointments', bookingOf(bookable, taken))
    await takeEvents(app.database, clinic)
    expect((await call('POST', '/appointments', bookingOf(bookable, taken))).status).toBe(409)
    for (const end of [killTransaction, commitTransaction])
      await clinic.run(async () => {
        const req = await createLocalReq({}, app.payload)
        await initTransaction(req)
        await app.payload.create({
          collection: 'appointments',
          data: bookingOf(bookable, nextTime()) as never,
          req,
        })
        await end(req)
      })
    expect(await types()).toEqual(['appointment.created'])
  })
})

it('every event of the catalogue was told on the way', () => {
  expect(catalogue.map(({ type }) => type).filter((type) => !seen.has(type))).toEqual([])
})
