import { DAY_MS } from '@/src/domain/scheduling/epoch-day'
import { expandSeries, type SeriesRefusal, type SeriesRule } from '@/src/domain/scheduling/series'
import { formatWall, parseWall } from '@/src/domain/scheduling/wall-text'

/** A rule together with the local time of its first visit and the zone whose clock it keeps. */
export type SeriesPlan = { startsAtLocal: string; timezone: string; rule: SeriesRule }

export type SeriesMove = {
  /** The position from which on visits move. */
  since: number
  /** The visit whose new time is given; the others move with it. */
  anchor: string
  startsAtLocal: string
  timezone: string
  /** Other weekdays than those the days of the rule come to when they move along. */
  weekdays?: number[] | null
}

export type MovedSeries =
  | { ok: true; plan: SeriesPlan; localOf: Map<string, string> }
  | { ok: false; refusal: SeriesRefusal | 'needs-weekdays' }

/** The local times of the visits of a series, which are also their names in it. */
export function seriesSlots(plan: SeriesPlan): string[] {
  const series = expandSeries(plan)
  return series.ok ? series.occurrences.map(({ slot }) => slot) : []
}

/**
 * The same visits at another time of the clock, on other days or both: the first of the rest stays the first, the
 * second the second. `localOf` names the new local time of each one.
 */
export function moveSeries(before: SeriesPlan, move: SeriesMove): MovedSeries {
  const slots = seriesSlots(before)
  const rest = slots.slice(move.since)
  const [first, anchor, wanted] = [rest[0], parseWall(move.anchor), parseWall(move.startsAtLocal)]
  if (first === undefined || anchor === undefined || wanted === undefined)
    return { ok: false, refusal: 'invalid-time' }
  const days = dayOf(wanted) - dayOf(anchor)
  const time = wanted - dayOf(wanted) * DAY_MS
  const moved = (local: string): string => formatWall((dayOf(parseWall(local) ?? 0) + days) * DAY_MS + time)
  const plan: SeriesPlan = {
    startsAtLocal: moved(first),
    timezone: move.timezone,
    rule: {
      ...before.rule,
      weekdays: move.weekdays ?? shiftedWeekdays(before.rule.weekdays, days),
      count: rest.length,
      until: null,
    },
  }
  const series = expandSeries(plan)
  if (!series.ok) return series
  const walls = series.occurrences.map(({ slot }) => slot)
  // A rule counts its weeks from Monday, so days that slip over it may not be the same visits any more.
  if (!move.weekdays && rest.some((local, index) => moved(local) !== walls[index]))
    return { ok: false, refusal: 'needs-weekdays' }
  return { ok: true, plan, localOf: new Map(rest.map((local, index) => [local, walls[index] ?? local])) }
}

/** A rule cut at a position: what stays, and what goes on as a series of its own. */
export function splitSeries(
  plan: SeriesPlan,
  position: number,
): { before: SeriesPlan; after: SeriesPlan } | null {
  const slots = seriesSlots(plan)
  const start = slots[position]
  if (start === undefined || position === 0) return null
  const { rule } = plan
  // Its days must go on to be counted from the week in which the rule began.
  const weekdays = rule.weekdays ?? null
  return {
    before: { ...plan, rule: { ...rule, count: position, until: null } },
    after: {
      ...plan,
      startsAtLocal: start,
      rule: {
        ...rule,
        weekdays,
        count: rule.count == null ? null : slots.length - position,
        until: rule.until ?? null,
      },
    },
  }
}

const dayOf = (wall: number): number => Math.floor(wall / DAY_MS)

const shiftedWeekdays = (weekdays: SeriesRule['weekdays'], days: number): number[] | null =>
  weekdays ? weekdays.map((weekday) => ((((weekday - 1 + days) % 7) + 7) % 7) + 1) : null
