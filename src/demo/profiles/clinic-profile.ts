import type { TaxRounding } from '@/src/domain/billing/invoice-totals'
import type { Role } from '@/src/domain/permissions'
import type { ResourceKind } from '@/src/domain/scheduling/availability-request'

export type Address = { line1: string; city: string; region?: string; postalCode: string; country: string }

/** Everything that makes one demo clinic different from another. Plain data: the generators turn it into records. */
export type ClinicProfile = {
  clinic: ClinicFacts
  locations: readonly { name: string; phone: string; address: Address }[]
  resources: readonly { name: string; kind: ResourceKind; location: number }[]
  services: readonly ServiceProfile[]
  practitioners: readonly PractitionerProfile[]
  /** Who signs in besides the practitioners. */
  staff: readonly { role: Role; name: string }[]
  holidaysOf: (year: number) => Holiday[]
  people: PeopleBook
  visits: VisitHabits
  notes: NoteBook
  billing: BillingHabits
  consentVersion: string
  documents: readonly DocumentProfile[]
}

export type ClinicFacts = {
  slug: string
  name: string
  timezone: string
  currency: string
  country: string
  locale: string
  language: string
  phone: string
  email: string
  taxId: string
  accentColor: string
  address: Address
  settings: {
    slotGridMinutes: number
    minNoticeMinutes: number
    horizonDays: number
    lateCancelHours: number
    taxRounding: TaxRounding
    pricesIncludeTax: boolean
    invoicePrefix: string
    paymentTermDays: number
  }
}

export type Audience = 'children' | 'women' | 'adults' | 'everyone'

export type ServiceProfile = {
  code: string
  name: string
  category: string
  description: string
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  capacity: number
  priceMinor: number
  taxRateBasisPoints: number
  mode: 'in_person' | 'virtual'
  resourceKinds: readonly ResourceKind[]
  color: string
  audience: Audience
  /** How often it is booked compared with the practitioner's other services. */
  weight: number
  reasons: readonly string[]
}

export type PractitionerProfile = {
  name: string
  title: string
  registrationNumber: string
  color: string
  bio: string
  /** Codes of services. */
  services: readonly string[]
  hours: readonly HoursProfile[]
  /** The account that the role's demo login opens; other practitioners sign in under their own names. */
  signsInAs?: Role
}

export type HoursProfile = {
  weekdays: readonly number[]
  location: number
  startTime: string
  endTime: string
}

/** `date` is `YYYY-MM-DD`. */
export type Holiday = { date: string; name: string }

export type NamePool = {
  weight: number
  language: string
  female: readonly string[]
  male: readonly string[]
  last: readonly string[]
}

export type PeopleBook = {
  pools: readonly NamePool[]
  /** Several people may live in one street of one place. */
  places: readonly { city: string; region?: string; postalCode: string; streets: readonly string[] }[]
  streetLine: (street: string, house: number) => string
  phone: (number: number) => string
  relationships: readonly string[]
  tags: readonly { name: string; fromAge: number }[]
  allergies: readonly string[]
  conditions: readonly { fromAge: number; history: string; medications: readonly string[] }[]
  internalNotes: readonly string[]
}

export type VisitHabits = {
  timeOffReasons: readonly string[]
  extraReason: string
  cancellationReasons: readonly string[]
  internalNotes: readonly string[]
}

export type NoteTemplateProfile = {
  name: string
  /** Codes of the services whose visits are written up with it. */
  services: readonly string[]
  sections: readonly { key: string; title: string; prompt: string }[]
}

/** What was written about one visit, by key of the section; a text of several lines becomes a list. */
export type NoteCase = {
  /** Codes of the services it may belong to. */
  services: readonly string[]
  texts: Readonly<Record<string, string>>
}

export type NoteBook = {
  templates: readonly NoteTemplateProfile[]
  cases: readonly NoteCase[]
  addenda: readonly string[]
}

export type DocumentProfile = {
  title: string
  kind: 'photo' | 'referral' | 'result' | 'consent_form' | 'insurance'
  fileName: string
  /** A letter of these sections; without them the document is a picture. */
  sections?: readonly { title: string; text: string }[]
}

export type BillingHabits = {
  /** How many hours after a visit its invoice goes out at the latest. */
  issuedWithinHours: number
  /** How many days a patient who does not pay at once takes. */
  paysWithinDays: { min: number; max: number }
  shareOf: { paidAtOnce: number; paidLater: number; paidInParts: number }
  methods: readonly { method: 'cash' | 'card' | 'transfer'; weight: number; referencePrefix: string }[]
  extras: readonly {
    description: string
    unitPriceMinor: number
    taxRateBasisPoints: number
    categories: readonly string[]
  }[]
  seniorDiscount?: { fromAge: number; percent: number }
  missedVisitFee?: { description: string; unitPriceMinor: number; taxRateBasisPoints: number }
  creditReasons: readonly string[]
}
