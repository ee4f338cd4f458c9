import type { AppointmentStatus } from '@/src/domain/lifecycles/appointment'

/** One visit as `GET /api/v1/calendar` tells it. `patientName` is missing for those who may not read patients. */
export type VisitFact = {
  id: string
  updatedAt: string
  startsAt: string
  endsAt: string
  /** With its buffers; null when the visit takes nobody's time. */
  busyFrom: string | null
  busyTo: string | null
  status: AppointmentStatus
  mode: string
  paymentStatus: string
  reservationCode: string
  timezone: string
  practitioner: string
  location: string
  service: string
  resources: string[]
  patient: string | null
  patientName?: string | null
  attendees: number
  isOverlapping: boolean
  series: string | null
}

type Span = { startsAt: string; endsAt: string }
type Named = { id: string; name: string }

export type PractitionerFact = Named & {
  title: string | null
  color: string | null
  active: boolean
  /** What they offer. */
  services: string[]
}
export type RoomFact = Named & { kind: string; location: string; active: boolean }
export type LocationFact = Named & { timezone: string }
export type ServiceFact = Named & {
  color: string | null
  durationMinutes: number
  capacity: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  active: boolean
}
export type ExceptionFact = Span & {
  id: string
  practitioner: string
  location: string | null
  kind: 'off' | 'extra'
}
export type HoldFact = Span & { id: string; resource: string }
export type OpenHours = Span & { practitioner: string; location: string }

/** Everything the calendar draws for a range of days. */
export type CalendarFacts = {
  from: string
  to: string
  timezone: string
  clinic: { slotGridMinutes: number }
  appointments: VisitFact[]
  holds: HoldFact[]
  /** Times mirrored from other calendars. */
  external: HoldFact[]
  exceptions: ExceptionFact[]
  workingHours: OpenHours[]
  practitioners: PractitionerFact[]
  resources: RoomFact[]
  locations: LocationFact[]
  services: ServiceFact[]
}

/** By id, for what is looked up for every visit. */
export type CalendarNames = {
  practitioners: ReadonlyMap<string, PractitionerFact>
  resources: ReadonlyMap<string, RoomFact>
  locations: ReadonlyMap<string, LocationFact>
  services: ReadonlyMap<string, ServiceFact>
}

export type NamedFacts = Pick<CalendarFacts, 'locations' | 'practitioners' | 'resources' | 'services'>

export const namesOf = (facts: NamedFacts): CalendarNames => ({
  practitioners: byId(facts.practitioners),
  resources: byId(facts.resources),
  locations: byId(facts.locations),
  services: byId(facts.services),
})

const byId = <Row extends Named>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]))
