import type { FeedSeries, FeedVisit } from '@/src/domain/calendar-feed/feed-calendar'
import { type JcalComponent, text, zoned } from '@/src/domain/calendar-feed/jcal'
import { propertiesOf, stamps, wordsOf } from '@/src/domain/calendar-feed/visit-event'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { seriesSlots } from '@/src/domain/scheduling/series-change'
import { formatWall, parseWall } from '@/src/domain/scheduling/wall-text'
import { resolveLocalTime } from '@/src/domain/scheduling/wall-time'

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * A series as one rule: visits that are as it says need no event of their own, those that were changed alone are
 * exceptions (RECURRENCE-ID), those that are not this practitioner's or long called off are left out (EXDATE). `written`
 * are the visits told by it; one that an earlier rule had elsewhere stands for itself.
 */
export function seriesEvents(
  series: FeedSeries,
  visits: readonly FeedVisit[],
  host: string,
): { events: JcalComponent[]; written: string[] } {
  const slots = seriesSlots(series)
  const bySlot = new Map(visits.map((visit) => [visit.slot, visit]))
  const held = slots.flatMap((slot) => bySlot.get(slot) ?? [])
  const [first] = slots
  if (first === undefined || held.length === 0) return { events: [], written: [] }
  const isLeftOut = (slot: string): boolean => {
    const visit = bySlot.get(slot)
    return visit === undefined || (visit.isCancelled && !visit.isNews)
  }
  const leftOut = slots.filter(isLeftOut)
  const uid = text('uid', `${series.id}@${host}`)
  const master: JcalComponent = [
    'vevent',
    [
      uid,
      ...stamps({
        ...series,
        updatedAt: Math.max(series.updatedAt, ...visits.map(({ updatedAt }) => updatedAt)),
      }),
      zoned('dtstart', series.timezone, first),
      zoned(
        'dtend',
        series.timezone,
        formatWall((parseWall(first) ?? 0) + series.durationMinutes * MINUTE_MS),
      ),
      ['rrule', {}, 'recur', ruleOf(series, slots.length)],
      ...(leftOut.length > 0 ? [zoned('exdate', series.timezone, ...leftOut)] : []),
      ...wordsOf(series),
      text('status', 'CONFIRMED'),
    ],
    [],
  ]
  const exceptions = held
    .filter((visit) => !isLeftOut(String(visit.slot)) && !isByRule(visit, series))
    .map(
      (visit): JcalComponent => [
        'vevent',
        [uid, zoned('recurrence-id', series.timezone, String(visit.slot)), ...propertiesOf(visit)],
        [],
      ],
    )
  return { events: [master, ...exceptions], written: held.map(({ id }) => id) }
}

const ruleOf = ({ rule }: FeedSeries, count: number) => ({
  freq: 'WEEKLY',
  ...(rule.interval > 1 ? { interval: rule.interval } : {}),
  count,
  ...(rule.weekdays ? { byday: rule.weekdays.map((weekday) => DAYS[weekday - 1]) } : {}),
  wkst: 'MO',
})

function isByRule(visit: FeedVisit, { timezone, durationMinutes, summary, place }: FeedSeries): boolean {
  const time = resolveLocalTime({ local: String(visit.slot), timezone })
  return (
    !visit.isCancelled &&
    time.ok &&
    time.instant === visit.start &&
    visit.end - visit.start === durationMinutes * MINUTE_MS &&
    visit.summary === summary &&
    visit.place === place
  )
}
