import type { CollectionConfig } from 'payload'
import { ApiKeys } from '@/collections/api-keys'
import { AppointmentSeries } from '@/collections/appointment-series'
import { Appointments } from '@/collections/appointments'
import { AuditEvents } from '@/collections/audit-events'
import { CalendarFeeds } from '@/collections/calendar-feeds'
import { ConsentTexts } from '@/collections/consent-texts'
import { Consents } from '@/collections/consents'
import { CreditNotes } from '@/collections/credit-notes'
import { CreditPacks } from '@/collections/credit-packs'
import { Documents } from '@/collections/documents'
import { EmergencyLooks } from '@/collections/emergency-looks'
import { Holidays } from '@/collections/holidays'
import { IdentityProviders } from '@/collections/identity-providers'
import { Invitations } from '@/collections/invitations'
import { Invoices } from '@/collections/invoices'
import { Locations } from '@/collections/locations'
import { NoteTemplates } from '@/collections/note-templates'
import { Notes } from '@/collections/notes'
import { PatientCredits } from '@/collections/patient-credits'
import { PatientRequests } from '@/collections/patient-requests'
import { Patients } from '@/collections/patients'
import { Payments } from '@/collections/payments'
import { Practitioners } from '@/collections/practitioners'
import { Resources } from '@/collections/resources'
import { ScheduleExceptions } from '@/collections/schedule-exceptions'
import { Services } from '@/collections/services'
import { Tenants } from '@/collections/tenants'
import { Users } from '@/collections/users'
import { Waitlist } from '@/collections/waitlist'
import { WebhookDeliveries } from '@/collections/webhook-deliveries'
import { WebhookEndpoints } from '@/collections/webhook-endpoints'
import { WebhookEvents } from '@/collections/webhook-events'
import { WorkingHours } from '@/collections/working-hours'

/** The records of a clinic, in the order of the sidebar. */
export const collections: CollectionConfig[] = [
  Appointments,
  Waitlist,
  AppointmentSeries,
  ScheduleExceptions,
  Patients,
  Documents,
  Consents,
  ConsentTexts,
  PatientRequests,
  Notes,
  NoteTemplates,
  Invoices,
  Payments,
  CreditNotes,
  PatientCredits,
  Tenants,
  Users,
  Invitations,
  Locations,
  Practitioners,
  Resources,
  Services,
  CreditPacks,
  WorkingHours,
  Holidays,
  AuditEvents,
  EmergencyLooks,
  ApiKeys,
  CalendarFeeds,
  WebhookEndpoints,
  WebhookEvents,
  WebhookDeliveries,
  IdentityProviders,
]
