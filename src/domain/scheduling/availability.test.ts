import { describe, expect, it } from 'vitest'
import { availableSlots } from '@/src/domain/scheduling/availability'
import type { AvailabilityRequest, BusyInterval } from '@/src/domain/scheduling/availability-request'
import type { Interval } from '@/src/domain/scheduling/interval'
import { dayBounds } from '@/src/domain/scheduling/wall-time'

const at = (iso: string) => Date.parse(iso)
const between = (start: string, end: string): Interval => ({ start: at(start), end: at(end) })
const busyWith = (resourceType: BusyInterval['resourceType'], resource: string, interval: Interval) => ({
  resourceType,
  resource,
  ...interval,
})
const service: AvailabilityRequest['service'] = {
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  capacity: 1,
  resourceKinds: [],
}

/** Monday 9 March 2026 in Manila (UTC+8): Ada works 09:00-11:00, which is 01:00Z-03:00Z. */
const request = (overrides: Partial<AvailabilityRequest> = {}): AvailabilityRequest => ({
  practitioners: ['ada'],
  locations: [{ id: 'main', timezone: 'Asia/Manila' }],
  rules: [{ practitioner: 'ada', location: 'main', weekday: 1, startTime: '09:00', endTime: '11:00' }],
  exceptions: [],
  closures: [],
  busy: [],
  service,
  resources: [],
  gridMinutes: 30,
  range: dayBounds({ date: '2026-03-09', timezone: 'Asia/Manila' }),
  earliest: null,
  latest: null,
  groupVisits: [],
  ...overrides,
})
const starts = (overrides: Partial<AvailabilityRequest> = {}) =>
  availableSlots(request(overrides)).map(({ start }) => new Date(start).toISOString().slice(11, 16))
const night = (weekday: number, startTime: string, endTime: string): AvailabilityRequest['rules'] => [
  { practitioner: 'ada', location: 'main', weekday, startTime, endTime },
]

describe('availableSlots', () => {
  it('offers the grid inside the hours, up to the last visit that fits', () => {
    expect(starts()).toEqual(['01:00', '01:30', '02:00', '02:30'])
    expect(starts({ service: { ...service, durationMinutes: 50 } })).toEqual(['01:00', '01:30', '02:00'])
    expect(starts({ gridMinutes: 45 })).toEqual(['01:00', '01:45', '02:30'])
  })

  it('says who, where, until when and for how many', () => {
    expect(availableSlots(request()).at(0)).toEqual({
      ...between('2026-03-09T01:00Z', '2026-03-09T01:30Z'),
      practitioner: 'ada',
      location: 'main',
      remaining: 1,
    })
  })

  it('keeps buffers inside the hours and off every claim', () => {
    const buffered = { ...service, bufferBeforeMinutes: 10, bufferAfterMinutes: 20 }
    expect(starts({ service: buffered })).toEqual(['01:30', '02:00'])
    const claim = busyWith('practitioner', 'ada', between('2026-03-09T02:20Z', '2026-03-09T02:30Z'))
    expect(starts({ service: buffered, busy: [claim] })).toEqual(['01:30'])
    const minuteEarlier = { ...claim, start: claim.start - 60_000 }
    expect(starts({ service: buffered, busy: [minuteEarlier] })).toEqual([])
  })

  it('lets a visit begin where a claim ends and end where one begins', () => {
    const claim = busyWith('practitioner', 'ada', between('2026-03-09T01:30Z', '2026-03-09T02:00Z'))
    expect(starts({ busy: [claim] })).toEqual(['01:00', '02:00', '02:30'])
  })

  it('heeds only the practitioner’s own claims', () => {
    const all = between('2026-03-09T00:00Z', '2026-03-09T04:00Z')
    expect(
      starts({ busy: [busyWith('practitioner', 'bo', all), busyWith('room', 'ada', all)] }),
    ).toHaveLength(4)
  })

  it('offers nothing before the notice or from the horizon on', () => {
    expect(starts({ earliest: at('2026-03-09T01:30Z'), latest: at('2026-03-09T02:30Z') })).toEqual([
      '01:30',
      '02:00',
    ])
  })

  it('offers starts of the range only, though the visit may end outside', () => {
    expect(starts({ range: between('2026-03-09T01:30Z', '2026-03-09T02:01Z') })).toEqual(['01:30', '02:00'])
  })

  it('follows a long visit and its buffer into the days after the range', () => {
    const rules = [1, 2, 3].flatMap((weekday) => night(weekday, '00:00', '00:00'))
    const daylong = { ...service, durationMinutes: 24 * 60, bufferAfterMinutes: 30 }
    // Monday 23:30 in Manila to Tuesday 23:30, and the buffer to Wednesday 00:00
    expect(starts({ rules, service: daylong }).at(-1)).toBe('15:30')
    expect(starts({ rules, service: { ...daylong, bufferAfterMinutes: 60 } }).at(-1)).toBe('15:30')
    expect(starts({ rules: rules.slice(0, 2), service: { ...daylong, bufferAfterMinutes: 60 } }).at(-1)).toBe(
      '15:00',
    )
  })

  it('follows exceptions and closures', () => {
    const off = {
      practitioner: 'ada',
      kind: 'off' as const,
      ...between('2026-03-09T01:00Z', '2026-03-09T01:10Z'),
    }
    const extra = {
      practitioner: 'ada',
      kind: 'extra' as const,
      ...between('2026-03-09T03:00Z', '2026-03-09T03:40Z'),
    }
    expect(starts({ exceptions: [off, extra] })).toEqual(['01:30', '02:00', '02:30', '03:00'])
    expect(starts({ closures: [between('2026-03-09T02:00Z', '2026-03-10T00:00Z')] })).toEqual([
      '01:00',
      '01:30',
    ])
  })

  it('is in time order over practitioners and over locations in different zones', () => {
    const slots = availableSlots(
      request({
        practitioners: ['ada', 'bo', 'ada'],
        locations: [
          { id: 'main', timezone: 'Asia/Manila' },
          { id: 'far', timezone: 'Asia/Kathmandu' },
        ],
        rules: [
          ...night(1, '09:00', '10:00'),
          { practitioner: 'bo', location: 'main', weekday: 1, startTime: '09:30', endTime: '10:30' },
          // 07:00-08:00 in Kathmandu (UTC+5:45) is 01:15Z-02:15Z
          { practitioner: 'bo', location: 'far', weekday: 1, startTime: '07:00', endTime: '08:00' },
        ],
      }),
    )
    const summary = slots.map(({ start, practitioner, location }) => [
      new Date(start).toISOString().slice(11, 16),
      practitioner,
      location,
    ])
    expect(summary).toEqual([
      ['01:00', 'ada', 'main'],
      ['01:15', 'bo', 'far'],
      ['01:30', 'ada', 'main'],
      ['01:30', 'bo', 'main'],
      ['01:45', 'bo', 'far'],
      ['02:00', 'bo', 'main'],
    ])
  })

  it('changes nothing it was given', () => {
    const given = request({
      busy: [
        busyWith('practitioner', 'ada', between('2026-03-09T02:00Z', '2026-03-09T02:30Z')),
        busyWith('practitioner', 'ada', between('2026-03-09T01:00Z', '2026-03-09T02:30Z')),
      ],
    })
    const before = structuredClone(given)
    availableSlots(given)
    expect(given).toEqual(before)
  })
})

