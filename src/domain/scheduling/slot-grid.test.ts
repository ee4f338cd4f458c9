import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { Interval } from '@/src/domain/scheduling/interval'
import { slotGrid } from '@/src/domain/scheduling/slot-grid'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const interval = (start: string, end: string): Interval => ({
  start: Date.parse(start),
  end: Date.parse(end),
})
const gridOf = ({
  timezone,
  range,
  gridMinutes,
}: {
  timezone: string
  range: Interval
  gridMinutes: number
}) => slotGrid({ clock: zoneClock({ timezone, range }), range, gridMinutes })
const iso = (times: number[]) => times.map((time) => new Date(time).toISOString().slice(11, 16))

it('skips the times of a gap', () => {
  // Berlin 01:30 to 03:30, where 02:00 to 03:00 never happens
  const range = interval('2026-03-29T00:30:00Z', '2026-03-29T01:31:00Z')
  expect(iso(gridOf({ timezone: 'Europe/Berlin', range, gridMinutes: 30 }))).toEqual([
    '00:30',
    '01:00',
    '01:30',
  ])
})

it('gives the times of a repeated hour twice, aligned to the wall and not to elapsed time', () => {
  // Lord Howe 01:20 01:40, then 02:00 becomes 01:30: 01:40 again, 02:00
  const range = interval('2026-04-04T14:20:00Z', '2026-04-04T15:31:00Z')
  expect(iso(gridOf({ timezone: 'Australia/Lord_Howe', range, gridMinutes: 20 }))).toEqual([
    '14:20',
    '14:40',
    '15:10',
    '15:30',
  ])
})

it('counts from midnight even where midnight does not exist, and anew every day', () => {
  // Beirut 23:20 (a multiple of 40), then 01:20: midnight and 00:40 are in the gap
  const range = interval('2026-03-28T21:00:00Z', '2026-03-28T23:00:00Z')
  expect(iso(gridOf({ timezone: 'Asia/Beirut', range, gridMinutes: 40 }))).toEqual(['21:20', '22:20'])
  // 1440 is no multiple of 25: Manila 23:20 and 23:45, then 00:00 and not 00:10
  const night = interval('2026-03-09T15:20:00Z', '2026-03-09T16:26:00Z')
  expect(iso(gridOf({ timezone: 'Asia/Manila', range: night, gridMinutes: 25 }))).toEqual([
    '15:20',
    '15:45',
    '16:00',
    '16:25',
  ])
})

it('holds exactly the minutes at which the wall shows a multiple, in every zone', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
  const somewhen = fc.integer({ min: Date.UTC(2010, 0) / MINUTE, max: Date.UTC(2028, 0) / MINUTE })
  fc.assert(
    fc.property(zone, somewhen, fc.integer({ min: 5, max: 90 }), (timezone, minute, gridMinutes) => {
      const from = Temporal.Instant.fromEpochMilliseconds(minute * MINUTE).toZonedDateTimeISO(timezone)
      const middle = from.getTimeZoneTransition('next')?.epochMilliseconds ?? from.epochMilliseconds
      const range = { start: middle - 90 * MINUTE, end: middle + 2 * HOUR }
      const expected: number[] = []
      for (let instant = range.start; instant < range.end; instant += MINUTE) {
        const { hour, minute: shown } =
          Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone)
        if ((hour * 60 + shown) % gridMinutes === 0) expected.push(instant)
      }
      expect(gridOf({ timezone, range, gridMinutes })).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

it.each([0, -5, Number.NaN])('takes no grid of %d minutes', (gridMinutes) => {
  const range = interval('2026-03-09T00:00:00Z', '2026-03-10T00:00:00Z')
  expect(() => gridOf({ timezone: 'UTC', range, gridMinutes })).toThrow(RangeError)
})
