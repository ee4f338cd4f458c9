import type {
  BookingFacts,
  LocationFacts,
  PractitionerFacts,
  ServiceFacts,
} from '@/collections/appointments/operations/booking-facts'
import { checkBookingTime, checkVisitLength, withinWorkingTime } from '@/src/domain/scheduling/booking-rules'
import { closuresOf } from '@/src/domain/scheduling/holidays'
import { type Interval, overlaps } from '@/src/domain/scheduling/interval'
import { workingTime } from '@/src/domain/scheduling/working-time'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'
import { refuse } from '@/src/framework/refuse'

export type BookingParties = {
  service: ServiceFacts
  practitioner: PractitionerFacts
  location: LocationFacts
}

/** Who and where a booking is for; refuses what does not exist. */
export function bookingParties({ service, practitioner, location }: BookingFacts): BookingParties {
  if (!service)
    throw refuse('validation_failed', { message: 'This service does not exist.', field: 'service' })
  if (!practitioner)
    throw refuse('validation_failed', { message: 'This practitioner does not exist.', field: 'practitioner' })
  if (!location)
    throw refuse('validation_failed', { message: 'Please choose a location that exists.', field: 'location' })
  return { service, practitioner, location }
}

/** What was switched off or does not go together cannot be booked. */
export function refuseClosedParties({ service, practitioner, location }: BookingParties): void {
  if (!service.active)
    throw refuse('validation_failed', { message: 'This service is no longer offered.', field: 'service' })
  if (!practitioner.active)
    throw refuse('validation_failed', {
      message: 'This practitioner takes no visits.',
      field: 'practitioner',
    })
  if (!location.active)
    throw refuse('validation_failed', { message: 'This location is closed.', field: 'location' })
  if (!practitioner.offersService)
    throw refuse('validation_failed', {
      message: 'The practitioner does not offer this service.',
      field: 'service',
    })
}

export function refuseImpossibleLength(visit: Interval): void {
  const length = checkVisitLength(visit)
  if (length.ok) return
  throw refuse('validation_failed', {
    message:
      length.refusal === 'too-long' ? 'A visit lasts a day at most.' : 'The end must come after the start.',
    field: 'endsAt',
  })
}

/** For patients and other systems: neither too soon nor too far ahead. */
export function refuseOutsideWindow({
  start,
  now,
  clinic,
  timezone,
}: { start: number; now: number; timezone: string } & Pick<BookingFacts, 'clinic'>): void {
  const time = checkBookingTime({ start, now, timezone, ...clinic, bindsNotice: true })
  if (!time.ok) throw refuse(time.refusal === 'too-soon' ? 'too_soon' : 'too_far', { field: 'startsAt' })
}

/** Whether the visit with its buffers lies in the practitioner's working time at the location. */
export function isWithinHours({
  span,
  facts,
  practitioner,
  location,
}: { span: Interval; facts: BookingFacts } & Omit<BookingParties, 'service'>): boolean {
  const { open } = workingTime({
    practitioner: practitioner.id,
    location: location.id,
    rules: facts.rules,
    exceptions: facts.exceptions,
    closures: closuresOf({ holidays: facts.holidays, timezone: location.timezone, range: span }),
    stays: facts.stays,
    clock: zoneClock({ timezone: location.timezone, range: span }),
    range: span,
  })
  return withinWorkingTime({ interval: span, workingIntervals: open }).ok
}

/** Whether one of the patients has another visit at that time. */
export const isPatientBusy = (
  visit: Interval,
  { patientVisits }: Pick<BookingFacts, 'patientVisits'>,
): boolean => patientVisits.some((other) => overlaps(other, visit))

/** Whether the practitioner takes no more visits on that day, of any kind or of this service. */
export const isDayFull = ({
  maxOfService,
  maxPerDay,
  visitsOfService,
  visitsThatDay,
}: PractitionerFacts): boolean =>
  (maxPerDay !== null && visitsThatDay >= maxPerDay) ||
  (maxOfService !== null && visitsOfService >= maxOfService)
