import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, bookingOf, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: Member
let bookable: Bookable
let foreign: Bookable
/** What belongs to the clinic and does not go together. */
let elsewhere: { location: string; room: string; service: string }
let visit: string

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload, { timezone: 'Europe/Berlin' })
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic)
  foreign = await createBookable(app.payload, await createClinic(app.payload))
  const make = async (collection: string, data: Record<string, unknown>): Promise<string> =>
    (
      await clinic.run(() =>
        app.payload.create({ collection: collection as 'services', data: data as never }),
      )
    ).id
  const location = await make('locations', { name: 'Elsewhere', timezone: 'Europe/Berlin' })
  elsewhere = {
    location,
    room: await make('resources', { name: 'Far room', kind: 'room', location }),
    service: await make('services', { name: 'Unoffered', durationMinutes: 30, mode: 'in_person' }),
  }
  const booked = await app.call('POST', '/api/v1/appointments', {
    as: desk,
    body: bookingOf(bookable, at(20, '10:00')),
  })
  visit = booked.body.doc.id
})
afterAll(() => app?.close())

const unknown = crypto.randomUUID()
const [BAD, UNPROCESSABLE] = [
  [400, 'validation_failed'],
  [422, 'nonexistent_local_time'],
] as const
/** Berlin's clocks skip this hour. */
const IN_THE_GAP = '2027-03-28T02:30'

type Case = [
  name: string,
  input: () => Record<string, unknown>,
  expected: readonly [number, string],
  field?: string,
]

const times: Case[] = [
  ['no time', () => ({ startsAt: undefined }), BAD, 'startsAt'],
  ['an empty time', () => ({ startsAt: '' }), BAD, 'startsAt'],
  ['a number as a time', () => ({ startsAt: 1_800_000_000_000 }), BAD, 'startsAt'],
  ['30 February', () => ({ startsAt: '2027-02-30T10:00' }), BAD, 'startsAt'],
  ['the 25th hour', () => ({ startsAt: '2027-03-09T25:00' }), BAD, 'startsAt'],
  ['a day without a time', () => ({ startsAt: '2027-03-09' }), BAD, 'startsAt'],
  ['an offset no place has', () => ({ startsAt: '2027-03-09T10:00:00+99:00' }), BAD, 'startsAt'],
  ['a year no calendar needs', () => ({ startsAt: '9999-12-31T23:00:00Z' }), BAD, 'startsAt'],
  ['a time the clocks skip', () => ({ startsAt: IN_THE_GAP }), UNPROCESSABLE, 'startsAt'],
]

const parties: Case[] = [
  ['an unknown practitioner', () => ({ practitioner: unknown }), BAD, 'practitioner'],
  [
    'a practitioner of another clinic',
    () => ({ practitioner: foreign.practitioner.id }),
    BAD,
    'practitioner',
  ],
  ['text as a practitioner', () => ({ practitioner: 'x' }), BAD, 'practitioner'],
  ['an unknown location', () => ({ location: unknown }), BAD, 'location'],
  ['a location of another clinic', () => ({ location: foreign.location.id }), BAD, 'location'],
  ['an unknown room', () => ({ resources: [unknown] }), BAD, 'resources'],
  ['a room of another clinic', () => ({ resources: [foreign.room.id] }), BAD, 'resources'],
  ['a room of another location', () => ({ resources: [elsewhere.room] }), BAD, 'resources'],
  ['text for rooms', () => ({ resources: 'x' }), BAD],
]

const held: Case[] = [
  ...times,
  ...parties,
  ['no service', () => ({ service: undefined }), BAD, 'service'],
  ['an unknown service', () => ({ service: unknown }), BAD, 'service'],
  ['a service of another clinic', () => ({ service: foreign.service.id }), BAD, 'service'],
  ['a service that is not offered', () => ({ service: elsewhere.service }), BAD, 'service'],
  ['no minutes', () => ({ minutes: 0 }), BAD, 'minutes'],
  ['negative minutes', () => ({ minutes: -5 }), BAD, 'minutes'],
  ['half a minute', () => ({ minutes: 0.5 }), BAD, 'minutes'],
  ['more than an hour', () => ({ minutes: 61 }), BAD, 'minutes'],
]

