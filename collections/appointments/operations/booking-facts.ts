import type { Resource, ResourceKind } from '@/src/domain/scheduling/availability-request'
import type { Holiday } from '@/src/domain/scheduling/holidays'
import type { Interval } from '@/src/domain/scheduling/interval'
import type { Stay } from '@/src/domain/scheduling/stay'
import type { WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import type { ScheduleException } from '@/src/domain/scheduling/working-time'

export type ServiceFacts = {
  id: string
  active: boolean
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  capacity: number
  mode: 'in_person' | 'virtual'
  resourceKinds: ResourceKind[]
}

export type PractitionerFacts = {
  id: string
  active: boolean
  offersService: boolean
  /** Null where there is no limit; the counts are of the other visits of the local day, and 0 without a limit. */
  maxPerDay: number | null
  maxOfService: number | null
  visitsThatDay: number
  visitsOfService: number
}

export type LocationFacts = { id: string; active: boolean; timezone: string }

export type ClinicRules = { slotGridMinutes: number; minNoticeMinutes: number; horizonDays: number }

/** Somebody else's claim near the wanted time; an expired hold no longer counts, but its row is still there. */
export type OtherClaim = {
  resourceType: 'practitioner' | ResourceKind
  resource: string
  start: number
  end: number
  isExpired: boolean
}

/** Everything a booking is decided from; what was not found is null. */
export type BookingFacts = {
  service: ServiceFacts | null
  practitioner: PractitionerFacts | null
  location: LocationFacts | null
  clinic: ClinicRules
  /** Those of the patients that this clinic has. */
  knownPatients: string[]
  /** Those of the patients that were merged into another one, or erased. */
  mergedPatients: string[]
  restrictedPatients: string[]
  /** The ones that were named and all that could serve the needed kinds at the location. */
  resources: Resource[]
  claims: OtherClaim[]
  rules: WorkingHoursRule[]
  exceptions: ScheduleException[]
  holidays: Holiday[]
  stays: Stay[]
  /** Other visits of the patients around the wanted time. */
  patientVisits: Interval[]
}
