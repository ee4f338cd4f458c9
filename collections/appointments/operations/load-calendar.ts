import type { CalendarFacts, CalendarQuestion } from '@/collections/appointments/operations/calendar-facts'
import { idArray, milliseconds, touches } from '@/collections/appointments/operations/claim-sql'
import { holidaysOf, staysOf } from '@/collections/appointments/operations/schedule-sql'
import { runSql, sql } from '@/src/database/sql'
import type { ReadRequest } from '@/src/direct-read/plain-read'

type Fragment = ReturnType<typeof sql>

const nothing = sql``

/** One id is compared plainly, which the planner knows best. */
const amongIf = (column: Fragment, ids: readonly string[]): Fragment => {
  const [first, second] = ids
  if (first === undefined) return nothing
  return second === undefined ? sql`and ${column} = ${first}` : sql`and ${column} = any (${idArray(ids)})`
}

/**
 * Everything the calendar draws, in one statement. What belongs to a visit is looked up for each of them: joins would
 * leave it to the database to guess how many there are. Only what is asked for stands in it, since a condition that
 * may be empty keeps the database from using an index.
 */
export async function loadCalendar(req: ReadRequest, question: CalendarQuestion): Promise<CalendarFacts> {
  const { clinic, practitioner, location } = question
  const [facts] = await runSql<CalendarFacts>(
    req,
    sql`with visit as (${visitsOf(question)})
    select
      (select json_build_object('id', t.id, 'name', t.name, 'timezone', t.timezone, 'locale', t.locale,
          'slotGridMinutes', coalesce(t.settings_slot_grid_minutes, 15)) from tenants t where t.id = ${clinic}) as clinic,
      (${shownVisits(question)}) as appointments,
      (select coalesce(json_agg(json_build_object('id', c.hold_id, 'service', c.service_id,
          'resourceType', c.resource_type, 'resource', c.resource_id, 'startsAt', ${milliseconds(sql`c.starts_at`)},
          'endsAt', ${milliseconds(sql`c.ends_at`)}, 'expiresAt', ${milliseconds(sql`c.expires_at`)})
          order by c.starts_at), '[]')
        from claims c where c.hold_id is not null and c.expires_at > now() and ${claimed(question)}) as holds,
      (select coalesce(json_agg(json_build_object('id', c.id, 'resourceType', c.resource_type,
          'resource', c.resource_id, 'startsAt', ${milliseconds(sql`c.starts_at`)},
          'endsAt', ${milliseconds(sql`c.ends_at`)}) order by c.starts_at), '[]')
        from claims c where c.kind = 'external' and ${claimed(question)}) as external,
      (${exceptionsOf(question)}) as exceptions,
      (select coalesce(json_agg(json_build_object('practitioner', w.practitioner_id, 'location', w.location_id,
          'weekday', w.weekday, 'startTime', w.start_time, 'endTime', w.end_time,
          'validFrom', w.valid_from, 'validTo', w.valid_to)), '[]')
        from working_hours w where w.tenant_id = ${clinic} ${amongIf(sql`w.practitioner_id`, practitioner)}) as rules,
      (${holidaysOf(clinic)}) as holidays,
      (${staysOf(clinic, sql`true`)}) as stays,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'title', p.title, 'color', p.color,
          'active', coalesce(p.active, true), 'services', array(select r.services_id from practitioners_rels r
            where r.tenant_id = ${clinic} and r.parent_id = p.id and r.path = 'services'))
          order by p.name, p.id), '[]') from practitioners p
        where p.tenant_id = ${clinic}
          and (coalesce(p.active, true) or p.id in (select practitioner_id from visit))) as practitioners,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'location', location_id,
          'active', coalesce(active, true)) order by name, id), '[]')
        from resources where tenant_id = ${clinic} ${amongIf(sql`location_id`, location)}) as resources,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'timezone', timezone)
          order by created_at, id), '[]') from locations where tenant_id = ${clinic} and coalesce(active, true)) as locations,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'category', category, 'color', color,
          'durationMinutes', duration_minutes, 'bufferBeforeMinutes', coalesce(buffer_before_minutes, 0),
          'bufferAfterMinutes', coalesce(buffer_after_minutes, 0), 'capacity', coalesce(capacity, 1), 'mode', mode,
          'active', coalesce(active, true)) order by name, id), '[]')
        from services where tenant_id = ${clinic}) as services`,
  )
  if (!facts) throw new Error('The calendar came back without a row')
  return facts
}

