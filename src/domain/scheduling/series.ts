import { DAY_MS, parseEpochDay, weekdayOfEpochDay } from '@/src/domain/scheduling/epoch-day'
import { formatWall, parseWall } from '@/src/domain/scheduling/wall-text'
import { isTimezone } from '@/src/domain/scheduling/wall-time'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

/** Weekdays 1 Monday … 7 Sunday, by default the one of the start; `until` ('YYYY-MM-DD') is included. */
export type SeriesRule = {
  every: 'week'
  interval: number
  weekdays?: readonly number[] | null
  count?: number | null
  until?: string | null
}

/** `slot` is the local time by the rule. One that a clock change skips is moved to the end of the gap and marked. */
export type SeriesOccurrence = { slot: string; local: string; instant: number; isMovedFromGap: boolean }

export type SeriesRefusal =
  | 'invalid-time'
  | 'unknown-timezone'
  | 'needs-count-or-until'
  | 'rule-never-produces'
  | 'too-many-occurrences'
  | 'too-long'

export type SeriesResult =
  | { ok: true; occurrences: SeriesOccurrence[] }
  | { ok: false; refusal: SeriesRefusal }

/** A visit a week for two years: a treatment that goes on for longer is looked at again. */
export const MAX_OCCURRENCES = 104
export const MAX_SPAN_DAYS = 2 * 366
/** Beyond a year between visits a clinic books single visits; it also keeps the dates within the calendar. */
export const MAX_INTERVAL_WEEKS = 52

/**
 * The visits of a repeating appointment, at the same local time through all clock changes. Weeks are
 * counted from the Monday of the start's week; days of that week before the start are left out.
 */
export function expandSeries({
  startsAtLocal,
  timezone,
  rule,
}: {
  startsAtLocal: string
  timezone: string
  rule: SeriesRule
}): SeriesResult {
  const first = parseWall(startsAtLocal)
  const until = rule.until == null ? Number.POSITIVE_INFINITY : parseEpochDay(rule.until)
  if (first === undefined || until === undefined) return { ok: false, refusal: 'invalid-time' }
  if (!isTimezone(timezone)) return { ok: false, refusal: 'unknown-timezone' }
  if (rule.count == null && rule.until == null) return { ok: false, refusal: 'needs-count-or-until' }

  const walls = wallTimes({ first, until, rule })
  const last = walls.at(-1)
  if (last === undefined) return { ok: false, refusal: 'rule-never-produces' }
  if (walls.length > MAX_OCCURRENCES) return { ok: false, refusal: 'too-many-occurrences' }
  if (last - first > MAX_SPAN_DAYS * DAY_MS) return { ok: false, refusal: 'too-long' }

  const clock = zoneClock({ timezone, range: { start: first, end: last } })
  const occurrences = walls.map((wall) => {
    const { instant, happens } = clock.resolve(wall)
    return {
      slot: formatWall(wall),
      local: formatWall(clock.toWall(instant)),
      instant,
      isMovedFromGap: happens === 0,
    }
  })
  return { ok: true, occurrences }
}

/** One more than allowed at most, so that the caller sees that there would be too many. */
function wallTimes({ first, until, rule }: { first: number; until: number; rule: SeriesRule }): number[] {
  const startDay = Math.floor(first / DAY_MS)
  const weekdays = weekdaysOf(rule, startDay)
  const count = rule.count ?? Number.POSITIVE_INFINITY
  if (!isWhole(rule.interval, MAX_INTERVAL_WEEKS) || weekdays.length === 0) return []
  if (rule.count != null && !isWhole(rule.count, Number.MAX_SAFE_INTEGER)) return []

  const walls: number[] = []
  const monday = startDay - (weekdayOfEpochDay(startDay) - 1)
  for (let week = monday; ; week += 7 * rule.interval) {
    for (const weekday of weekdays) {
      const day = week + weekday - 1
      if (day < startDay) continue
      if (day > until || walls.length >= Math.min(count, MAX_OCCURRENCES + 1)) return walls
      walls.push(first + (day - startDay) * DAY_MS)
    }
  }
}

function weekdaysOf({ weekdays }: SeriesRule, startDay: number): number[] {
  const wanted = new Set(weekdays ?? [weekdayOfEpochDay(startDay)])
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) => wanted.has(weekday))
}

function isWhole(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max
}