const moved: Case[] = [
  ...times,
  ...parties,
  ['an end before the start', () => ({ endsAt: at(21, '07:00') }), BAD, 'endsAt'],
  ['an end at the start', () => ({ endsAt: at(21, '08:00') }), BAD, 'endsAt'],
  ['an end that is none', () => ({ endsAt: 'later' }), BAD, 'endsAt'],
  ['more than a day', () => ({ endsAt: at(23, '08:00') }), BAD, 'endsAt'],
  ['a number as a reason', () => ({ overlapReason: 7 }), BAD, 'overlapReason'],
]

const shown: Case[] = [
  ['no days', () => ({ from: undefined, to: undefined }), BAD, 'from'],
  ['no last day', () => ({ to: undefined }), BAD, 'to'],
  ['30 February', () => ({ from: '2027-02-30' }), BAD, 'from'],
  ['text as a day', () => ({ from: 'today' }), BAD, 'from'],
  ['a time as a day', () => ({ from: '2027-03-08T10:00' }), BAD, 'from'],
  ['a day no calendar needs', () => ({ to: '9999-12-31' }), BAD, 'to'],
  ['days in the wrong order', () => ({ to: '2027-03-01' }), BAD, 'to'],
  ['too many days', () => ({ to: '2027-06-01' }), BAD, 'to'],
  ['text as a practitioner', () => ({ practitioner: 'x' }), BAD, 'practitioner'],
  ['a list with text as a practitioner', () => ({ practitioner: `${unknown},x` }), BAD, 'practitioner'],
  ['text as a room', () => ({ resource: 'x' }), BAD, 'resource'],
  ['text as a location', () => ({ location: "' or 1=1" }), BAD, 'location'],
  [
    'more practitioners than anybody looks at',
    () => ({ practitioner: Array.from({ length: 101 }, () => crypto.randomUUID()).join() }),
    BAD,
    'practitioner',
  ],
]

const stored = () =>
  queryAll(
    app.database,
    `select (select count(*)::int from claims) as claims, (select count(*)::int from appointments) as visits,
       (select json_agg(a.* order by a.id)::text from appointments a) as as_they_were`,
  )

async function expectRefused(
  answer: Awaited<ReturnType<TestApp['call']>>,
  wanted: readonly [number, string],
  field?: string,
) {
  const error = answer.body.errors?.[0]
  expect({ status: answer.status, code: error?.code }).toEqual({ status: wanted[0], code: wanted[1] })
  if (field) expect(error.field).toBe(field)
  expect(error.message).toMatch(/^[A-Z][^{}<>]*[.?!]$/)
  expect(answer.headers.get('x-request-id')).toBeTruthy()
}

describe.each([
  ['a hold', 'appointments/holds', held],
  ['a move', 'move', moved],
] as const)('%s with', (_what, address, cases) => {
  it.each(cases)(
    '%s is refused with a sentence, and nothing is written',
    async (_name, input, wanted, field) => {
      const before = await stored()
      const path = address === 'move' ? `appointments/${visit}/reschedule` : address
      const { service, practitioner } = bookingOf(bookable, '')
      const body = {
        ...(address === 'move' ? {} : { service, practitioner }),
        startsAt: at(21, '08:00'),
        ...input(),
      }
      await expectRefused(await app.call('POST', `/api/v1/${path}`, { as: desk, body }), wanted, field)
      expect(await stored()).toEqual(before)
    },
  )
})

describe('a calendar of', () => {
  it.each(shown)('%s is refused with a sentence', async (_name, input, wanted, field) => {
    const query = Object.entries({ from: '2027-03-08', to: '2027-03-14', ...input() }).flatMap(
      ([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]),
    )
    const answer = await app.call('GET', `/api/v1/calendar?${new URLSearchParams(query)}`, { as: desk })
    await expectRefused(answer, wanted, field)
  })
})

it.each([
  ['nobody’s visit', () => unknown, 404, 'not_found'],
  ['text as a visit', () => 'x', 404, 'not_found'],
])('a move of %s is refused like one that never existed', async (_name, id, status, code) => {
  const { status: given, body } = await app.call('POST', `/api/v1/appointments/${id()}/reschedule`, {
    as: desk,
    body: { startsAt: at(21, '08:00') },
  })
  expect([given, body.errors[0].code]).toEqual([status, code])
})
