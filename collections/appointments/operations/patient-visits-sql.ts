import { idArray } from '@/collections/appointments/operations/claim-sql'
import { sql } from '@/src/database/sql'

type Fragment = ReturnType<typeof sql>

/**
 * All visits of some patients, as `a`: their own, and groups in which they sit. One patient after the other (the fence
 * sees to it): with a list of them the database would rather read all visits of a clinic, which it takes for a small one.
 */
export function visitsOfPatients(clinic: string, patients: readonly string[]): Fragment {
  const columns = sql`id, starts_at, ends_at, status, booking_mode`
  const seats = sql`select r.parent_id from appointments_rels r
    where r.tenant_id = ${clinic} and r.path = 'attendees' and r.patients_id = any (${idArray(patients)})`
  return sql`select own.* from unnest(${idArray(patients)}) wanted(id), lateral (
        select ${columns} from appointments where tenant_id = ${clinic} and patient_id = wanted.id offset 0) own
    union all select ${columns} from appointments where tenant_id = ${clinic} and id in (${seats})`
}

/** Whether a visit `a` keeps its patient from another one at that time; a part of a day is no time yet. */
export const isInTheWay = ({
  leaving,
  since,
  until,
}: {
  /** Visits that are being changed. */
  leaving: readonly string[]
  since: Fragment
  until: Fragment
}): Fragment =>
  sql`(a.starts_at < ${until} and a.starts_at > ${since} - interval '1 day' and a.ends_at > ${since}
    and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed')
    and a.booking_mode is distinct from 'time_period' and a.id <> all (${idArray(leaving)}))`
