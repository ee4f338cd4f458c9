import type { PayloadRequest } from 'payload'
import type { ClinicRules, ServiceFacts } from '@/collections/appointments/operations/booking-facts'
import { claimsInReach, idArray, milliseconds } from '@/collections/appointments/operations/claim-sql'
import { holidaysOf, staysOf } from '@/collections/appointments/operations/schedule-sql'
import { offeredSeats } from '@/collections/waitlist/operations/offered-seats'
import { runSql, sql } from '@/src/database/sql'
import type {
  BusyInterval,
  BusyKind,
  GroupVisit,
  Resource,
  SchedulingLocation,
} from '@/src/domain/scheduling/availability-request'
import type { Holiday } from '@/src/domain/scheduling/holidays'
import type { Stay } from '@/src/domain/scheduling/stay'
import type { WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import type { ScheduleException } from '@/src/domain/scheduling/working-time'

export type ScheduleQuestion = {
  clinic: string
  service: string
  /** Empty means everybody who offers the service. */
  practitioners: readonly string[]
  location: string | null
  /** Calendar dates; the statement reaches far enough for every zone. */
  from: string
  to: string
  exceptHold?: string | null
}

/** A visit of somebody with a limit: who, when, whether of this service, and the two limits. */
export type LimitedVisit = [string, number, boolean, number | null, number | null]

type ClaimTuple = [BusyInterval['resourceType'], string, number, number, BusyKind]

export type ScheduleFacts = {
  service: ServiceFacts | null
  clinic: ClinicRules
  locations: SchedulingLocation[]
  practitioners: string[]
  resources: Resource[]
  rules: WorkingHoursRule[]
  exceptions: ScheduleException[]
  holidays: Holiday[]
  stays: Stay[]
  limitedVisits: LimitedVisit[]
  busy: ClaimTuple[]
  groupVisits: (GroupVisit & { appointment: string })[]
}

/** Everything from which free times are computed, in one statement, however many practitioners there are. */
export async function loadSchedule(req: PayloadRequest, question: ScheduleQuestion): Promise<ScheduleFacts> {
  const { clinic, service, practitioners, location, from, to, exceptHold } = question
  const [facts] = await runSql<ScheduleFacts>(
    req,
    sql`with service as (
        select s.id, coalesce(s.active, true) as active, s.duration_minutes as "durationMinutes",
          coalesce(s.buffer_before_minutes, 0) as "bufferBeforeMinutes",
          coalesce(s.buffer_after_minutes, 0) as "bufferAfterMinutes", coalesce(s.capacity, 1) as capacity, s.mode,
          array(select k.value::text from services_resource_kinds k
            where k.tenant_id = ${clinic} and k.parent_id = s.id order by k.value) as "resourceKinds"
        from services s where s.tenant_id = ${clinic} and s.id = ${service}),
      reach as (
        select ${from}::timestamptz - interval '2 days' as since, ${to}::timestamptz + interval '4 days' as until),
      place as (
        select l.id, l.timezone, l.created_at from locations l
        where l.tenant_id = ${clinic} and coalesce(l.active, true) and (${location}::uuid is null or l.id = ${location}::uuid)),
      person as (
        select p.id, p.name from practitioners p
          join practitioners_rels r on r.tenant_id = ${clinic} and r.parent_id = p.id and r.path = 'services' and r.services_id = ${service}
        where p.tenant_id = ${clinic} and coalesce(p.active, true) ${practitioners.length > 0 ? sql`and p.id = any (${idArray(practitioners)})` : sql``}),
      thing as (
        select r.id, r.kind, r.location_id as location, true as active from resources r, service
        where r.tenant_id = ${clinic} and coalesce(r.active, true) and r.kind::text = any (service."resourceKinds"))
    select
      (select to_json(service) from service) as service,
      (select json_build_object('slotGridMinutes', coalesce(t.settings_slot_grid_minutes, 15),
          'minNoticeMinutes', coalesce(t.settings_min_notice_minutes, 0),
          'horizonDays', coalesce(t.settings_horizon_days, 365))
        from tenants t where t.id = ${clinic}) as clinic,
      (select coalesce(json_agg(json_build_object('id', id, 'timezone', timezone) order by created_at, id), '[]') from place) as locations,
      (select coalesce(json_agg(id order by name, id), '[]') from person) as practitioners,
      (select coalesce(json_agg(thing), '[]') from thing) as resources,
      (select coalesce(json_agg(json_build_object('practitioner', w.practitioner_id, 'location', w.location_id,
          'weekday', w.weekday, 'startTime', w.start_time, 'endTime', w.end_time,
          'validFrom', w.valid_from, 'validTo', w.valid_to)), '[]')
        from working_hours w join person on person.id = w.practitioner_id where w.tenant_id = ${clinic}) as rules,
      (select coalesce(json_agg(json_build_object('practitioner', e.practitioner_id, 'location', e.location_id,
          'kind', e.kind, 'start', ${milliseconds(sql`e.starts_at`)}, 'end', ${milliseconds(sql`e.ends_at`)})), '[]')
        from schedule_exceptions e join person on person.id = e.practitioner_id, reach
        where e.tenant_id = ${clinic} and e.starts_at < reach.until and e.ends_at > reach.since) as exceptions,
      (${holidaysOf(clinic)}) as holidays,
      (${staysOf(clinic, sql`s._parent_id in (select id from person)`)}) as stays,
      (select coalesce(json_agg(json_build_array(a.practitioner_id, ${milliseconds(sql`a.starts_at`)},
          a.service_id = ${service}, p.max_visits_per_day, l.max_per_day)), '[]')
        from person join practitioners p on p.tenant_id = ${clinic} and p.id = person.id
          left join practitioners_service_limits l on l.tenant_id = ${clinic} and l._parent_id = p.id
            and l.service_id = ${service}
          cross join reach
          join appointments a on a.tenant_id = ${clinic} and a.practitioner_id = p.id
            and a.starts_at >= reach.since and a.starts_at < reach.until
            and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed')
        where p.max_visits_per_day is not null or l.max_per_day is not null) as "limitedVisits",
      (select coalesce(json_agg(json_build_array(c.resource_type, c.resource_id,
          ${milliseconds(sql`c.starts_at`)}, ${milliseconds(sql`c.ends_at`)}, c.kind)), '[]')
        from ${claimsInReach(clinic, sql`select id from person union all select id from thing`)}
        where (c.kind <> 'hold' or c.expires_at > now())
          ${exceptHold ? sql`and c.hold_id is distinct from ${exceptHold}::uuid` : sql``}) as busy,
      (select coalesce(json_agg(json_build_object('appointment', a.id, 'practitioner', a.practitioner_id,
          'location', a.location_id, 'start', ${milliseconds(sql`a.starts_at`)}, 'end', ${milliseconds(sql`a.ends_at`)},
          'remaining', service.capacity - (a.patient_id is not null)::int - (
            select count(*) from appointments_rels r
            where r.tenant_id = ${clinic} and r.parent_id = a.id and r.path = 'attendees') - ${offeredSeats(clinic, sql`a.id`)})), '[]')
        from appointments a, service, reach
        where service.capacity > 1 and a.tenant_id = ${clinic} and a.service_id = service.id
          and a.starts_at >= reach.since and a.starts_at < reach.until
          and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress')) as "groupVisits"`,
  )
  if (!facts) throw new Error('The schedule came back without a row')
  return facts
}
