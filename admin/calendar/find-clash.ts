import type { CalendarFacts, VisitFact } from '@/admin/calendar/calendar-facts'
import { claimsTime } from '@/src/domain/lifecycles/appointment'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { contains, type Interval, mergeIntervals, overlaps } from '@/src/domain/scheduling/interval'

/** A visit where somebody would like to have it, in epoch milliseconds. `id` is null for one that is not booked. */
export type WantedPlace = Interval & {
  id: string | null
  practitioner: string
  location: string | null
  service: string | null
  resources: readonly string[]
}

/**
 * Why a place may be refused. `service` is refused whatever is said, `busy`, `room` and `held` need a reason to be
 * overlapped, the others are only said.
 */
export type Clash = Interval & { kind: 'service' | 'busy' | 'room' | 'held' | 'off' | 'hours'; who: string }

export const needsReason = (clash: Clash | null): boolean =>
  clash !== null && ['busy', 'room', 'held'].includes(clash.kind)

/**
 * The first thing in the way, from what the calendar has loaded anyway, so that it can be said while somebody still
 * drags. The server decides: it knows the rules of rooms and what others did a second ago.
 */
export function findClash(place: WantedPlace, facts: CalendarFacts): Clash | null {
  return (
    serviceClash(place, facts) ??
    busyClash(place, facts) ??
    holdClash(place, facts) ??
    hoursClash(place, facts)
  )
}

/** Nobody is booked with somebody who does not offer it, whatever the reason. */
function serviceClash(
  { end, practitioner, service, start }: WantedPlace,
  { practitioners }: CalendarFacts,
): Clash | null {
  const known = practitioners.find(({ id }) => id === practitioner)
  if (!known || service === null || known.services.includes(service)) return null
  return { start, end, kind: 'service', who: practitioner }
}

function busyClash(place: WantedPlace, { appointments, services }: CalendarFacts): Clash | null {
  const wanted = withBuffers(place, place.service, services)
  for (const visit of appointments) {
    if (visit.id === place.id || !claimsTime(visit.status)) continue
    const isSame = visit.practitioner === place.practitioner
    const room = visit.resources.find((id) => place.resources.includes(id))
    if (!isSame && room === undefined) continue
    const span = spanOf(visit)
    const busy = {
      start: visit.busyFrom ? Date.parse(visit.busyFrom) : span.start,
      end: visit.busyTo ? Date.parse(visit.busyTo) : span.end,
    }
    if (!overlaps(wanted, busy)) continue
    return isSame
      ? { ...span, kind: 'busy', who: visit.practitioner }
      : { ...span, kind: 'room', who: room ?? '' }
  }
  return null
}

function holdClash(place: WantedPlace, { external, holds, services }: CalendarFacts): Clash | null {
  const wanted = withBuffers(place, place.service, services)
  const held = [...holds, ...external].find(
    ({ resource, ...span }) =>
      (resource === place.practitioner || place.resources.includes(resource)) &&
      overlaps(wanted, spanOf(span)),
  )
  return held ? { ...spanOf(held), kind: 'held', who: held.resource } : null
}

function hoursClash(place: WantedPlace, { exceptions, services, workingHours }: CalendarFacts): Clash | null {
  const off = exceptions.find(
    ({ kind, practitioner, ...span }) =>
      kind === 'off' && practitioner === place.practitioner && overlaps(place, spanOf(span)),
  )
  if (off) return { ...spanOf(off), kind: 'off', who: place.practitioner }
  const open = mergeIntervals(
    workingHours
      .filter(
        ({ practitioner, location }) =>
          practitioner === place.practitioner && (place.location === null || location === place.location),
      )
      .map(spanOf),
  )
  const wanted = withBuffers(place, place.service, services)
  if (open.some((hours) => contains(hours, wanted))) return null
  return { start: place.start, end: place.end, kind: 'hours', who: place.practitioner }
}

/** What a visit takes of everybody's time, the preparation before and the tidying up after it included. */
function withBuffers(span: Interval, service: string | null, services: CalendarFacts['services']): Interval {
  const known = services.find(({ id }) => id === service)
  return {
    start: span.start - (known?.bufferBeforeMinutes ?? 0) * MINUTE_MS,
    end: span.end + (known?.bufferAfterMinutes ?? 0) * MINUTE_MS,
  }
}

const spanOf = ({ startsAt, endsAt }: Pick<VisitFact, 'startsAt' | 'endsAt'>): Interval => ({
  start: Date.parse(startsAt),
  end: Date.parse(endsAt),
})
