import { Temporal } from 'temporal-polyfill'
import { DAY_MS } from '@/src/domain/scheduling/epoch-day'
import type { Interval } from '@/src/domain/scheduling/interval'

/** A stretch of time during which the zone keeps one distance to UTC. */
export type OffsetSpan = Interval & { offset: number }

/** What a wall time means: in a gap (it never happens) the instant is the end of the gap, else the earlier. */
export type ResolvedWall = { instant: number; happens: 0 | 1 | 2 }

/** Wall times are written as if the wall showed UTC, so that they are numbers too. */
export type ZoneClock = {
  spans: readonly OffsetSpan[]
  toWall: (instant: number) => number
  resolve: (wall: number) => ResolvedWall
}

// A wall time is at most a day from its instant, and hours of the day before reach into the range.
const MARGIN_MS = 3 * DAY_MS

/** Asks for the zone's clock changes once, so that thousands of wall times cost arithmetic only. */
export function zoneClock({ timezone, range }: { timezone: string; range: Interval }): ZoneClock {
  const spans = offsetSpans(timezone, { start: range.start - MARGIN_MS, end: range.end + MARGIN_MS })
  return {
    spans,
    toWall: (instant) => instant + spanAt(spans, instant).offset,
    resolve: (wall) => resolveWall(spans, wall),
  }
}

function offsetSpans(timezone: string, range: Interval): OffsetSpan[] {
  const spans: OffsetSpan[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(range.start).toZonedDateTimeISO(timezone)
  while (at.epochMilliseconds < range.end) {
    const change = at.getTimeZoneTransition('next')
    const end = Math.min(change?.epochMilliseconds ?? range.end, range.end)
    spans.push({ start: at.epochMilliseconds, end, offset: at.offsetNanoseconds / 1e6 })
    if (!change) break
    at = change
  }
  return spans
}

function spanAt(spans: readonly OffsetSpan[], instant: number): OffsetSpan {
  const span = spans.find(({ start, end }) => start <= instant && instant < end)
  if (!span) throw new RangeError('The instant lies outside the range of this clock.')
  return span
}

function resolveWall(spans: readonly OffsetSpan[], wall: number): ResolvedWall {
  let earlier: number | undefined
  for (const [index, { start, end, offset }] of spans.entries()) {
    const instant = wall - offset
    if (instant < start) {
      if (earlier !== undefined) return { instant: earlier, happens: 1 }
      if (index > 0) return { instant: start, happens: 0 }
      break
    }
    if (instant >= end) continue
    if (earlier !== undefined) return { instant: earlier, happens: 2 }
    earlier = instant
  }
  if (earlier === undefined) throw new RangeError('The wall time lies outside the range of this clock.')
  return { instant: earlier, happens: 1 }
}
