import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, inject, it } from 'vitest'
import { availableSlots } from '@/src/domain/scheduling/availability'
import type { AvailabilityRequest, Slot } from '@/src/domain/scheduling/availability-request'
import { contains, type Interval, mergeIntervals, subtractIntervals } from '@/src/domain/scheduling/interval'

declare module 'vitest' {
  interface ProvidedContext {
    /** Given to the runs under other server zones (vitest.config.ts). */
    everyNthZone?: number
    serverZone?: string
  }
}

const STEP = 15 * 60_000
const RUNS_PER_DAY = 2
/** The runs under other server zones look at some of the zones: what they are after would show in any. */
const EVERY_NTH = inject('everyNthZone') ?? 1
const zones = Intl.supportedValuesOf('timeZone').filter((_zone, place) => place % EVERY_NTH === 0)

/** Offsets have been whole quarters of an hour ever since. */
const SINCE = Temporal.Instant.from('1990-01-01T00:00Z')
const NOW = Temporal.Instant.from('2026-06-15T00:00Z')

/** The days of the two clock changes around this summer, or of the last two there were; any day where there were none. */
function changeDays(timezone: string): Temporal.PlainDate[] {
  const now = NOW.toZonedDateTimeISO(timezone)
  const next = now.getTimeZoneTransition('next')
  const former = now.getTimeZoneTransition('previous')
  const changes = [former, next ?? former?.getTimeZoneTransition('previous')].filter(
    (change) => change && Temporal.Instant.compare(change.toInstant(), SINCE) > 0,
  )
  const days = changes.map((change) => change?.toPlainDate() as Temporal.PlainDate)
  return days.length > 0 ? days : [now.toPlainDate()]
}

const quarters = fc.nat(95)
const timeOf = (quarter: number): string => new Date(quarter * STEP).toISOString().slice(11, 16)
const length = fc.integer({ min: 1, max: 12 })

/** Working hours on every weekday, and what is in their way in quarters of an hour around the day. */
const circumstances = fc.record({
  hours: fc.array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: quarters, to: quarters }), {
    minLength: 14,
    maxLength: 21,
  }),
  busy: fc.array(fc.record({ at: fc.integer({ min: -8, max: 108 }), length }), { maxLength: 6 }),
  off: fc.array(fc.record({ at: fc.integer({ min: -8, max: 108 }), length }), { maxLength: 2 }),
})

type Circumstances = typeof circumstances extends fc.Arbitrary<infer Value> ? Value : never

/** Read by Temporal alone: a wall time in a gap is the end of the gap, one that comes twice the earlier. */
function instantOf(wall: Temporal.PlainDateTime, timezone: string): number {
  const earlier = wall.toZonedDateTime(timezone, { disambiguation: 'earlier' })
  return earlier.toPlainDateTime().equals(wall)
    ? earlier.epochMilliseconds
    : (earlier.getTimeZoneTransition('next') as Temporal.ZonedDateTime).epochMilliseconds
}

function workedHours(day: Temporal.PlainDate, timezone: string, hours: Circumstances['hours']): Interval[] {
  // A day that was skipped, and the one before it, may reach into this one.
  const days = [-2, -1, 0, 1].map((distance) => day.add({ days: distance }))
  const worked = days.flatMap((date) =>
    hours
      .filter(({ weekday }) => weekday === date.dayOfWeek)
      .map(({ from, to }) => {
        const midnight = date.toPlainDateTime()
        const closes = to > from ? to : to + 96
        return {
          start: instantOf(midnight.add({ minutes: from * 15 }), timezone),
          end: instantOf(midnight.add({ minutes: closes * 15 }), timezone),
        }
      }),
  )
  return mergeIntervals(worked)
}

function dayOf(day: Temporal.PlainDate, timezone: string): Interval {
  const start = (date: Temporal.PlainDate): number => date.toZonedDateTime(timezone).epochMilliseconds
  return { start: start(day), end: start(day.add({ days: 1 })) }
}

type Question = { request: AvailabilityRequest; open: Interval[]; busy: Interval[]; range: Interval }

function question(timezone: string, day: Temporal.PlainDate, facts: Circumstances): Question {
  const range = dayOf(day, timezone)
  const around = ({ at, length: steps }: { at: number; length: number }): Interval => ({
    start: range.start + at * STEP,
    end: range.start + (at + steps) * STEP,
  })
  const off = facts.off.map(around)
  const busy = facts.busy.map(around)
  return {
    range,
    busy,
    open: subtractIntervals(workedHours(day, timezone, facts.hours), off),
    request: {
      practitioners: ['ada'],
      locations: [{ id: 'here', timezone }],
      rules: facts.hours.map(({ weekday, from, to }) => ({
        practitioner: 'ada',
        location: 'here',
        weekday,
        startTime: timeOf(from),
        endTime: timeOf(to),
      })),
      exceptions: off.map((interval) => ({
        practitioner: 'ada',
        kind: 'off',
        location: 'here',
        ...interval,
      })),
      closures: [],
      busy: busy.map((interval) => ({ resourceType: 'practitioner', resource: 'ada', ...interval })),
      service: {
        durationMinutes: 15,
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
        capacity: 1,
        resourceKinds: [],
      },
      resources: [],
      gridMinutes: 15,
      range,
      earliest: null,
      latest: null,
      groupVisits: [],
    },
  }
}

const within = (intervals: readonly Interval[], { start, end }: Interval): Interval[] =>
  mergeIntervals(intervals.map((one) => ({ start: Math.max(one.start, start), end: Math.min(one.end, end) })))

/** Claims of each slot, buffers included. */
const claimed = (slots: Slot[], beforeMs: number, afterMs: number): Interval[] =>
  slots.map(({ start, end }) => ({ start: start - beforeMs, end: end + afterMs }))

describe.each(zones)('on both change days of %s', (timezone) => {
  const days = changeDays(timezone)

  it('free and busy time together cover the hours and nothing else, and no time is offered twice', () => {
    for (const day of days)
      fc.assert(
        fc.property(circumstances, (facts) => {
          const { request, open, busy, range } = question(timezone, day, facts)
          const slots = availableSlots(request)
          expect(new Set(slots.map(({ start }) => start)).size).toBe(slots.length)
          const outside = subtractIntervals(slots, subtractIntervals(open, busy))
          expect(outside).toEqual([])
          // Where clocks jump to a minute that is not on the grid, less than a step of it is left over.
          const left = subtractIntervals(within(open, range), [...slots, ...busy])
          expect(left.filter(({ start, end }) => end - start >= STEP)).toEqual([])
        }),
        { numRuns: RUNS_PER_DAY },
      )
  })

  it('no visit with its buffers touches a claim or lies outside the hours', () => {
    const service = fc.record({
      durationMinutes: fc.constantFrom(10, 30, 45, 90),
      bufferBeforeMinutes: fc.constantFrom(0, 5, 20),
      bufferAfterMinutes: fc.constantFrom(0, 5, 20),
    })
    for (const day of days)
      fc.assert(
        fc.property(circumstances, service, fc.constantFrom(5, 15, 20, 60), (facts, needs, gridMinutes) => {
          const { request, open, busy } = question(timezone, day, facts)
          const slots = availableSlots({
            ...request,
            gridMinutes,
            service: { ...request.service, ...needs },
          })
          const free = subtractIntervals(open, busy)
          const claims = claimed(slots, needs.bufferBeforeMinutes * 60_000, needs.bufferAfterMinutes * 60_000)
          expect(claims.filter((claim) => !free.some((one) => contains(one, claim)))).toEqual([])
        }),
        { numRuns: RUNS_PER_DAY },
      )
  })
})