function visitsOf(question: CalendarQuestion): Fragment {
  const { clinic, since, until, practitioner, resource, location, limit } = question
  return sql`
    -- A visit lasts a day at most, which lets the index find those that began before the range.
    select a.* from appointments a
    where a.tenant_id = ${clinic} and a.starts_at > ${since}::timestamptz - interval '1 day'
      and a.starts_at < ${until}::timestamptz and a.ends_at > ${since}::timestamptz
      ${amongIf(sql`a.practitioner_id`, practitioner)} ${amongIf(sql`a.location_id`, location)}
      ${
        resource.length > 0
          ? sql`and exists (select 1 from appointments_rels r where r.tenant_id = ${clinic}
        and r.parent_id = a.id and r.path = 'resources' ${amongIf(sql`r.resources_id`, resource)})`
          : nothing
      }
    order by a.starts_at, a.id limit ${limit}`
}

function claimed({ clinic, since, until, practitioner, resource }: CalendarQuestion): Fragment {
  return sql`c.tenant_id = ${clinic}
    and ${touches(sql`c`, { since: sql`${since}::timestamptz`, until: sql`${until}::timestamptz` })}
    ${amongIf(sql`c.resource_id`, [...practitioner, ...resource])}`
}

function shownVisits({ clinic, withNames }: CalendarQuestion): Fragment {
  const nameOfPatient = sql`(select concat_ws(' ', p.first_name, p.last_name) from patients p
    where p.tenant_id = ${clinic} and p.id = a.patient_id)`
  return sql`select coalesce(json_agg(json_build_object('id', a.id, 'startsAt', ${milliseconds(sql`a.starts_at`)},
      'endsAt', ${milliseconds(sql`a.ends_at`)}, 'busyFrom', ${milliseconds(sql`taken.since`)},
      'busyTo', ${milliseconds(sql`taken.until`)}, 'status', a.status, 'mode', a.mode, 'bookingMode', a.booking_mode,
      'dayPeriod', a.day_period,
      'paymentStatus', a.payment_status, 'reservationCode', a.reservation_code, 'timezone', a.timezone,
      'practitioner', a.practitioner_id, 'location', a.location_id, 'service', a.service_id, 'resources', array(
        select r.resources_id from appointments_rels r
        where r.tenant_id = ${clinic} and r.parent_id = a.id and r.path = 'resources' order by r.order),
      'series', a.series_id, 'patient', a.patient_id, 'patientName', ${withNames ? nameOfPatient : sql`null`},
      'attendees', (select count(*) from appointments_rels r
        where r.tenant_id = ${clinic} and r.parent_id = a.id and r.path = 'attendees'),
      'isOverlapping', coalesce(taken.is_overlapping, false), 'updatedAt', ${milliseconds(sql`a.updated_at`)})
      order by a.starts_at, a.id), '[]')
    from visit a left join lateral (
      select min(c.starts_at) as since, max(c.ends_at) as until, bool_or(c.is_overlap_allowed) as is_overlapping
      from claims c where c.tenant_id = ${clinic} and c.appointment_id = a.id) taken on true`
}

function exceptionsOf({ clinic, since, until, practitioner, location }: CalendarQuestion): Fragment {
  return sql`select coalesce(json_agg(json_build_object('id', e.id, 'practitioner', e.practitioner_id,
      'location', e.location_id, 'kind', e.kind, 'reason', e.reason, 'start', ${milliseconds(sql`e.starts_at`)},
      'end', ${milliseconds(sql`e.ends_at`)}) order by e.starts_at, e.id), '[]')
    from schedule_exceptions e where e.tenant_id = ${clinic} and e.starts_at < ${until}::timestamptz
      and e.ends_at > ${since}::timestamptz ${amongIf(sql`e.practitioner_id`, practitioner)}
      ${location.length > 0 ? sql`and (e.location_id is null or e.location_id = any (${idArray(location)}))` : nothing}`
}
