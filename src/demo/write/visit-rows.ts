import type { ClinicData, MadeInvoice, MadeVisit } from '@/src/demo/generate/clinic-data'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { instant, instantOrNull, recordColumns } from '@/src/demo/write/stamps'
import { visitPaymentStatus } from '@/src/domain/billing/visit-payment-status'
import { claimsTime } from '@/src/domain/lifecycles/appointment'
import { claimInterval } from '@/src/domain/scheduling/booking-rules'

/** Visits with what they claim and what the front desk sees of their bills. */
export function visitRows({ clinic, visits, invoices }: ClinicData): TableRows[] {
  const billsOf = Map.groupBy(invoices, ({ visit }) => visit.id)
  return [
    {
      table: 'appointments',
      rows: visits.map((visit) => appointmentRow(clinic.id, visit, billsOf.get(visit.id) ?? [])),
    },
    { table: 'appointments_rels', rows: visits.flatMap(relationRows) },
    {
      table: 'claims',
      rows: visits.filter(({ status }) => claimsTime(status)).flatMap((visit) => claimRows(clinic.id, visit)),
    },
  ]
}

function appointmentRow(tenant: string, visit: MadeVisit, bills: readonly MadeInvoice[]) {
  return {
    ...recordColumns(tenant, visit),
    patient_id: visit.patient?.id ?? null,
    service_id: visit.service.id,
    practitioner_id: visit.practitioner.id,
    location_id: visit.location.id,
    starts_at: instant(visit.startsAt),
    ends_at: instant(visit.endsAt),
    reason: visit.reason,
    internal_note: visit.internalNote,
    status: visit.status,
    payment_status: visitPaymentStatus(bills.map(toVisitInvoice)),
    reservation_code: visit.reservationCode,
    timezone: visit.location.timezone,
    mode: visit.service.mode,
    booking_mode: 'specific_time',
    source: visit.source,
    cancellation_reason: visit.cancellationReason,
    previous_status: visit.previousStatus,
    checked_in_at: instantOrNull(visit.checkedInAt),
    started_at: instantOrNull(visit.startedAt),
    completed_at: instantOrNull(visit.completedAt),
    cancelled_at: instantOrNull(visit.cancelledAt),
    series_id: visit.repeats?.series.id ?? null,
    series_slot: visit.repeats?.slot ?? null,
  }
}

const toVisitInvoice = ({ status, paidMinor, balanceMinor, payments }: MadeInvoice) => ({
  ...{ status, paidMinor, balanceMinor },
  refundedMinor: payments.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0),
})

const relationRows = ({ id, resources, attendees }: MadeVisit) => [
  ...resources.map((resource, index) => ({
    parent_id: id,
    path: 'resources',
    order: index + 1,
    resources_id: resource.id,
    patients_id: null,
  })),
  ...attendees.map((guest, index) => ({
    parent_id: id,
    path: 'attendees',
    order: index + 1,
    resources_id: null,
    patients_id: guest.id,
  })),
]

function claimRows(
  tenant: string,
  { id, createdAt, startsAt, endsAt, service, practitioner, resources }: MadeVisit,
) {
  const span = claimInterval({ start: startsAt, end: endsAt, ...service })
  const claim = (type: string, resource: string) => ({
    tenant_id: tenant,
    kind: 'visit',
    appointment_id: id,
    service_id: service.id,
    resource_type: type,
    resource_id: resource,
    span: `[${instant(span.start)},${instant(span.end)})`,
    is_overlap_allowed: false,
    created_at: instant(createdAt),
  })
  return [
    claim('practitioner', practitioner.id),
    ...resources.map((resource) => claim(resource.kind, resource.id)),
  ]
}
