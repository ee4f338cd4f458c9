import { isDeepStrictEqual } from 'node:util'
import { idList, idText } from '@/collections/appointments/operations/read-ids'
import type { Appointment } from '@/src/payload-types'
import type { WrittenVisit } from '@/webhooks/announce-visits'
import { type VisitData, visitTexts } from '@/webhooks/shapes/visit'

type Stored = Partial<Appointment> & Pick<Appointment, 'id'>

/** What others may be told of a visit that was written. What was not sent stayed as it was. */
export function writtenVisit(
  data: Partial<Appointment>,
  { id, previous }: { id: string; previous: Appointment | null },
): WrittenVisit {
  const sent = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
  const after: Stored = { ...previous, ...sent, id }
  const texts = previous
    ? visitTexts.filter((name) => !isDeepStrictEqual(textOf(after, name), textOf(previous, name)))
    : []
  return { before: previous ? visitFacts(previous) : null, after: visitFacts(after), texts }
}

const textOf = (visit: Stored, name: (typeof visitTexts)[number]): string => visit[name] ?? ''

function visitFacts(visit: Stored): VisitData {
  const { id, status, mode, bookingMode, dayPeriod, paymentStatus, timezone } = visit
  return {
    appointment: id,
    patient: idText(visit.patient) || null,
    attendees: idList(visit.attendees),
    practitioner: idText(visit.practitioner),
    service: idText(visit.service),
    location: idText(visit.location),
    resources: idList(visit.resources),
    series: idText(visit.series) || null,
    startsAt: instant(visit.startsAt) ?? '',
    endsAt: instant(visit.endsAt),
    timezone: timezone ?? null,
    status: status ?? 'scheduled',
    mode: mode ?? null,
    bookingMode: bookingMode ?? null,
    dayPeriod: dayPeriod ?? null,
    paymentStatus: paymentStatus ?? null,
  }
}

const instant = (value: string | null | undefined): string | null =>
  value ? new Date(value).toISOString() : null
