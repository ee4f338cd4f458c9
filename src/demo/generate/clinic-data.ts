import type { MakeId } from '@/src/demo/generate/ids'
import type {
  ClinicFacts,
  ClinicProfile,
  DocumentProfile,
  NoteTemplateProfile,
  ServiceProfile,
} from '@/src/demo/profiles/clinic-profile'
import type { AppointmentStatus } from '@/src/domain/lifecycles/appointment'
import type { InvoiceStatus } from '@/src/domain/lifecycles/invoice'
import type { NoteStatus } from '@/src/domain/lifecycles/note'
import type { PaymentStatus } from '@/src/domain/lifecycles/payment'
import type { Role } from '@/src/domain/permissions'
import type { Resource, SchedulingLocation } from '@/src/domain/scheduling/availability-request'
import type { Interval } from '@/src/domain/scheduling/interval'
import type { WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import type { ScheduleException } from '@/src/domain/scheduling/working-time'

/** What every generator is given. Instants are epoch milliseconds. */
export type Making = {
  profile: ClinicProfile
  makeId: MakeId
  /** The one moment that decides what has happened already. */
  now: number
  /** When the day of `now` began where the clinic is. What is booked depends on it alone, so it stays the same all day. */
  today: number
  /** From the day the clinic opened to the last day that has visits. */
  period: Interval
  size: ClinicSize
}

export type ClinicSize = {
  patients: number
  appointments: number
  /** Otherwise nobody signs in, and there are no notes, consents, documents and days off. */
  isComplete: boolean
}

type Made = { id: string; createdAt: number; updatedAt?: number }

export type MadeUser = Made & { email: string; name: string; role: Role; language: string }
export type MadeLocation = Made & SchedulingLocation & { id: string } & ClinicProfile['locations'][number]
export type MadeResource = Made & Resource & { id: string; location: string; name: string }
export type MadeService = Made & ServiceProfile
export type MadeTemplate = Made & NoteTemplateProfile
export type MadeHours = Made & WorkingHoursRule
export type MadeException = Made & ScheduleException & { reason: string }

export type MadeHoliday = Made & { date: string; name: string }

export type MadePractitioner = Made & {
  name: string
  title: string
  registrationNumber: string
  color: string
  bio: string
  user: string | null
  services: MadeService[]
}

export type MadePatient = Made & {
  number: string
  status: 'active' | 'inactive'
  firstName: string
  lastName: string
  birthDate: string
  sex: 'female' | 'male'
  language: string
  phone: string
  email: string | null
  address: { line1: string; city: string; region: string | null; postalCode: string; country: string }
  emergencyContact: { name: string; relationship: string; phone: string } | null
  tags: string[]
  allergies: string[]
  medications: string[]
  medicalHistory: string | null
  internalNote: string | null
}

/** How a visit came to its status: what happened, and when. */
export type VisitCourse = {
  status: AppointmentStatus
  previousStatus: 'scheduled' | 'confirmed' | null
  checkedInAt: number | null
  startedAt: number | null
  completedAt: number | null
  cancelledAt: number | null
  cancellationReason: string | null
}

export type MadeVisit = Made &
  VisitCourse & {
    startsAt: number
    endsAt: number
    service: MadeService
    practitioner: MadePractitioner
    location: MadeLocation
    resources: MadeResource[]
    patient: MadePatient | null
    attendees: MadePatient[]
    reservationCode: string
    source: 'staff' | 'portal' | 'api'
    reason: string | null
    internalNote: string | null
    /** The local time by the rule, of one that repeats. */
    repeats: { series: MadeSeries; slot: string } | null
  }

/** A visit every week at the same time of the clock. */
export type MadeSeries = Made & {
  patient: MadePatient
  service: MadeService
  practitioner: MadePractitioner
  location: MadeLocation
  startsAtLocal: string
  count: number
}

export type MadeWaiting = Made & {
  patient: MadePatient
  service: MadeService
  practitioner: MadePractitioner | null
  weekdays: number[]
  fromTime: string | null
  toTime: string | null
  latestDate: string | null
  priority: number
}

export type MadeNote = Made & {
  title: string
  visit: MadeVisit
  patient: MadePatient
  template: MadeTemplate
  content: { id: string; section: string; body: object }[]
  status: NoteStatus
  author: string
  signedAt: number | null
  addenda: { id: string; text: string; author: string; addedAt: number }[]
}

export type MadeInvoiceLine = {
  id: string
  description: string
  quantity: number
  unitPriceMinor: number
  discountMinor: number
  taxRateBasisPoints: number
  taxMinor: number
  totalMinor: number
  service: string | null
  code: string | null
}

export type MadePayment = Made & {
  amountMinor: number
  method: 'cash' | 'card' | 'transfer'
  status: PaymentStatus
  refundedMinor: number
  refundReason: string | null
  reference: string
  receivedAt: number
}

export type MadeCreditNote = Made & {
  number: string | null
  amountMinor: number
  reason: string
  issuedAt: number
}

export type MadeInvoice = Made & {
  number: string | null
  visit: MadeVisit
  patient: MadePatient
  status: InvoiceStatus
  lines: MadeInvoiceLine[]
  subtotalMinor: number
  discountMinor: number
  taxMinor: number
  totalMinor: number
  paidMinor: number
  creditedMinor: number
  balanceMinor: number
  issuedAt: number | null
  dueAt: number | null
  voidedAt: number | null
  payments: MadePayment[]
  creditNotes: MadeCreditNote[]
}

export type MadeConsent = Made & {
  patient: MadePatient
  purpose: 'treatment' | 'marketing' | 'telehealth' | 'data_sharing'
  granted: boolean
  channel: 'in_person' | 'portal' | 'phone' | 'email' | 'paper'
  recordedAt: number
}

export type MadeDocument = DocumentProfile & { visit: MadeVisit; patient: MadePatient; seed: string }

export type NumberCounter = { series: string; year: number; last: number }

export type SetUp = {
  clinic: Made & ClinicFacts
  users: MadeUser[]
  locations: MadeLocation[]
  resources: MadeResource[]
  services: MadeService[]
  practitioners: MadePractitioner[]
  hours: MadeHours[]
  templates: MadeTemplate[]
}

/** One clinic with a year of work, as plain data. */
export type ClinicData = SetUp & {
  holidays: MadeHoliday[]
  exceptions: MadeException[]
  waiting: MadeWaiting[]
  series: MadeSeries[]
  patients: MadePatient[]
  visits: MadeVisit[]
  notes: MadeNote[]
  invoices: MadeInvoice[]
  consents: MadeConsent[]
  documents: MadeDocument[]
  counters: NumberCounter[]
}
