import { describe, expect, it } from 'vitest'
import type { AvailabilityRequest } from '@/src/domain/scheduling/availability-request'
import { explainUnoffered } from '@/src/domain/scheduling/explain'

const at = (time: string) => Date.parse(`2026-03-09T${time}:00Z`)
const between = (start: string, end: string) => ({ start: at(start), end: at(end) })

/** Ada works 09:00-12:00 UTC and needs a room and a device; asked is 08:00 to 13:00. */
const reasons = (overrides: Partial<AvailabilityRequest> = {}) =>
  Object.fromEntries(
    explainUnoffered({
      practitioner: 'ada',
      locations: [{ id: 'main', timezone: 'UTC' }],
      rules: [{ practitioner: 'ada', location: 'main', weekday: 1, startTime: '09:00', endTime: '12:00' }],
      exceptions: [],
      closures: [],
      busy: [],
      service: {
        durationMinutes: 60,
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
        capacity: 1,
        resourceKinds: ['room', 'device'],
      },
      resources: [
        { id: 'r1', kind: 'room', location: 'main', active: true },
        { id: 'd1', kind: 'device', location: 'main', active: true },
      ],
      gridMinutes: 60,
      range: between('08:00', '13:00'),
      earliest: null,
      latest: null,
      groupVisits: [],
      ...overrides,
    }).map(({ start, reason }) => [new Date(start).toISOString().slice(11, 13), reason]),
  )
const alone = {
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  capacity: 1,
  resourceKinds: [],
}

describe('explainUnoffered', () => {
  it('names no time that is offered', () => {
    expect(reasons()).toEqual({ '08': 'hours', '12': 'hours' })
  })

  it('tells time off and closures from the end of the hours', () => {
    const exceptions = [{ practitioner: 'ada', kind: 'off' as const, ...between('09:30', '09:40') }]
    expect(reasons({ exceptions, closures: [between('11:00', '12:00')] })).toEqual({
      '08': 'hours',
      '09': 'exception',
      '11': 'closure',
      '12': 'hours',
    })
  })

  it('tells a claim on the visit from one on its buffers', () => {
    const service = { ...alone, bufferBeforeMinutes: 15, bufferAfterMinutes: 15 }
    const busy = [{ resourceType: 'practitioner' as const, resource: 'ada', ...between('11:10', '11:20') }]
    // 09:00 would want 08:45, 10:00 wants until 11:15
    expect(reasons({ service, busy })).toEqual({
      '08': 'hours',
      '09': 'buffer',
      '10': 'buffer',
      '11': 'busy',
      '12': 'hours',
    })
  })

  it('names the kind of resource that is missing', () => {
    const busy = [
      { resourceType: 'room' as const, resource: 'r1', ...between('09:00', '10:00') },
      { resourceType: 'device' as const, resource: 'd1', ...between('10:00', '11:00') },
    ]
    expect(reasons({ busy })).toMatchObject({ '09': 'room', '10': 'device' })
  })

  it('names notice and horizon', () => {
    expect(reasons({ earliest: at('09:30'), latest: at('11:00') })).toEqual({
      '08': 'hours',
      '09': 'notice',
      '11': 'horizon',
      '12': 'hours',
    })
  })

  it('says that a group is full', () => {
    const visit = { practitioner: 'ada', location: 'main', remaining: 0, ...between('10:00', '11:00') }
    const busy = [{ resourceType: 'practitioner' as const, resource: 'ada', ...between('10:00', '11:00') }]
    expect(reasons({ service: { ...alone, capacity: 4 }, busy, groupVisits: [visit] })).toEqual({
      '08': 'hours',
      '10': 'capacity',
      '12': 'hours',
    })
  })
})
