import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, bookingOf, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: Member
let bookable: Bookable

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR' })
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic)
})
afterAll(() => app.close())

const graphql = async (query: string, variables: object = {}) => {
  const { body } = await app.call('POST', '/api/v1/graphql', { as: desk, body: { query, variables } })
  return { data: body.data, codes: body.errors?.map((error: any) => error.extensions.code) }
}
const CREATE = `mutation ($data: mutationAppointmentInput!) {
  createAppointment(data: $data) { id startsAt endsAt status timezone reservationCode warnings }
}`
const update = (id: string, data: string): string =>
  `updateAppointment(id: "${id}", data: ${data}) { id status startsAt }`
const booked = async (startsAt: string): Promise<string> => {
  const { body } = await app.call('POST', '/api/v1/appointments', {
    as: desk,
    body: bookingOf(bookable, startsAt),
  })
  return body.doc.id
}

describe('GraphQL', () => {
  it('books by wall time, with defaults, holds and the same refusals', async () => {
    const { data } = await graphql(CREATE, { data: bookingOf(bookable, '2027-07-01T10:00') })
    expect(data.createAppointment).toMatchObject({
      startsAt: '2027-07-01T08:00:00.000Z',
      endsAt: '2027-07-01T08:30:00.000Z',
      timezone: 'Europe/Berlin',
      status: 'scheduled',
      warnings: null,
    })
    expect((await graphql(CREATE, { data: bookingOf(bookable, '2027-03-28T02:30') })).codes).toEqual([
      'nonexistent_local_time',
    ])
    expect((await graphql(CREATE, { data: bookingOf(bookable, '2027-07-01T10:15') })).codes).toEqual([
      'slot_taken',
    ])
    const hold = await app.call('POST', '/api/v1/appointments/holds', {
      as: desk,
      body: {
        service: bookable.service.id,
        practitioner: bookable.practitioner.id,
        startsAt: '2027-07-01T12:00',
      },
    })
    const data2 = bookingOf(bookable, '2027-07-01T12:00')
    expect((await graphql(CREATE, { data: data2 })).codes).toEqual(['slot_taken'])
    expect(
      (await graphql(CREATE, { data: { ...data2, holdId: hold.body.id } })).data.createAppointment.id,
    ).toEqual(expect.any(String))
  })

  it('moves and steps a visit by its plain mutation', async () => {
    const id = await booked(at(3, '02:00'))
    const moved = await graphql(`mutation { ${update(id, `{ startsAt: "${at(3, '04:00')}" }`)} }`)
    expect(moved.data.updateAppointment.startsAt).toBe(at(3, '04:00'))
    expect((await graphql(`mutation { ${update(id, '{ status: in_progress }')} }`)).codes).toEqual([
      'illegal_transition',
    ])
    expect(
      (await graphql(`mutation { ${update(id, '{ status: cancelled }')} }`)).data.updateAppointment.status,
    ).toBe('cancelled')
    expect(await queryAll(app.database, 'select 1 from claims where appointment_id = $1', [id])).toEqual([])
  })

  it('keeps the writes of one request apart', async () => {
    const first = await booked(at(4, '02:00'))
    const second = await booked(at(4, '03:00'))
    const { data, codes } = await graphql(`mutation {
      taken: ${update(first, `{ startsAt: "${at(4, '03:00')}" }`)}
      note: ${update(first, '{ reason: "Cough" }')}
      step: ${update(second, '{ status: confirmed }')}
      text: ${update(second, '{ reason: "Cold" }')}
    }`)
    expect(codes).toEqual(['slot_taken'])
    expect(data).toMatchObject({
      taken: null,
      note: { startsAt: at(4, '02:00') },
      step: { status: 'confirmed' },
    })
    const claims = await queryAll<{ starts_at: Date }>(
      app.database,
      'select starts_at from claims where appointment_id = $1',
      [first],
    )
    expect(claims).toEqual([{ starts_at: new Date(at(4, '02:00')) }])
    const trail = await queryAll<{ action: string }>(
      app.database,
      `select action from audit_events where entity = 'appointments' and outcome = 'ok' and entity_ids @> $1::jsonb order by seq`,
      [JSON.stringify([second])],
    )
    expect(trail.map(({ action }) => action)).toEqual(['create', 'confirm', 'update'])
  })
})