describe('availableSlots over a clock change', () => {
  const on = (timezone: string, date: string) => ({
    locations: [{ id: 'main', timezone }],
    range: dayBounds({ date, timezone }),
  })

  it('offers no time of a gap', () => {
    // Berlin 01:00 01:30, then 03:00 03:30
    expect(starts({ ...on('Europe/Berlin', '2026-03-29'), rules: night(7, '01:00', '04:00') })).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
    ])
  })

  it('offers a repeated hour twice', () => {
    // Berlin 02:00 02:30 in UTC+2, 02:00 02:30 in UTC+1
    expect(starts({ ...on('Europe/Berlin', '2026-10-25'), rules: night(7, '02:00', '03:00') })).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
    ])
  })

  it('keeps to the wall where the clock moves by half an hour', () => {
    // Lord Howe 01:00 01:30, then 01:30 again, 02:00, 02:30
    expect(starts({ ...on('Australia/Lord_Howe', '2026-04-05'), rules: night(7, '01:00', '03:00') })).toEqual(
      ['14:00', '14:30', '15:00', '15:30', '16:00'],
    )
  })

  it('begins the day at 01:00 where midnight is skipped', () => {
    // Beirut 01:00 01:30
    expect(starts({ ...on('Asia/Beirut', '2026-03-29'), rules: night(7, '00:00', '02:00') })).toEqual([
      '22:00',
      '22:30',
    ])
  })
})

