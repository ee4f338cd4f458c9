import type {
  BookingFacts,
  PractitionerFacts,
  ServiceFacts,
} from '@/collections/appointments/operations/booking-facts'
import type { BookingWarning } from '@/collections/appointments/operations/booking-warnings'
import {
  bookingParties,
  isDayFull,
  isPatientBusy,
  isWithinHours,
  refuseClosedParties,
  refuseImpossibleLength,
  refuseOutsideWindow,
} from '@/collections/appointments/operations/check-booking'
import { chooseClaims } from '@/collections/appointments/operations/choose-claims'
import { toConflict, type VisitPlan } from '@/collections/appointments/operations/visit-plan'
import { resolveMoment, type WantedMoment } from '@/collections/appointments/operations/wanted-moment'
import type { Resource } from '@/src/domain/scheduling/availability-request'
import { claimInterval } from '@/src/domain/scheduling/booking-rules'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import type { Interval } from '@/src/domain/scheduling/interval'
import { refuse } from '@/src/framework/refuse'

export type WantedVisit = {
  clinic: string
  startsAt: WantedMoment
  endsAt: WantedMoment | null
  /** Kept through a move, unless the service decides. */
  durationMs: number | null
  /** What the caller asks for by name. */
  named: string[]
  /** What the visit has now. */
  present: string[]
  overlapReason: string | null
  hold: string | null
  /** A visit that is off, such as an imported one, is in nobody's way. */
  isClaiming: boolean
  /** The visit only takes its own time again, so it is not asked whether it would be booked today. */
  isStanding: boolean
  isBoundByRules: boolean
  now: number
}

export type PlannedVisit = {
  plan: VisitPlan
  startsAt: string
  endsAt: string
  location: string
  timezone: string
  resources: string[]
  mode: 'in_person' | 'virtual'
  warnings: BookingWarning[]
}

/** Decides where and when a visit lies and what it claims, or refuses with the reason. */
export function planVisit(facts: BookingFacts, wanted: WantedVisit): PlannedVisit {
  const parties = bookingParties(facts)
  if (!wanted.isStanding) refuseClosedParties(parties)
  const { service, practitioner, location } = parties
  const start = resolveMoment(wanted.startsAt, location.timezone)
  const end = wanted.endsAt
    ? resolveMoment(wanted.endsAt, location.timezone)
    : start + (wanted.durationMs ?? service.durationMinutes * MINUTE_MS)
  refuseImpossibleLength({ start, end })
  if (wanted.isBoundByRules)
    refuseOutsideWindow({ start, now: wanted.now, clinic: facts.clinic, timezone: location.timezone })
  const span = claimInterval({ start, end, ...service })
  const isWithin = isWithinHours({ span, facts, practitioner, location })
  const warnings = warningsOf({ isWithin, visit: { start, end }, facts, practitioner, wanted })
  if (wanted.isBoundByRules) refuseWarned(warnings)

  const { fixed, preferred } = keptResources(wanted, facts, service)
  const choice = chooseClaims({
    practitioner: practitioner.id,
    named: fixed.map((id) => usableResource(facts, id, location.id)),
    preferred,
    candidates: facts.resources.filter((resource) => isUsable(resource, location.id)),
    kinds: service.resourceKinds,
    claims: facts.claims,
    span,
  })
  if (choice.missingKind)
    throw refuse('validation_failed', {
      message: `There is no ${choice.missingKind} at this location, which the service needs.`,
      field: 'resources',
    })
  if (choice.conflicts.length > 0 && wanted.isClaiming && !wanted.overlapReason)
    throw refuse('slot_taken', { conflicts: choice.conflicts.map(toConflict) })

  return {
    plan: {
      clinic: wanted.clinic,
      service: service.id,
      span,
      wishes: choice.wishes,
      overlapReason: wanted.overlapReason,
      hold: wanted.hold,
      hasExpiredHolds: facts.claims.some(({ isExpired }) => isExpired),
    },
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(end).toISOString(),
    location: location.id,
    timezone: location.timezone,
    resources: choice.wishes
      .filter((wish) => wish.resourceType !== 'practitioner')
      .map(({ resource }) => resource),
    mode: service.mode,
    warnings,
  }
}

/** A visit that only takes its own time again is not asked whether it would be booked today. */
function warningsOf({
  isWithin,
  visit,
  facts,
  practitioner,
  wanted,
}: {
  isWithin: boolean
  visit: Interval
  facts: BookingFacts
  practitioner: PractitionerFacts
  wanted: WantedVisit
}): BookingWarning[] {
  const isAsked = wanted.isClaiming && !wanted.isStanding
  return [
    ...(isWithin ? [] : ['outside_hours' as const]),
    ...(isAsked && isPatientBusy(visit, facts) ? ['patient_busy' as const] : []),
    ...(isAsked && isDayFull(practitioner) ? ['day_full' as const] : []),
  ]
}

function refuseWarned([first]: BookingWarning[]): void {
  if (first === 'outside_hours') throw refuse('outside_hours', { field: 'startsAt' })
  if (first === 'patient_busy') throw refuse('patient_busy', { field: 'startsAt' })
  if (first === 'day_full')
    throw refuse('capacity_full', {
      message: 'The practitioner takes no more visits on this day.',
      field: 'startsAt',
    })
}

const isUsable = (resource: Resource, location: string): boolean =>
  resource.active && resource.location === location

function usableResource(facts: BookingFacts, id: string, location: string): Resource {
  const resource = facts.resources.find((candidate) => candidate.id === id)
  if (resource && isUsable(resource, location)) return resource
  throw refuse('validation_failed', {
    message: 'A chosen room or device is not available at this location.',
    field: 'resources',
  })
}

/** A visit that moves may change its one room of a needed kind for a free one; everything else it has, it keeps. */
function keptResources(
  { named, present }: WantedVisit,
  { resources }: BookingFacts,
  { resourceKinds }: ServiceFacts,
): { fixed: string[]; preferred: string[] } {
  const kindOf = (id: string) => resources.find((resource) => resource.id === id)?.kind
  const preferred = present.filter((id) => {
    const kind = kindOf(id)
    return (
      kind && resourceKinds.includes(kind) && present.filter((other) => kindOf(other) === kind).length === 1
    )
  })
  return { fixed: [...new Set([...named, ...present.filter((id) => !preferred.includes(id))])], preferred }
}
