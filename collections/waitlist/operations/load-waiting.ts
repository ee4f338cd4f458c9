import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import type { WaitingWish } from '@/src/domain/scheduling/waiting-wish'

export type Waiting = WaitingWish & { id: string; patient: string; service: string }

const MOST = 500

/**
 * Those who wait for some service of a practitioner, in the order in which they are served. An offer that has run out
 * counts as waiting, whether or not anybody has noted it, and nobody hears twice of the same freed time.
 */
export const loadWaiting = (
  req: PayloadRequest,
  {
    clinic,
    practitioner,
    freed,
    appointment = null,
  }: { clinic: string; practitioner: string; freed: string; appointment?: string | null },
): Promise<Waiting[]> =>
  runSql<Waiting>(
    req,
    sql`select w.id, w.patient_id as patient, w.service_id as service, w.practitioner_id as practitioner,
        w.location_id as location, nullif(w.from_time, '') as "fromTime", nullif(w.to_time, '') as "toTime",
        nullif(w.earliest_date, '') as "earliestDate", nullif(w.latest_date, '') as "latestDate",
        array(select n.number::int from waitlist_numbers n
          where n.tenant_id = ${clinic} and n.parent_id = w.id and n.path = 'weekdays' order by n."order") as weekdays
      from waitlist w
        join patients p on p.tenant_id = ${clinic} and p.id = w.patient_id
        join services s on s.tenant_id = ${clinic} and s.id = w.service_id
        join practitioners d on d.tenant_id = ${clinic} and d.id = ${practitioner}
      where w.tenant_id = ${clinic}
        and (w.status = 'waiting' or (w.status = 'offered' and w.offer_expires_at <= now()))
        and (w.practitioner_id is null or w.practitioner_id = ${practitioner})
        and p.status not in ('merged', 'erased') and p.restricted_at is null
        and coalesce(s.active, true) and coalesce(d.active, true)
        and exists (select 1 from practitioners_rels r where r.tenant_id = ${clinic}
          and r.parent_id = ${practitioner} and r.path = 'services' and r.services_id = w.service_id)
        and not exists (select 1 from appointments a where a.tenant_id = ${clinic} and a.id = ${appointment}::uuid
          and (a.service_id <> w.service_id or a.patient_id = w.patient_id or exists (
            select 1 from appointments_rels r where r.tenant_id = ${clinic} and r.parent_id = a.id
              and r.path = 'attendees' and r.patients_id = w.patient_id)))
        and not exists (select 1 from waitlist_offers o
          where o.tenant_id = ${clinic} and o.freed_id = ${freed} and w.id = any (o.entries))
      order by w.priority desc nulls last, w.created_at, w.id
      limit ${MOST}
      for update of w`,
  )
