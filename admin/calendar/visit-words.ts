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
    time: timeText(visit, frame),
    start: clockOf(frame.locale, visit.timezone).format(new Date(visit.startsAt)),
    brief: briefTime(visit, frame),
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

const briefTime = ({ startsAt, timezone }: VisitFact, { locale }: Frame): string =>
  clockOf(locale, timezone)
    .formatToParts(new Date(startsAt))
    .filter(({ type }) => type !== 'dayPeriod')
    .map(({ value }) => value)
    .join('')
    .trim()

/** From and to on the clock of the place; its zone is named where the grid shows another one's. */
function timeText(visit: VisitFact, { locale, timezone }: Frame): string {
  const text = clockOf(locale, visit.timezone).formatRange(new Date(visit.startsAt), new Date(visit.endsAt))
  return visit.timezone === timezone ? text : `${text} (${visit.timezone.replaceAll('_', ' ')})`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than formatting a hundred visits. */
export function clockOf(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  const known = clocks.get(key) ?? new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone })
  clocks.set(key, known)
  return known
}
