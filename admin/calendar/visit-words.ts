import type { CalendarNames, VisitFact } from '@/admin/calendar/calendar-facts'
import type { Say, WordKey } from '@/admin/translations/words-of'

/** One visit in the reader's words. Why somebody comes is never among them. */
export type VisitWords = {
  name: string
  time: string
  /** When it begins, where there is room for no more. */
  start: string
  /** The same where the hours stand beside it: without AM and PM. */
  brief: string
  service: string
  practitioner: string
  room: string
  status: string
  /** Empty while nothing was invoiced. */
  payment: string
}

type Frame = { names: CalendarNames; say: Say; locale: string; timezone: string }

export function visitWords(visit: VisitFact, frame: Frame): VisitWords {
  const { names, say } = frame
  return {
    name: visit.patientName || nameOfOthers(visit, frame),
    ...timesOf(visit, frame),
    service: names.services.get(visit.service)?.name ?? '',
    practitioner: names.practitioners.get(visit.practitioner)?.name ?? say('careloom:unknown'),
    room: visit.resources.flatMap((id) => names.resources.get(id)?.name ?? []).join(', '),
    status: say(`states:${visit.status}`),
    payment: visit.paymentStatus === 'none' ? '' : say(`states:${visit.paymentStatus}` as WordKey),
  }
}

/** Everything at once, for people who hear the calendar. */
export const spokenVisit = ({
  name,
  time,
  service,
  practitioner,
  room,
  status,
  payment,
}: VisitWords): string =>
  [time, name, service, practitioner, room, status, payment].filter(Boolean).join(', ')

function nameOfOthers({ attendees, patient }: VisitFact, { say }: Frame): string {
  if (attendees > 0) return `${say('careloom:group')} · ${say('careloom:seats', { count: attendees })}`
  return say(patient === null ? 'careloom:withoutPatient' : 'careloom:patient')
}

type Times = Pick<VisitWords, 'time' | 'start' | 'brief'>

const MOST_TIMES = 2_000
const times = new Map<string, Times>()

/** Hundreds of visits share a few dozen times, and a formatter of ranges is slow. */
function timesOf(visit: VisitFact, { locale, timezone }: Frame): Times {
  const key = [locale, timezone, visit.timezone, visit.startsAt, visit.endsAt].join()
  const known = times.get(key)
  if (known) return known
  const clock = clockOf(locale, visit.timezone)
  const start = new Date(visit.startsAt)
  const range = clock.formatRange(start, new Date(visit.endsAt))
  const made = {
    // On the clock of the place; its zone is named where the grid shows another one's.
    time: visit.timezone === timezone ? range : `${range} (${visit.timezone.replaceAll('_', ' ')})`,
    start: clock.format(start),
    brief: withoutHalfOfDay(clock.formatToParts(start)),
  }
  if (times.size >= MOST_TIMES) times.clear()
  times.set(key, made)
  return made
}

const withoutHalfOfDay = (parts: Intl.DateTimeFormatPart[]): string =>
  parts
    .filter(({ type }) => type !== 'dayPeriod')
    .map(({ value }) => value)
    .join('')
    .trim()

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than formatting a hundred visits. */
export function clockOf(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  const known = clocks.get(key) ?? new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone })
  clocks.set(key, known)
  return known
}
