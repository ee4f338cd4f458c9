import { DAY_MS, epochDay, MINUTE_MS, weekdayOfEpochDay } from '@/src/domain/scheduling/epoch-day'
import type { Id } from '@/src/domain/scheduling/id'
import { type Interval, mergeIntervals } from '@/src/domain/scheduling/interval'
import type { ZoneClock } from '@/src/domain/scheduling/zone-clock'

/** Weekday 1 Monday … 7 Sunday; times 'HH:mm'; both dates of validity ('YYYY-MM-DD') are included. */
export type WorkingHoursRule = {
  practitioner: Id
  location: Id
  weekday: number
  startTime: string
  endTime: string
  validFrom?: string | null
  validTo?: string | null
}

/**
 * The hours that weekly rules of one practitioner at one place give around `range`. They are not cut at
 * its edges, since a visit that starts inside may end outside.
 */
export function expandWorkingHours({
  rules,
  clock,
  range,
}: {
  rules: readonly WorkingHoursRule[]
  clock: ZoneClock
  range: Interval
}): Interval[] {
  // Hours that run past midnight belong to the day before.
  const firstDay = dayOf(clock, range.start) - 1
  const lastDay = dayOf(clock, range.end)
  return mergeIntervals(rules.flatMap((rule) => expandRule({ rule, clock, firstDay, lastDay })))
}

/** Whether the rule holds on any day of the range. */
export function isInForce({
  rule,
  clock,
  range,
}: {
  rule: WorkingHoursRule
  clock: ZoneClock
  range: Interval
}): boolean {
  const { from, to } = validity(rule)
  return from <= dayOf(clock, range.end) && dayOf(clock, range.start) <= to
}

function expandRule({
  rule,
  clock,
  firstDay,
  lastDay,
}: {
  rule: WorkingHoursRule
  clock: ZoneClock
  firstDay: number
  lastDay: number
}): Interval[] {
  const opens = timeOfDay(rule.startTime)
  const closesSameDay = timeOfDay(rule.endTime)
  const closes = closesSameDay > opens ? closesSameDay : closesSameDay + DAY_MS
  const { from, to } = validity(rule)

  const hours: Interval[] = []
  const first = Math.max(firstDay, from)
  const daysToWeekday = (rule.weekday - weekdayOfEpochDay(first) + 7) % 7
  for (let day = first + daysToWeekday; day <= Math.min(lastDay, to); day += 7) {
    const midnight = day * DAY_MS
    hours.push({
      start: clock.resolve(midnight + opens).instant,
      end: clock.resolve(midnight + closes).instant,
    })
  }
  return hours
}

function validity({ validFrom, validTo }: WorkingHoursRule): { from: number; to: number } {
  return {
    from: validFrom ? epochDay(validFrom) : Number.NEGATIVE_INFINITY,
    to: validTo ? epochDay(validTo) : Number.POSITIVE_INFINITY,
  }
}

function dayOf(clock: ZoneClock, instant: number): number {
  return Math.floor(clock.toWall(instant) / DAY_MS)
}

function timeOfDay(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (!hours || !minutes) throw new RangeError(`Not a time of day: ${time}`)
  return (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
}
