import type { PayloadRequest } from 'payload'
import { isBoundByRules } from '@/collections/appointments/operations/caller-rules'
import { loadSchedule, type ScheduleFacts } from '@/collections/appointments/operations/load-schedule'
import { availableSlots } from '@/src/domain/scheduling/availability'
import type {
  AvailabilityRequest,
  BusyKind,
  SchedulingLocation,
  Slot,
} from '@/src/domain/scheduling/availability-request'
import { bookingWindow } from '@/src/domain/scheduling/booking-rules'
import { explainUnoffered } from '@/src/domain/scheduling/explain'
import type { UnofferedReason } from '@/src/domain/scheduling/slot-evaluation'
import { dayBounds, localFormatter } from '@/src/domain/scheduling/wall-time'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

export type AvailabilityQuery = {
  service: string
  practitioner: string | null
  location: string | null
  from: string
  to: string
  /** In which the days are meant and local times are written; null is the zone of each location. */
  timezone: string | null
  isForPatients: boolean
  explain: boolean
}

type Place = { startsAt: string; localStart: string; practitioner: string; location: string }

export type OfferedSlot = Place & {
  endsAt: string
  remaining: number
  /** The standing group visit that is joined instead of booking a new one. */
  appointment?: string
}

/** With what the practitioner is busy, where that is the reason. */
type UnofferedPlace = Place & { reason: UnofferedReason; by?: BusyKind[] }

export type Availability = { slots: OfferedSlot[]; unoffered?: UnofferedPlace[] }

/** The times at which a service can be booked. Whether the caller may ask is decided at the door. */
export async function findAvailability(req: PayloadRequest, query: AvailabilityQuery): Promise<Availability> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const facts = await loadSchedule(req, { ...query, clinic: clinic.id })
  const { service } = facts
  if (!service?.active)
    throw refuse('validation_failed', { message: 'This service is not offered.', field: 'service' })
  if (query.location && facts.locations.length === 0)
    throw refuse('validation_failed', { message: 'This location does not exist.', field: 'location' })
  if (query.practitioner && facts.practitioners.length === 0)
    throw refuse('validation_failed', {
      message: 'No such practitioner offers this service.',
      field: 'practitioner',
    })

  const isBound = query.isForPatients || isBoundByRules(req)
  const parts = [...Map.groupBy(facts.locations, ({ timezone }) => timezone)].map(([timezone, locations]) =>
    availabilityIn({ facts, service, locations, timezone, query, isBound, now: Date.now() }),
  )
  const slots = parts.flatMap((part) => part.slots).sort(byTime)
  if (!query.explain) return { slots }
  return { slots, unoffered: parts.flatMap((part) => part.unoffered).sort(byTime) }
}

const byTime = (a: Place, b: Place): number =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0

/** The answer for all locations of one zone. */
function availabilityIn({
  facts,
  service,
  locations,
  timezone,
  query,
  isBound,
  now,
}: {
  facts: ScheduleFacts
  service: NonNullable<ScheduleFacts['service']>
  locations: SchedulingLocation[]
  timezone: string
  query: AvailabilityQuery
  isBound: boolean
  now: number
}): { slots: OfferedSlot[]; unoffered: UnofferedPlace[] } {
  const zone = query.timezone ?? timezone
  const range = {
    start: dayBounds({ date: query.from, timezone: zone }).start,
    end: dayBounds({ date: query.to, timezone: zone }).end,
  }
  const window = isBound
    ? bookingWindow({ now, ...facts.clinic, timezone })
    : { earliest: null, latest: null }
  const request: AvailabilityRequest = {
    ...facts,
    ...window,
    service,
    locations,
    range,
    closures: [],
    gridMinutes: facts.clinic.slotGridMinutes,
    busy: facts.busy.map(([resourceType, resource, start, end, kind]) => ({
      resourceType,
      resource,
      start,
      end,
      kind,
    })),
  }
  const format = localFormatter({ timezone: zone, range })
  const textOf = remembered((instant) => new Date(instant).toISOString())
  const localTextOf = remembered(format)
  const placeOf = (slot: Pick<Slot, 'start' | 'practitioner' | 'location'>): Place => ({
    startsAt: textOf(slot.start),
    localStart: localTextOf(slot.start),
    practitioner: String(slot.practitioner),
    location: String(slot.location),
  })
  const visits = new Map(facts.groupVisits.map((visit) => [keyOf(visit), visit.appointment]))
  const slots = availableSlots(request).map((slot): OfferedSlot => {
    const appointment = visits.size > 0 ? visits.get(keyOf(slot)) : undefined
    const { startsAt, ...place } = placeOf(slot)
    return {
      startsAt,
      endsAt: textOf(slot.end),
      ...place,
      remaining: slot.remaining,
      ...(appointment ? { appointment } : {}),
    }
  })
  const unoffered = query.explain
    ? facts.practitioners.flatMap((practitioner) =>
        explainUnoffered({ ...request, practitioner }).map(({ reason, by, ...time }) => ({
          ...placeOf(time),
          reason,
          ...(by ? { by } : {}),
        })),
      )
    : []
  return { slots, unoffered }
}

const keyOf = ({
  practitioner,
  location,
  start,
}: Pick<Slot, 'practitioner' | 'location' | 'start'>): string => `${practitioner}/${location}/${start}`

/** Many practitioners start at the same few times, and writing a time costs more than finding it free. */
function remembered(write: (instant: number) => string): (instant: number) => string {
  const known = new Map<number, string>()
  return (instant) => {
    const text = known.get(instant) ?? write(instant)
    known.set(instant, text)
    return text
  }
}
