import { expect, it } from 'vitest'
import { workingTime } from '@/src/domain/scheduling/working-time'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

/** Every Wednesday 9:00 to 10:00 at a location in Berlin; the second Wednesday of December from Manila. */
const hours = (stays: { fromDate: string; toDate: string; timezone: string }[]) => {
  const range = { start: Date.parse('2026-12-01T00:00:00Z'), end: Date.parse('2026-12-18T00:00:00Z') }
  return workingTime({
    practitioner: 'p',
    location: 'l',
    rules: [{ practitioner: 'p', location: 'l', weekday: 3, startTime: '09:00', endTime: '10:00' }],
    exceptions: [],
    closures: [],
    stays: stays.map((stay) => ({ ...stay, practitioner: 'p' })),
    clock: zoneClock({ timezone: 'Europe/Berlin', range }),
    range,
  }).open.map(({ start }) => new Date(start).toISOString())
}

it('hours mean the clock where the practitioner is, on the days of the stay only', () => {
  expect(hours([])).toEqual([
    '2026-12-02T08:00:00.000Z',
    '2026-12-09T08:00:00.000Z',
    '2026-12-16T08:00:00.000Z',
  ])
  expect(hours([{ fromDate: '2026-12-07', toDate: '2026-12-09', timezone: 'Asia/Manila' }])).toEqual([
    '2026-12-02T08:00:00.000Z',
    '2026-12-09T01:00:00.000Z',
    '2026-12-16T08:00:00.000Z',
  ])
})

it('two stays each have their own clock', () => {
  expect(
    hours([
      { fromDate: '2026-12-02', toDate: '2026-12-02', timezone: 'America/New_York' },
      { fromDate: '2026-12-03', toDate: '2026-12-12', timezone: 'Asia/Manila' },
    ]),
  ).toEqual(['2026-12-02T14:00:00.000Z', '2026-12-09T01:00:00.000Z', '2026-12-16T08:00:00.000Z'])
})
