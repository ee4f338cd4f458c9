import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookingOf } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

// Berlin: 28 March 2027 has no 02:00 to 03:00, 31 October 2027 has it twice.
let app: TestApp
let berlin: TestClinic
let desk: Member
let bookable: Bookable

beforeAll(async () => {
  app = await startTestApp()
  berlin = await createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR' })
  desk = await berlin.member('receptionist')
  bookable = await createBookable(app.payload, berlin)
})
afterAll(() => app.close())

const book = async (startsAt: string, more: Record<string, unknown> = {}) => {
  const { status, body } = await app.call('POST', '/api/v1/appointments', {
    as: desk,
    body: bookingOf(bookable, startsAt, more),
  })
  return { status, doc: body.doc, error: body.errors?.[0] }
}

describe('a time without an offset', () => {
  it.each([
    ['2027-03-01T10:00', '2027-03-01T09:00:00.000Z'],
    ['2027-07-01T10:00:00', '2027-07-01T08:00:00.000Z'],
    ['2027-03-28T01:30', '2027-03-28T00:30:00.000Z'],
    ['2027-03-28T03:00', '2027-03-28T01:00:00.000Z'],
  ])('%s is what the clock at the place shows', async (local, instant) => {
    expect((await book(local)).doc.startsAt).toBe(instant)
  })

  it('that does not exist is refused with the next one that does', async () => {
    const { status, error } = await book('2027-03-28T02:30')
    expect(status).toBe(422)
    expect(error).toMatchObject({
      code: 'nonexistent_local_time',
      field: 'startsAt',
      suggestion: '2027-03-28T03:00:00',
    })
    expect((await book('2027-03-28T01:45', { endsAt: '2027-03-28T02:15' })).error).toMatchObject({
      code: 'nonexistent_local_time',
      field: 'endsAt',
    })
  })

  it('that happens twice is the earlier; the later can be had with its offset', async () => {
    expect((await book('2027-10-31T02:30')).doc.startsAt).toBe('2027-10-31T00:30:00.000Z')
    expect((await book('2027-10-31T02:30+01:00')).doc.startsAt).toBe('2027-10-31T01:30:00.000Z')
    expect((await book('2027-10-31T02:30')).error.code).toBe('slot_taken')
  })

  it('means the place, not the clinic', async () => {
    const tokyo = await berlin.run(() =>
      app.payload.create({
        collection: 'locations',
        data: { name: 'Tokyo', timezone: 'Asia/Tokyo' } as never,
      }),
    )
    const { doc } = await book('2027-03-02T10:00', { location: tokyo.id })
    expect(doc).toMatchObject({ startsAt: '2027-03-02T01:00:00.000Z', timezone: 'Asia/Tokyo' })
  })
})

describe('a visit across a clock change', () => {
  it('takes its minutes, whatever the wall shows', async () => {
    const { doc } = await book('2028-03-26T01:45')
    expect(doc.endsAt).toBe('2028-03-26T01:15:00.000Z')
  })

  it('moves by wall time through PATCH as well', async () => {
    const { doc } = await book('2027-03-03T10:00')
    const path = `/api/v1/appointments/${doc.id}`
    const moved = await app.call('PATCH', path, { as: desk, body: { startsAt: '2027-07-03T10:00' } })
    expect(moved.body.doc).toMatchObject({
      startsAt: '2027-07-03T08:00:00.000Z',
      endsAt: '2027-07-03T08:30:00.000Z',
    })
    const gap = await app.call('PATCH', path, { as: desk, body: { startsAt: '2027-03-28T02:30' } })
    expect(gap.body.errors[0].code).toBe('nonexistent_local_time')
  })
})

describe('the same rules hold inside the server', () => {
  it('for wall times, dates and instants', async () => {
    const create = (startsAt: unknown) =>
      berlin.run(() =>
        app.payload.create({
          collection: 'appointments',
          data: bookingOf(bookable, '', { startsAt }) as never,
        }),
      )
    expect((await create('2027-03-04T10:00')).startsAt).toBe('2027-03-04T09:00:00.000Z')
    expect((await create(new Date('2027-03-05T09:00:00Z'))).startsAt).toBe('2027-03-05T09:00:00.000Z')
    await expect(create('2027-03-28T02:30')).rejects.toMatchObject({ code: 'nonexistent_local_time' })
  })
})
