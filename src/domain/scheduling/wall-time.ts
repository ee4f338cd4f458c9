import { Temporal } from 'temporal-polyfill'
import type { Interval } from '@/src/domain/scheduling/interval'
import { formatWall, parseInstant, parseWall } from '@/src/domain/scheduling/wall-text'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

export type LocalTimeResult =
  | { ok: true; instant: number; ambiguous: boolean }
  | { ok: false; refusal: 'invalid-time' | 'unknown-timezone' }
  | { ok: false; refusal: 'nonexistent-local-time'; suggestion: string }

// Temporal also takes '+02:00' and whole timestamps for a zone, which do not know about clock changes.
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+\-/]*$/

export function isTimezone(name: string): boolean {
  if (!ZONE_NAME.test(name)) return false
  try {
    offsetAt(0, name)
    return true
  } catch {
    return false
  }
}

/** `local` is 'YYYY-MM-DDTHH:mm[:ss]'; of a time that happens twice the earlier is meant. */
export function resolveLocalTime({ local, timezone }: { local: string; timezone: string }): LocalTimeResult {
  const wall = parseWall(local)
  if (wall === undefined) return { ok: false, refusal: 'invalid-time' }
  if (!isTimezone(timezone)) return { ok: false, refusal: 'unknown-timezone' }

  const { instant, happens } = zoneClock({ timezone, range: { start: wall, end: wall } }).resolve(wall)
  if (happens > 0) return { ok: true, instant, ambiguous: happens === 2 }
  return { ok: false, refusal: 'nonexistent-local-time', suggestion: formatLocal({ instant, timezone }) }
}

/** A value with an offset is an instant, one without is wall time in the zone. */
export function parseStartsAt({ value, timezone }: { value: string; timezone: string }): LocalTimeResult {
  const instant = parseInstant(value)
  if (instant === undefined) return resolveLocalTime({ local: value, timezone })
  if (!isTimezone(timezone)) return { ok: false, refusal: 'unknown-timezone' }
  return { ok: true, instant, ambiguous: false }
}

/** 'YYYY-MM-DDTHH:mm:ss' as the wall at that place shows it. */
export function formatLocal({ instant, timezone }: { instant: number; timezone: string }): string {
  return formatWall(instant + offsetAt(instant, timezone))
}

/** The same as `formatLocal` for many instants of one range, without asking the zone for each. */
export function localFormatter({
  timezone,
  range,
}: {
  timezone: string
  range: Interval
}): (instant: number) => string {
  const clock = zoneClock({ timezone, range })
  return (instant) => formatWall(clock.toWall(instant))
}

export function localDay({ instant, timezone }: { instant: number; timezone: string }): string {
  return formatLocal({ instant, timezone }).slice(0, 10)
}

/** From the first moment of the date to the first of the next; empty if the zone skipped the date. */
export function dayBounds({ date, timezone }: { date: string; timezone: string }): Interval {
  const day = Temporal.PlainDate.from(date)
  return { start: startOfDay(day, timezone), end: startOfDay(day.add({ days: 1 }), timezone) }
}

function startOfDay(day: Temporal.PlainDate, timezone: string): number {
  return day.toZonedDateTime(timezone).epochMilliseconds
}

function offsetAt(instant: number, timezone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone).offsetNanoseconds / 1e6
}
