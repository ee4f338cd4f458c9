import type { Holiday } from '@/src/domain/scheduling/holidays'
import type { Stay } from '@/src/domain/scheduling/stay'
import type { WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import type { ScheduleException } from '@/src/domain/scheduling/working-time'

/** A visit as the database hands it over: instants are epoch milliseconds. */
export type CalendarVisit = {
  id: string
  startsAt: number
  endsAt: number
  /** With its buffers; null when the visit takes nobody's time. */
  busyFrom: number | null
  busyTo: number | null
  status: string
  mode: string
  bookingMode: string
  dayPeriod: string | null
  paymentStatus: string
  reservationCode: string
  timezone: string
  practitioner: string
  location: string
  service: string
  resources: string[]
  series: string | null
  patient: string | null
  /** Only for those who may read patients. */
  patientName?: string | null
  /** The seats beside the visit's own patient. */
  attendees: number
  isOverlapping: boolean
  updatedAt: number
}

type Named = { id: string; name: string }
type Busy = { resourceType: string; resource: string; startsAt: number; endsAt: number }

export type CalendarFacts = {
  clinic: Named & { timezone: string; locale: string | null; slotGridMinutes: number }
  appointments: CalendarVisit[]
  holds: (Busy & { id: string; service: string | null; expiresAt: number })[]
  /** Times mirrored from other calendars. */
  external: (Busy & { id: string })[]
  exceptions: (ScheduleException & { id: string; reason: string | null })[]
  rules: WorkingHoursRule[]
  holidays: (Holiday & { id: string; name: string })[]
  stays: Stay[]
  practitioners: (Named & {
    title: string | null
    color: string | null
    active: boolean
    /** What they offer. */
    services: string[]
  })[]
  resources: (Named & { kind: string; location: string; active: boolean })[]
  locations: (Named & { timezone: string })[]
  services: (Named & {
    category: string | null
    color: string | null
    durationMinutes: number
    bufferBeforeMinutes: number
    bufferAfterMinutes: number
    capacity: number
    mode: string
    active: boolean
  })[]
}

/** An empty list leaves everything of its kind in. */
export type CalendarFilter = { practitioner: string[]; resource: string[]; location: string[] }

export type CalendarQuestion = CalendarFilter & {
  clinic: string
  since: string
  until: string
  withNames: boolean
  limit: number
}
