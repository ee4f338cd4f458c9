import { milliseconds, touches } from '@/collections/appointments/operations/claim-sql'
import { runSql, sql } from '@/src/database/sql'
import type { ReadRequest } from '@/src/direct-read/plain-read'
import type { WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import type { ScheduleException } from '@/src/domain/scheduling/working-time'

export type CalendarVisit = {
  id: string
  startsAt: number
  endsAt: number
  status: string
  mode: string
  paymentStatus: string
  reservationCode: string
  timezone: string
  practitioner: string
  location: string
  service: string
  resources: string[]
  patient: string | null
  /** Only for those who may read patients. */
  patientName?: string | null
  attendees: number
  isOverlapping: boolean
}

type Named = { id: string; name: string }

export type CalendarFacts = {
  appointments: CalendarVisit[]
  holds: { resourceType: string; resource: string; startsAt: number; endsAt: number; expiresAt: number }[]
  exceptions: (ScheduleException & { id: string; reason: string | null })[]
  rules: WorkingHoursRule[]
  practitioners: (Named & { title: string | null; color: string | null })[]
  resources: (Named & { kind: string; location: string })[]
  locations: (Named & { timezone: string })[]
  services: (Named & { color: string | null; durationMinutes: number; capacity: number })[]
}

export type CalendarQuestion = {
  clinic: string
  since: string
  until: string
  practitioner: string | null
  resource: string | null
  location: string | null
  withNames: boolean
  limit: number
}

const nothing = sql``

/**
 * Everything the calendar draws, in one statement. What belongs to a visit is looked up for each of them: joins would
 * leave it to the database to guess how many there are. Only what is asked for stands in it, since a condition that
 * may be empty keeps the database from using an index.
 */
export async function loadCalendar(req: ReadRequest, question: CalendarQuestion): Promise<CalendarFacts> {
  const { clinic, since, until, practitioner, resource, location, withNames, limit } = question
  const nameOfPatient = sql`(select concat_ws(' ', p.first_name, p.last_name) from patients p
    where p.tenant_id = ${clinic} and p.id = a.patient_id)`
  const [facts] = await runSql<CalendarFacts>(
    req,
    sql`with visit as (
        -- A visit lasts a day at most, which lets the index find those that began before the range.
        select a.* from appointments a
        where a.tenant_id = ${clinic} and a.starts_at > ${since}::timestamptz - interval '1 day'
          and a.starts_at < ${until}::timestamptz and a.ends_at > ${since}::timestamptz
          ${practitioner ? sql`and a.practitioner_id = ${practitioner}` : nothing}
          ${location ? sql`and a.location_id = ${location}` : nothing}
          ${
            resource
              ? sql`and exists (select 1 from appointments_rels r where r.tenant_id = ${clinic}
            and r.parent_id = a.id and r.path = 'resources' and r.resources_id = ${resource})`
              : nothing
          }
        order by a.starts_at, a.id limit ${limit})
    select
      (select coalesce(json_agg(json_build_object('id', a.id, 'startsAt', ${milliseconds(sql`a.starts_at`)},
          'endsAt', ${milliseconds(sql`a.ends_at`)}, 'status', a.status, 'mode', a.mode, 'paymentStatus', a.payment_status,
          'reservationCode', a.reservation_code, 'timezone', a.timezone, 'practitioner', a.practitioner_id,
          'location', a.location_id, 'service', a.service_id, 'resources', array(
            select r.resources_id from appointments_rels r
            where r.tenant_id = ${clinic} and r.parent_id = a.id and r.path = 'resources' order by r.order),
          'patient', a.patient_id, 'patientName', ${withNames ? nameOfPatient : sql`null`},
          'attendees', (select count(*) from appointments_rels r
            where r.tenant_id = ${clinic} and r.parent_id = a.id and r.path = 'attendees'),
          'isOverlapping', exists (select 1 from claims c
            where c.tenant_id = ${clinic} and c.appointment_id = a.id and c.is_overlap_allowed))
          order by a.starts_at, a.id), '[]')
        from visit a) as appointments,
      (select coalesce(json_agg(json_build_object('resourceType', c.resource_type, 'resource', c.resource_id,
          'startsAt', ${milliseconds(sql`c.starts_at`)}, 'endsAt', ${milliseconds(sql`c.ends_at`)},
          'expiresAt', ${milliseconds(sql`c.expires_at`)}) order by c.starts_at), '[]')
        from claims c where c.tenant_id = ${clinic} and c.hold_id is not null and c.expires_at > now()
          and ${touches(sql`c`, { since: sql`${since}::timestamptz`, until: sql`${until}::timestamptz` })}
          ${practitioner ? sql`and c.resource_id = ${practitioner}` : nothing}
          ${resource ? sql`and c.resource_id = ${resource}` : nothing}) as holds,
      (select coalesce(json_agg(json_build_object('id', e.id, 'practitioner', e.practitioner_id, 'location', e.location_id,
          'kind', e.kind, 'reason', e.reason, 'start', ${milliseconds(sql`e.starts_at`)},
          'end', ${milliseconds(sql`e.ends_at`)}) order by e.starts_at, e.id), '[]')
        from schedule_exceptions e where e.tenant_id = ${clinic} and e.starts_at < ${until}::timestamptz
          and e.ends_at > ${since}::timestamptz
          ${practitioner ? sql`and e.practitioner_id = ${practitioner}` : nothing}
          ${location ? sql`and (e.location_id is null or e.location_id = ${location})` : nothing}) as exceptions,
      (select coalesce(json_agg(json_build_object('practitioner', w.practitioner_id, 'location', w.location_id,
          'weekday', w.weekday, 'startTime', w.start_time, 'endTime', w.end_time,
          'validFrom', w.valid_from, 'validTo', w.valid_to)), '[]')
        from working_hours w where w.tenant_id = ${clinic}
          ${practitioner ? sql`and w.practitioner_id = ${practitioner}` : nothing}) as rules,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'title', title, 'color', color)
          order by name, id), '[]') from practitioners where tenant_id = ${clinic} and coalesce(active, true)) as practitioners,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'location', location_id)
          order by name, id), '[]') from resources where tenant_id = ${clinic} and coalesce(active, true)) as resources,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'timezone', timezone)
          order by created_at, id), '[]') from locations where tenant_id = ${clinic} and coalesce(active, true)) as locations,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'color', color,
          'durationMinutes', duration_minutes, 'capacity', capacity) order by name, id), '[]')
        from services where tenant_id = ${clinic}) as services`,
  )
  if (!facts) throw new Error('The calendar came back without a row')
  return facts
}