describe('the server itself', () => {
  it('may bring in visits of the past as they are, called-off ones over others', async () => {
    const bring = (data: Record<string, unknown>) =>
      clinic.run(() =>
        app.payload.create({
          collection: 'appointments',
          data: { ...bookingOf(bookable, at(-30, '02:00')), source: 'import', ...data } as never,
        }),
      )
    const done = await bring({ status: 'completed' })
    expect(done).toMatchObject({ status: 'completed', source: 'import' })
    const off = await bring({ status: 'cancelled' })
    expect(await queryAll(app.database, 'select 1 from claims where appointment_id = $1', [off.id])).toEqual(
      [],
    )
    await expect(bring({ status: 'no_show' })).resolves.toMatchObject({ status: 'no_show' })
    await expect(bring({})).rejects.toMatchObject({ code: 'slot_taken' })
  })

  it('books for patients under the rules for patients when it says so', async () => {
    const book = (startsAt: string, data: Record<string, unknown> = {}) =>
      clinic.run(() =>
        app.payload.create({
          collection: 'appointments',
          data: bookingOf(bookable, startsAt, data) as never,
          context: { audience: 'patient' },
        }),
      )
    expect(await book(at(5, '02:00'))).toMatchObject({ source: 'portal' })
    await expect(book(at(-1, '02:00'))).rejects.toMatchObject({ code: 'too_soon' })
    await expect(book(at(900, '02:00'))).rejects.toMatchObject({ code: 'too_far' })
    await expect(book(at(5, '02:00'), { overlapReason: 'Please' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('changes one visit on the way of another without giving it the same step', async () => {
    const first = await booked(at(6, '02:00'))
    const second = await booked(at(6, '03:00'))
    await clinic.run(async () => {
      const context = { visitIntent: { id: first, step: 'confirm' } }
      await app.payload.update({ collection: 'appointments', id: second, data: { reason: 'Other' }, context })
    })
    const { body } = await app.call('GET', `/api/v1/appointments/${second}`, { as: desk })
    expect(body).toMatchObject({ status: 'scheduled', reason: 'Other' })
  })
})

describe('days off and working hours', () => {
  const post = (collection: string, body: Record<string, unknown>) =>
    app.call('POST', `/api/v1/${collection}`, {
      as: desk,
      body: { practitioner: bookable.practitioner.id, ...body },
    })

  it('take times without an offset as the clock at the place shows them', async () => {
    const day = { kind: 'off', startsAt: '2027-03-01T09:00', endsAt: '2027-03-01T10:00' }
    expect((await post('schedule-exceptions', day)).body.doc).toMatchObject({
      startsAt: '2027-03-01T08:00:00.000Z',
      endsAt: '2027-03-01T09:00:00.000Z',
    })
    const tokyo = await clinic.run(() =>
      app.payload.create({
        collection: 'locations',
        data: { name: 'Tokyo', timezone: 'Asia/Tokyo' } as never,
      }),
    )
    const there = await post('schedule-exceptions', { ...day, location: tokyo.id })
    expect(there.body.doc.startsAt).toBe('2027-03-01T00:00:00.000Z')
    const changed = await app.call('PATCH', `/api/v1/schedule-exceptions/${there.body.doc.id}`, {
      as: desk,
      body: { reason: 'Fair' },
    })
    expect(changed.body.doc).toMatchObject({ startsAt: '2027-03-01T00:00:00.000Z', reason: 'Fair' })
  })

  it.each([
    [{ startsAt: '2027-03-28T02:30', endsAt: '2027-03-28T05:00' }, 422, 'nonexistent_local_time'],
    [{ startsAt: '2027-02-30T02:30', endsAt: '2027-03-28T05:00' }, 400, 'validation_failed'],
    [{ startsAt: '2027-03-02T10:00', endsAt: '2027-03-02T09:00' }, 400, 'validation_failed'],
    [{ startsAt: '2027-03-02T10:00' }, 400, 'validation_failed'],
  ])('refuse %j', async (times, status, code) => {
    const answer = await post('schedule-exceptions', { kind: 'off', ...times })
    expect({ status: answer.status, code: answer.body.errors[0].code }).toEqual({ status, code })
  })

  it('refuse hours that never hold', async () => {
    const owner = await clinic.member('owner')
    const hours = {
      practitioner: bookable.practitioner.id,
      location: bookable.location.id,
      weekday: 1,
      startTime: '09:00',
      endTime: '17:00',
    }
    const ask = (more: Record<string, unknown>) =>
      app.call('POST', '/api/v1/working-hours', { as: owner, body: { ...hours, ...more } })
    expect((await ask({ validFrom: '2027-02-01', validTo: '2027-01-01' })).body.errors[0]).toMatchObject({
      code: 'validation_failed',
      field: 'validTo',
    })
    expect((await ask({ validFrom: '2027-02-30' })).status).toBe(400)
    expect((await ask({ weekday: 8 })).status).toBe(400)
    expect((await ask({ startTime: '24:00' })).status).toBe(400)
    // A Friday, and a Monday.
    const never = await ask({ validFrom: '2027-01-01', validTo: '2027-01-01' })
    expect(never.body.errors[0]).toMatchObject({ code: 'validation_failed', field: 'weekday' })
    expect((await ask({ validFrom: '2027-01-04', validTo: '2027-01-04' })).status).toBe(201)
  })
})
