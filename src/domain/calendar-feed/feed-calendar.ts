import { type JcalComponent, type JcalProperty, text } from '@/src/domain/calendar-feed/jcal'
import { seriesEvents } from '@/src/domain/calendar-feed/series-events'
import { visitEvent } from '@/src/domain/calendar-feed/visit-event'
import { zoneComponent } from '@/src/domain/calendar-feed/zone-component'
import { type SeriesPlan, seriesSlots } from '@/src/domain/scheduling/series-change'
import { parseWall } from '@/src/domain/scheduling/wall-text'

/** A visit as a feed shows it. Times are instants; `series` names the series whose rule has it at `slot`. */
export type FeedVisit = {
  id: string
  start: number
  end: number
  timezone: string
  summary: string
  place: string
  isCancelled: boolean
  /** Whether those who read the calendar should still be told that it is off. */
  isNews: boolean
  createdAt: number
  updatedAt: number
  series: string | null
  slot: string | null
}

export type FeedSeries = SeriesPlan & {
  id: string
  durationMinutes: number
  summary: string
  place: string
  createdAt: number
  updatedAt: number
}

export type Feed = { name: string; host: string; visits: readonly FeedVisit[]; series: readonly FeedSeries[] }

const REFRESH = 'PT15M'

/** One practitioner's calendar (RFC 5545): a series is a rule with its exceptions, every other visit an event. */
export function feedCalendar({ name, host, visits, series }: Feed): JcalComponent {
  const bySeries = Map.groupBy(visits, ({ series: id }) => id)
  const repeating = series.map((one) => seriesEvents(one, bySeries.get(one.id) ?? [], host))
  const written = new Set(repeating.flatMap(({ written: ids }) => ids))
  const single = visits.filter(({ id, isCancelled, isNews }) => !written.has(id) && (!isCancelled || isNews))
  const events = [
    ...repeating.flatMap(({ events: components }) => components),
    ...single.map((visit) => visitEvent(visit, host)),
  ]
  return ['vcalendar', header(name), [...zonesOf(visits, series), ...events]]
}

const header = (name: string): JcalProperty[] => [
  text('version', '2.0'),
  text('prodid', '-//Careloom//Calendar feed//EN'),
  text('calscale', 'GREGORIAN'),
  text('method', 'PUBLISH'),
  text('name', name),
  text('x-wr-calname', name),
  ['refresh-interval', {}, 'duration', REFRESH],
  ['x-published-ttl', {}, 'text', REFRESH],
]

/** From the first time that is written by a clock to the last, those of a rule included. */
function zonesOf(visits: readonly FeedVisit[], series: readonly FeedSeries[]): JcalComponent[] {
  const times = [
    ...visits.flatMap(({ timezone, start, end }) => [start, end].map((at) => ({ timezone, at }))),
    ...series.flatMap((one) =>
      seriesSlots(one).map((slot) => ({ timezone: one.timezone, at: parseWall(slot) ?? 0 })),
    ),
  ]
  return [...Map.groupBy(times, ({ timezone }) => timezone)].map(([timezone, here]) => {
    const instants = here.map(({ at }) => at)
    return zoneComponent({ timezone, range: { start: Math.min(...instants), end: Math.max(...instants) } })
  })
}
