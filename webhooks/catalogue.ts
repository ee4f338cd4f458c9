import { appointmentCancelled } from '@/webhooks/events/appointment-cancelled'
import { appointmentCheckedIn } from '@/webhooks/events/appointment-checked-in'
import { appointmentCompleted } from '@/webhooks/events/appointment-completed'
import { appointmentCreated } from '@/webhooks/events/appointment-created'
import { appointmentNoShow } from '@/webhooks/events/appointment-no-show'
import { appointmentUpdated } from '@/webhooks/events/appointment-updated'
import { invoiceFailed } from '@/webhooks/events/invoice-failed'
import { invoiceIssued } from '@/webhooks/events/invoice-issued'
import { invoicePaid } from '@/webhooks/events/invoice-paid'
import { invoiceVoided } from '@/webhooks/events/invoice-voided'
import { noteSigned } from '@/webhooks/events/note-signed'
import { patientConsentUpdated } from '@/webhooks/events/patient-consent-updated'
import { patientCreated } from '@/webhooks/events/patient-created'
import { patientMerged } from '@/webhooks/events/patient-merged'
import { patientUpdated } from '@/webhooks/events/patient-updated'
import { paymentReceived } from '@/webhooks/events/payment-received'
import { paymentRefunded } from '@/webhooks/events/payment-refunded'

/** Everything that other systems can be told, in the order in which it is described. */
export const catalogue = [
  appointmentCreated,
  appointmentUpdated,
  appointmentCancelled,
  appointmentCheckedIn,
  appointmentCompleted,
  appointmentNoShow,
  invoiceIssued,
  invoicePaid,
  invoiceFailed,
  invoiceVoided,
  paymentReceived,
  paymentRefunded,
  patientCreated,
  patientUpdated,
  patientMerged,
  patientConsentUpdated,
  noteSigned,
] as const

export type EventType = (typeof catalogue)[number]['type']