describe('availableSlots with rooms and devices', () => {
  const room = { id: 'r1', kind: 'room' as const, location: 'main', active: true }
  const device = { id: 'd1', kind: 'device' as const, location: 'main', active: true }
  const needsBoth = { ...service, resourceKinds: ['room', 'device'] as const }
  const taken = between('2026-03-09T01:30Z', '2026-03-09T02:00Z')

  it('wants a free active one of each kind at the location', () => {
    const withResources = (
      resources: AvailabilityRequest['resources'],
      busy: AvailabilityRequest['busy'] = [],
    ) => starts({ service: needsBoth, resources, busy })
    expect(withResources([room, device])).toHaveLength(4)
    expect(withResources([room])).toEqual([])
    expect(withResources([room, { ...device, active: false }])).toEqual([])
    expect(withResources([room, { ...device, location: 'far' }])).toEqual([])
    expect(withResources([room, device], [busyWith('device', 'd1', taken)])).toEqual([
      '01:00',
      '02:00',
      '02:30',
    ])
  })

  it('wants it for the buffers too', () => {
    const buffered = {
      ...service,
      resourceKinds: ['room'] as const,
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 10,
    }
    const claims = (start: string, end: string) => [busyWith('room', 'r1', between(start, end))]
    const withClaim = (start: string, end: string) =>
      starts({ service: buffered, resources: [room], busy: claims(start, end) })
    // 01:30-02:00 needs the room from 01:25 to 02:10
    expect(withClaim('2026-03-09T01:00Z', '2026-03-09T01:25Z')).toEqual(['01:30', '02:00'])
    expect(withClaim('2026-03-09T01:00Z', '2026-03-09T01:26Z')).toEqual(['02:00'])
    expect(withClaim('2026-03-09T02:10Z', '2026-03-09T02:15Z')).toEqual(['01:30'])
    expect(withClaim('2026-03-09T02:09Z', '2026-03-09T02:15Z')).toEqual([])
  })

  it('is content with any one of several, which need not be the same all day', () => {
    const resources = [room, { ...room, id: 'r2' }]
    const needsRoom = { ...service, resourceKinds: ['room'] as const }
    const morning = busyWith('room', 'r1', between('2026-03-09T01:00Z', '2026-03-09T02:00Z'))
    const noon = busyWith('room', 'r2', between('2026-03-09T02:00Z', '2026-03-09T03:00Z'))
    expect(starts({ service: needsRoom, resources, busy: [morning, noon] })).toHaveLength(4)
    // 01:30-02:30 would need both: neither is free for the whole visit
    expect(
      starts({ service: { ...needsRoom, durationMinutes: 60 }, resources, busy: [morning, noon] }),
    ).toEqual(['01:00', '02:00'])
  })
})

describe('availableSlots of a group service', () => {
  const group = { ...service, capacity: 5, resourceKinds: ['room'] as const }
  const resources = [{ id: 'r1', kind: 'room' as const, location: 'main', active: true }]
  const visitTime = between('2026-03-09T01:30Z', '2026-03-09T02:00Z')
  const visit = { practitioner: 'ada', location: 'main', remaining: 2, ...visitTime }
  const busy = [busyWith('practitioner', 'ada', visitTime), busyWith('room', 'r1', visitTime)]
  const seats = (overrides: Partial<AvailabilityRequest>) =>
    availableSlots(request({ service: group, resources, busy, groupVisits: [visit], ...overrides })).map(
      ({ start, remaining }) => `${new Date(start).toISOString().slice(11, 16)} ${remaining}`,
    )

  it('offers a standing visit with the seats it has left, and new visits with all', () => {
    expect(seats({})).toEqual(['01:00 5', '01:30 2', '02:00 5', '02:30 5'])
  })

  it('does not offer a full visit, nor another one in its place', () => {
    expect(seats({ groupVisits: [{ ...visit, remaining: 0 }] })).toEqual(['01:00 5', '02:00 5', '02:30 5'])
  })

  it('joins only at the very start, the practitioner and the location of the visit', () => {
    expect(seats({ gridMinutes: 15 })).toEqual(['01:00 5', '01:30 2', '02:00 5', '02:15 5', '02:30 5'])
    expect(seats({ groupVisits: [{ ...visit, practitioner: 'bo' }] })).not.toContain('01:30 2')
    expect(seats({ groupVisits: [{ ...visit, location: 'far' }] })).not.toContain('01:30 2')
  })

  it('offers the visit with more room when staff put two on one start', () => {
    const fuller = { ...visit, remaining: 1 }
    expect(seats({ groupVisits: [visit, fuller] })).toContain('01:30 2')
    expect(seats({ groupVisits: [fuller, visit] })).toContain('01:30 2')
  })

  it('lasts as long as the visit that stands', () => {
    const longer = { ...visit, end: visit.end + 15 * 60_000 }
    const joined = availableSlots(request({ service: group, resources, busy, groupVisits: [longer] })).find(
      ({ remaining }) => remaining === 2,
    )
    expect(joined?.end).toBe(longer.end)
  })

  it('does not invite into a visit on a day that was closed since', () => {
    expect(seats({ closures: [visitTime] })).toEqual(['01:00 5', '02:00 5', '02:30 5'])
  })

  it('never shares a visit of a service for one', () => {
    expect(seats({ service: { ...group, capacity: 1 } })).toEqual(['01:00 1', '02:00 1', '02:30 1'])
  })
})
