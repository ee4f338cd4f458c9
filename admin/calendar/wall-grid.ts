import type { DayRange } from '@/admin/calendar/view-range'
import { formatWall, parseWall } from '@/src/domain/scheduling/wall-text'
import { dayBounds } from '@/src/domain/scheduling/wall-time'
import { type ZoneClock, zoneClock } from '@/src/domain/scheduling/zone-clock'

/** Wall times as numbers, as if the wall showed UTC; see `ZoneClock`. */
export type WallSpan = { start: number; end: number }

/** A stretch of the wall that never happens, or one that happens twice, because the clocks change. */
export type ClockChange = WallSpan & { kind: 'skipped' | 'twice' }

export type WallGrid = {
  timezone: string
  clock: ZoneClock
  changes: ClockChange[]
  /** Where something lies on the grid. The end is never before the start, also when the clocks go back in between. */
  span: (startsAt: string, endsAt: string) => WallSpan
}

/** The clock at the clinic for the days that are shown: the browser's own zone plays no part. */
export function wallGrid(timezone: string, { from, to }: DayRange): WallGrid {
  const range = {
    start: dayBounds({ date: from, timezone }).start,
    end: dayBounds({ date: to, timezone }).end,
  }
  const clock = zoneClock({ timezone, range })
  return {
    timezone,
    clock,
    changes: changesIn(clock, range),
    span: (startsAt, endsAt) => {
      const [from, until] = [Date.parse(startsAt), Date.parse(endsAt)]
      const start = wallAt(clock, from, timezone)
      const end = wallAt(clock, until, timezone)
      return { start, end: end > start ? end : start + (until - from) }
    },
  }
}

/** What lies far outside of the days shown, such as a long absence, is asked for by itself. */
function wallAt(clock: ZoneClock, instant: number, timezone: string): number {
  const [first, last] = [clock.spans[0], clock.spans.at(-1)]
  if (first && last && instant >= first.start && instant < last.end) return clock.toWall(instant)
  return zoneClock({ timezone, range: { start: instant, end: instant } }).toWall(instant)
}

function changesIn({ spans }: ZoneClock, range: WallSpan): ClockChange[] {
  return spans.slice(1).flatMap(({ start, offset }, index): ClockChange[] => {
    const before = spans[index]?.offset ?? offset
    if (start < range.start || start >= range.end || before === offset) return []
    const [a, b] = [start + before, start + offset]
    return [a < b ? { kind: 'skipped', start: a, end: b } : { kind: 'twice', start: b, end: a }]
  })
}

export const wallText = formatWall
export const wallOf = (text: string): number => {
  const wall = parseWall(text)
  if (wall === undefined) throw new RangeError(`Not a time of a wall clock: ${text}`)
  return wall
}

/** '+08:00', as the grid wants to be told where its line of the present lies. */
export function offsetText(timezone: string, instant: number): string {
  const minutes = Math.round(
    (zoneClock({ timezone, range: { start: instant, end: instant } }).toWall(instant) - instant) / 60_000,
  )
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
