import type { PayloadRequest } from 'payload'
import type { BookingFacts, LocationFacts } from '@/collections/appointments/operations/booking-facts'
import { claimsInReach, idArray, milliseconds } from '@/collections/appointments/operations/claim-sql'
import { isInTheWay, visitsOfPatients } from '@/collections/appointments/operations/patient-visits-sql'
import { holidaysOf, staysOf } from '@/collections/appointments/operations/schedule-sql'
import type { WantedMoment } from '@/collections/appointments/operations/wanted-moment'
import { runSql, sql } from '@/src/database/sql'

export type BookingQuestion = {
  clinic: string
  service: string
  practitioner: string
  /** Null chooses the first one at which the practitioner works. */
  location: string | null
  patients: string[]
  /** Ids of rooms and devices, whatever they turn out to be. */
  resources: string[]
  startsAt: WantedMoment
  endsAt: WantedMoment | null
  /** Instants at which the same is wanted too, as long as `durationMs`. */
  alsoAt?: string[]
  /** How long without an end; null means as long as the service takes. */
  durationMs: number | null
  /** The visit being changed: its own claims are not in its way. */
  appointment: string | null
  /** Visits that are being changed with it. */
  alsoMoving?: string[]
  /** The hold being redeemed: its claims are not in the way either. */
  hold: string | null
}

/** All that is needed to decide about a booking, in one statement: booking is the most frequent write of a day. */
export async function loadBookingFacts(
  req: PayloadRequest,
  question: BookingQuestion,
): Promise<BookingFacts> {
  const { clinic, practitioner, patients } = question
  const [facts] = await runSql<BookingFacts>(
    req,
    sql`with place as (${placeOf(question)}),
      service as (${serviceOf(question)}),
      wanted as (
        select ${instantAt(question.startsAt)} as starts,
          ${question.endsAt ? instantAt(question.endsAt) : sql`null::timestamptz`} as ends
        from place
        union all select at::timestamptz, null from json_array_elements_text(${JSON.stringify(question.alsoAt ?? [])}::json) at),
      reach as (${reachOf(question)}),
      person as (select p.id, p.status, p.restricted_at from patients p where p.tenant_id = ${clinic} and p.id = any (${idArray(patients)})),
      thing as (${thingsOf(question)})
    select
      (select to_json(service) from service) as service,
      (select to_json(place) from place) as location,
      (${practitionerOf(question)}) as practitioner,
      (select json_build_object('slotGridMinutes', coalesce(t.settings_slot_grid_minutes, 15),
          'minNoticeMinutes', coalesce(t.settings_min_notice_minutes, 0),
          'horizonDays', coalesce(t.settings_horizon_days, 365))
        from tenants t where t.id = ${clinic}) as clinic,
      array(select person.id::text from person) as "knownPatients",
      array(select person.id::text from person where person.status in ('merged', 'erased')) as "mergedPatients",
      array(select person.id::text from person where person.restricted_at is not null) as "restrictedPatients",
      (select coalesce(json_agg(thing order by thing.id), '[]') from thing) as resources,
      (${claimsOf(question)}) as claims,
      (select coalesce(json_agg(json_build_object('practitioner', w.practitioner_id, 'location', w.location_id,
          'weekday', w.weekday, 'startTime', w.start_time, 'endTime', w.end_time,
          'validFrom', w.valid_from, 'validTo', w.valid_to)), '[]')
        from working_hours w where w.tenant_id = ${clinic} and w.practitioner_id = ${practitioner}) as rules,
      (select coalesce(json_agg(json_build_object('practitioner', e.practitioner_id, 'location', e.location_id,
          'kind', e.kind, 'start', ${milliseconds(sql`e.starts_at`)}, 'end', ${milliseconds(sql`e.ends_at`)})), '[]')
        from schedule_exceptions e, reach
        where e.tenant_id = ${clinic} and e.practitioner_id = ${practitioner}
          and e.starts_at < reach.until and e.ends_at > reach.since) as exceptions,
      (${holidaysOf(clinic)}) as holidays,
      (${staysOf(clinic, sql`s._parent_id = ${practitioner}`)}) as stays,
      (${patientVisitsOf(question)}) as "patientVisits"`,
  )
  if (!facts) throw new Error('The facts of a booking came back without a row')
  return facts
}

/** Where a visit would be, without anything else of it. */
export async function loadPlace(
  req: PayloadRequest,
  question: Pick<BookingQuestion, 'clinic' | 'location' | 'practitioner'>,
): Promise<LocationFacts | undefined> {
  const [place] = await runSql<LocationFacts>(req, placeOf(question))
  return place
}

type Fragment = ReturnType<typeof sql>

/** The visits that will not be where they are now. */
const leaving = ({ appointment, alsoMoving = [] }: BookingQuestion): string[] =>
  appointment ? [appointment, ...alsoMoving] : alsoMoving

const instantAt = ({ text, isWallTime }: WantedMoment): Fragment =>
  isWallTime ? sql`${text}::timestamp at time zone place.timezone` : sql`${text}::timestamptz`

