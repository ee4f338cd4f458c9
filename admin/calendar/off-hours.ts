import type { DayRange } from '@/admin/calendar/view-range'
import { daysIn } from '@/admin/calendar/view-range'
import type { WallSpan } from '@/admin/calendar/wall-grid'
import { DAY_MS, epochDay } from '@/src/domain/scheduling/epoch-day'
import { subtractIntervals } from '@/src/domain/scheduling/interval'

/** Which hours of a day the grid shows, in hours: those of work with one around them, and whatever is booked. */
export type ShownHours = { first: number; last: number }

const HOUR_MS = DAY_MS / 24
const USUAL: ShownHours = { first: 8, last: 18 }

/** The part of each day in which somebody does not work, a piece for each day, because a day is a column. */
export function offHours(open: readonly WallSpan[], range: DayRange): WallSpan[] {
  const days = daysIn(range).map((date) => ({
    start: epochDay(date) * DAY_MS,
    end: (epochDay(date) + 1) * DAY_MS,
  }))
  return days.flatMap((day) => subtractIntervals([day], open))
}

export function shownHours(spans: readonly WallSpan[], range: DayRange): ShownHours {
  let [first, last] = [24, 0]
  const [start, end] = [epochDay(range.from) * DAY_MS, (epochDay(range.to) + 1) * DAY_MS]
  for (const span of spans) {
    if (span.end <= start || span.start >= end) continue
    const [from, until] = [Math.max(span.start, start), Math.min(span.end, end)]
    const isOverMidnight = Math.floor(from / DAY_MS) !== Math.floor((until - 1) / DAY_MS)
    first = Math.min(first, isOverMidnight ? 0 : Math.floor((from % DAY_MS) / HOUR_MS))
    last = Math.max(last, isOverMidnight ? 24 : Math.ceil((((until - 1) % DAY_MS) + 1) / HOUR_MS))
  }
  if (first >= last) return USUAL
  return { first: Math.max(first - 1, 0), last: Math.min(last + 1, 24) }
}
