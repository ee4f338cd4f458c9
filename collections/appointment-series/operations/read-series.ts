import type { PayloadRequest } from 'payload'
import { refuseStaleWrite } from '@/hooks/lock-before-write'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import type { AppointmentStatus } from '@/src/domain/lifecycles/appointment'
import type { SeriesRule } from '@/src/domain/scheduling/series'
import type { SeriesPlan } from '@/src/domain/scheduling/series-change'
import { refuse } from '@/src/framework/refuse'
import type { AppointmentSeries } from '@/src/payload-types'

/** A visit of a series as it is stored, in the form in which hooks see it. */
export type StoredOccurrence = {
  id: string
  status: AppointmentStatus
  startsAt: string
  endsAt: string
  timezone: string
  seriesSlot: string
  patient: string | null
  practitioner: string
  service: string
  location: string
  resources: string[]
  attendees: string[]
}

/** The series and its visits in the order of its rule, locked: whoever changes them at this moment is waited for. */
export async function lockSeries(
  req: PayloadRequest,
  clinic: string,
  id: string,
): Promise<{ series: AppointmentSeries; occurrences: StoredOccurrence[] }> {
  if (!isUuid(id)) throw refuse('not_found')
  const [row] = await runSql<{ updated_at: string | Date }>(
    req,
    sql`select updated_at from appointment_series where tenant_id = ${clinic} and id = ${id} for update`,
  )
  if (!row) throw refuse('not_found')
  refuseStaleWrite(req, row.updated_at)
  // Who may change visits was asked at the door; each visit asks again.
  const series = await req.payload.findByID({
    collection: 'appointment-series',
    id,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const occurrences = await runSql<StoredOccurrence>(
    req,
    sql`select a.id, a.status, ${isoText(sql`a.starts_at`)} as "startsAt", ${isoText(sql`a.ends_at`)} as "endsAt", a.timezone,
        a.series_slot as "seriesSlot", a.patient_id as patient, a.practitioner_id as practitioner, a.service_id as service,
        a.location_id as location, array(${listOf('resources')}) as resources, array(${listOf('attendees')}) as attendees
      from appointments a where a.tenant_id = ${clinic} and a.series_id = ${id} order by a.id for update`,
  )
  return { series, occurrences: occurrences.sort((a, b) => (a.seriesSlot < b.seriesSlot ? -1 : 1)) }
}

export const planOf = ({ startsAtLocal, timezone, rule }: AppointmentSeries): SeriesPlan => ({
  startsAtLocal,
  timezone,
  rule: { ...rule, weekdays: rule.weekdays as number[] | null } as SeriesRule,
})

const isoText = (instant: ReturnType<typeof sql>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const listOf = (path: 'resources' | 'attendees') => {
  const column = sql.identifier(path === 'resources' ? 'resources_id' : 'patients_id')
  return sql`select r.${column} from appointments_rels r
    where r.tenant_id = a.tenant_id and r.parent_id = a.id and r.path = ${path} order by r.order`
}
