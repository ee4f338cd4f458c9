import { expect, it } from 'vitest'
import { availableSlots } from '@/src/domain/scheduling/availability'
import type { AvailabilityRequest } from '@/src/domain/scheduling/availability-request'
import { dayBounds } from '@/src/domain/scheduling/wall-time'

const MINUTE = 60_000
const timezone = 'Europe/Berlin'
const range = {
  start: dayBounds({ date: '2026-03-09', timezone }).start,
  end: dayBounds({ date: '2026-04-08', timezone }).end,
}
const practitioners = Array.from({ length: 100 }, (_, index) => index)

/** A month over the spring clock change: 100 practitioners, 10,000 claims, a slot every quarter of an hour. */
const clinicMonth: AvailabilityRequest = {
  practitioners,
  locations: [{ id: 'main', timezone }],
  rules: practitioners.flatMap((practitioner) =>
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      practitioner,
      location: 'main',
      weekday,
      startTime: '08:00',
      endTime: '17:00',
    })),
  ),
  exceptions: [],
  closures: [],
  busy: Array.from({ length: 10_000 }, (_, index) => {
    // Stepping by a prime scatters the claims over the month without chance.
    const start = range.start + ((index * 7919) % (31 * 96)) * 15 * MINUTE
    return { resourceType: 'practitioner', resource: index % 100, start, end: start + 30 * MINUTE }
  }),
  service: {
    durationMinutes: 30,
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 5,
    capacity: 1,
    resourceKinds: [],
  },
  resources: [],
  gridMinutes: 15,
  range,
  earliest: null,
  latest: null,
  groupVisits: [],
}

it('answers a month of a large clinic in less than a tenth of a second of work', () => {
  // Time of the processor, and the best of several: a busy machine slows some runs, slow code slows them all.
  const milliseconds = Array.from({ length: 12 }, () => {
    const before = process.cpuUsage()
    expect(availableSlots(clinicMonth).length).toBeGreaterThan(50_000)
    const { system, user } = process.cpuUsage(before)
    return (system + user) / 1_000
  })
  expect(Math.min(...milliseconds)).toBeLessThan(100)
})