function placeOf({
  clinic,
  location,
  practitioner,
}: Pick<BookingQuestion, 'clinic' | 'location' | 'practitioner'>): Fragment {
  const columns = sql`l.id, coalesce(l.active, true) as active, l.timezone`
  if (location)
    return sql`select ${columns} from locations l where l.tenant_id = ${clinic} and l.id = ${location}`
  return sql`select ${columns} from locations l where l.tenant_id = ${clinic} and coalesce(l.active, true)
    order by exists (select 1 from working_hours w where w.tenant_id = ${clinic}
      and w.practitioner_id = ${practitioner} and w.location_id = l.id) desc, l.created_at, l.id
    limit 1`
}

/** How many visits the day has is counted only where there is a limit. */
function practitionerOf(question: BookingQuestion): Fragment {
  const { clinic, practitioner, service } = question
  const visitsThatDay = sql`select count(*)::int from appointments a, wanted, place,
      lateral (select date_trunc('day', wanted.starts at time zone place.timezone) as begins) day
    where a.tenant_id = ${clinic} and a.practitioner_id = p.id and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed')
      and a.starts_at >= day.begins at time zone place.timezone
      and a.starts_at < (day.begins + interval '1 day') at time zone place.timezone
      and a.id <> all (${idArray(leaving(question))})`
  return sql`select json_build_object('id', p.id, 'active', coalesce(p.active, true), 'offersService', exists (
        select 1 from practitioners_rels r
        where r.tenant_id = ${clinic} and r.parent_id = p.id and r.path = 'services' and r.services_id = ${service}),
      'maxPerDay', p.max_visits_per_day, 'maxOfService', l.most,
      'visitsThatDay', case when p.max_visits_per_day is null then 0 else (${visitsThatDay}) end,
      'visitsOfService', case when l.most is null then 0 else (${visitsThatDay} and a.service_id = ${service}) end)
    from practitioners p left join lateral (select s.max_per_day as most from practitioners_service_limits s
      where s.tenant_id = ${clinic} and s._parent_id = p.id and s.service_id = ${service} limit 1) l on true
    where p.tenant_id = ${clinic} and p.id = ${practitioner}`
}

function patientVisitsOf(question: BookingQuestion): Fragment {
  const { clinic, patients } = question
  if (patients.length === 0) return sql`select '[]'::json`
  const reach = { since: sql`reach.since`, until: sql`reach.until` }
  return sql`select coalesce(json_agg(json_build_object('start', ${milliseconds(sql`a.starts_at`)},
      'end', ${milliseconds(sql`a.ends_at`)})), '[]')
    from (${visitsOfPatients(clinic, patients)}) a, reach where ${isInTheWay({ leaving: leaving(question), ...reach })}`
}

const serviceOf = ({ clinic, service }: BookingQuestion): Fragment =>
  sql`select s.id, coalesce(s.active, true) as active, s.duration_minutes as "durationMinutes",
      coalesce(s.buffer_before_minutes, 0) as "bufferBeforeMinutes",
      coalesce(s.buffer_after_minutes, 0) as "bufferAfterMinutes",
      coalesce(s.capacity, 1) as capacity, s.mode,
      array(select k.value::text from services_resource_kinds k
        where k.tenant_id = ${clinic} and k.parent_id = s.id order by k.value) as "resourceKinds"
    from services s where s.tenant_id = ${clinic} and s.id = ${service}`

/** Wide enough for a wall time that the database reads differently around a clock change. */
const reachOf = ({ startsAt, endsAt, durationMs }: BookingQuestion): Fragment => {
  const margin = startsAt.isWallTime || endsAt?.isWallTime ? sql`interval '3 hours'` : sql`interval '0'`
  const duration = sql`coalesce(${durationMs}::float8 / 1000, service."durationMinutes" * 60)`
  return sql`select
      wanted.starts - make_interval(mins => service."bufferBeforeMinutes"::int) - ${margin} as since,
      greatest(coalesce(wanted.ends, wanted.starts + make_interval(secs => ${duration})), wanted.starts)
        + make_interval(mins => service."bufferAfterMinutes"::int) + ${margin} as until
    from wanted, service`
}

function thingsOf({ clinic, resources }: BookingQuestion): Fragment {
  return sql`select r.id, r.kind, r.location_id as location, coalesce(r.active, true) as active
    from resources r, place, service
    where r.tenant_id = ${clinic} and (r.id = any (${idArray(resources)})
      or (r.location_id = place.id and coalesce(r.active, true) and r.kind::text = any (service."resourceKinds")))`
}

const claimsOf = (question: BookingQuestion): Fragment => {
  const { clinic, practitioner, hold } = question
  return sql`select coalesce(json_agg(json_build_object('resourceType', c.resource_type, 'resource', c.resource_id,
      'start', ${milliseconds(sql`c.starts_at`)}, 'end', ${milliseconds(sql`c.ends_at`)},
      'isExpired', c.kind = 'hold' and c.expires_at <= now()) order by c.starts_at), '[]')
    from ${claimsInReach(clinic, sql`select ${practitioner}::uuid as id union select thing.id from thing`)}
    where coalesce(c.appointment_id <> all (${idArray(leaving(question))}), true) and coalesce(c.hold_id <> ${hold}::uuid, true)`
}
