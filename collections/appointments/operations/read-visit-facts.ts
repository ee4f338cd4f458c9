import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import type { VisitData } from '@/webhooks/shapes/visit'

/** What others are told of the visits of a patient, by id, for operations that change them by SQL. */
export async function readVisitFacts(
  req: PayloadRequest,
  { clinic, patient }: { clinic: string; patient: string },
): Promise<Map<string, VisitData>> {
  const rows = await runSql<VisitData & { startsAt: Date; endsAt: Date | null }>(
    req,
    sql`select a.id as appointment, a.patient_id as patient, a.practitioner_id as practitioner, a.service_id as service,
        a.location_id as location, a.series_id as series, a.starts_at as "startsAt", a.ends_at as "endsAt",
        a.timezone, a.status, a.mode, a.booking_mode as "bookingMode", a.day_period as "dayPeriod",
        a.payment_status as "paymentStatus",
        array(select r.resources_id::text from appointments_rels r where r.parent_id = a.id and r.path = 'resources'
          order by r."order") as resources,
        array(select r.patients_id::text from appointments_rels r where r.parent_id = a.id and r.path = 'attendees'
          order by r."order") as attendees
      from appointments a
      where a.tenant_id = ${clinic} and (a.patient_id = ${patient} or exists (
        select from appointments_rels r where r.parent_id = a.id and r.path = 'attendees' and r.patients_id = ${patient}))`,
  )
  return new Map(
    rows.map((row) => [
      row.appointment,
      {
        ...row,
        startsAt: new Date(row.startsAt).toISOString(),
        endsAt: row.endsAt ? new Date(row.endsAt).toISOString() : null,
      },
    ]),
  )
}
