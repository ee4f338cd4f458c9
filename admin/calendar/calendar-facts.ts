import type { AppointmentStatus } from '@/src/domain/lifecycles/appointment'

/** One visit as `GET /api/v1/calendar` tells it. `patientName` is missing for those who may not read patients. */
export type VisitFact = {
  id: string
  updatedAt: string
  startsAt: string
  endsAt: string
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
}

type Span = { startsAt: string; endsAt: string }
type Named = { id: string; name: string }

export type PractitionerFact = Named & { title: string | null; color: string | null }
export type RoomFact = Named & { kind: string; location: string }
export type LocationFact = Named & { timezone: string }
export type ServiceFact = Named & {
  color: string | null
  durationMinutes: number
  capacity: number
  bufferBeforeMinutes?: number
  bufferAfterMinutes?: number
}
export type ExceptionFact = Span & {
  id: string
  practitioner: string
  location: string | null
  kind: 'off' | 'extra'
}
export type HoldFact = Span & { resourceType: string; resource: string; expiresAt: string }
export type OpenHours = Span & { practitioner: string; location: string }
export type ClosureFact = { date: string; name: string; location?: string | null }

/** Everything the calendar draws for a range of days. */
export type CalendarFacts = {
  from: string
  to: string
  timezone: string
  appointments: VisitFact[]
  holds: HoldFact[]
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

export const namesOf = (facts: CalendarFacts): CalendarNames => ({
  practitioners: byId(facts.practitioners),
  resources: byId(facts.resources),
  locations: byId(facts.locations),
  services: byId(facts.services),
})

const byId = <Row extends Named>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]))
