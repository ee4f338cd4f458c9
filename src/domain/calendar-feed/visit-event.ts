import type { FeedVisit } from '@/src/domain/calendar-feed/feed-calendar'
import { type JcalComponent, type JcalProperty, text, utc, zoned } from '@/src/domain/calendar-feed/jcal'
import { formatLocal, resolveLocalTime } from '@/src/domain/scheduling/wall-time'

/** A visit that stands for itself. */
export const visitEvent = (visit: FeedVisit, host: string): JcalComponent => [
  'vevent',
  [text('uid', `${visit.id}@${host}`), ...propertiesOf(visit)],
  [],
]

export const propertiesOf = (visit: FeedVisit): JcalProperty[] => [
  ...stamps(visit),
  timeOf('dtstart', visit.start, visit.timezone),
  timeOf('dtend', visit.end, visit.timezone),
  ...wordsOf(visit),
  text('status', visit.isCancelled ? 'CANCELLED' : 'CONFIRMED'),
]

export const wordsOf = ({ summary, place }: { summary: string; place: string }): JcalProperty[] => [
  text('summary', summary),
  text('location', place),
  text('class', 'PRIVATE'),
]

/** The number of the version rises with every change: it is the age at which the record was last changed. */
export const stamps = ({
  createdAt,
  updatedAt,
}: {
  createdAt: number
  updatedAt: number
}): JcalProperty[] => [
  utc('dtstamp', updatedAt),
  utc('created', createdAt),
  utc('last-modified', updatedAt),
  ['sequence', {}, 'integer', Math.max(0, Math.floor((updatedAt - createdAt) / TENTH_OF_A_SECOND))],
]

// In these steps a whole number of this format lasts for almost seven years.
const TENTH_OF_A_SECOND = 100

/** By the clock of the place, unless the clock shows this time twice and the first one would be understood. */
function timeOf(name: string, instant: number, timezone: string): JcalProperty {
  const local = formatLocal({ instant, timezone })
  const understood = resolveLocalTime({ local, timezone })
  const isClear = understood.ok && understood.instant === instant
  return isClear ? zoned(name, timezone, local) : utc(name, instant)
}
