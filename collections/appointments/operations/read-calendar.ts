import type {
  CalendarFacts,
  CalendarFilter,
  CalendarVisit,
} from '@/collections/appointments/operations/calendar-facts'
import { loadCalendar } from '@/collections/appointments/operations/load-calendar'
import { isAllowed } from '@/src/access/principal'
import { recordRead } from '@/src/audit/record'
import type { ReadRequest } from '@/src/direct-read/plain-read'
import type { Interval } from '@/src/domain/scheduling/interval'
import { dayBounds } from '@/src/domain/scheduling/wall-time'
import { workingTime } from '@/src/domain/scheduling/working-time'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'
import { refuse } from '@/src/framework/refuse'
import { hiddenPatients } from '@/src/patient-data/restricted-patients'
import { currentClinic } from '@/src/request-context'

export type CalendarQuery = CalendarFilter & { from: string; to: string }

const MOST_VISITS = 5_000

/** Everything the calendar shows for a range of the clinic's days; each kind only to those who may read it. */
export async function readCalendar(req: ReadRequest, query: CalendarQuery) {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const { timezone } = clinic
  const range = {
    start: dayBounds({ date: query.from, timezone }).start,
    end: dayBounds({ date: query.to, timezone }).end,
  }
  const withNames = isAllowed(req.user, 'read', 'patients')
  const facts = await loadCalendar(req, {
    ...query,
    clinic: clinic.id,
    since: iso(range.start),
    until: iso(range.end),
    withNames,
    limit: MOST_VISITS + 1,
  })
  if (facts.appointments.length > MOST_VISITS)
    throw refuse('validation_failed', {
      message: 'This is too much for one calendar. Please ask for fewer days.',
      field: 'to',
    })
  await recordRead(req, {
    action: 'list',
    entity: 'appointments',
    entityIds: facts.appointments.map(({ id }) => id),
  })
  const hidden = new Set(await hiddenPatients(req))
  return { from: query.from, to: query.to, timezone, ...visible(req, { facts, range, query, hidden }) }
}

const iso = (instant: number): string => new Date(instant).toISOString()

const inWords = <Row extends { startsAt: number; endsAt: number }>(row: Row) => ({
  ...row,
  startsAt: iso(row.startsAt),
  endsAt: iso(row.endsAt),
})

type Found = { facts: CalendarFacts; range: Interval; query: CalendarQuery; hidden: ReadonlySet<string> }

function visible(req: ReadRequest, { facts, range, query, hidden }: Found) {
  const may = <Rows>(subject: string, rows: Rows[]): Rows[] =>
    isAllowed(req.user, 'read', subject) ? rows : []
  const capacities = new Map(facts.services.map(({ id, capacity }) => [id, capacity]))
  return {
    clinic: facts.clinic,
    appointments: facts.appointments.map((visit) =>
      shownVisit(req, visit, { hidden, capacity: capacities.get(visit.service) ?? 1 }),
    ),
    holds: facts.holds.map((hold) => ({ ...inWords(hold), expiresAt: iso(hold.expiresAt) })),
    external: facts.external.map(inWords),
    exceptions: may('schedule-exceptions', facts.exceptions).map(({ start, end, ...exception }) => ({
      ...exception,
      startsAt: iso(start),
      endsAt: iso(end),
    })),
    workingHours: may('working-hours', openHours(facts, range, query)),
    practitioners: may('practitioners', facts.practitioners),
    resources: may('resources', facts.resources),
    locations: may('locations', facts.locations),
    services: may('services', facts.services),
  }
}

type Showing = { hidden: ReadonlySet<string>; capacity: number }

function shownVisit(req: ReadRequest, visit: CalendarVisit, { hidden, capacity }: Showing) {
  const { patient, patientName, ...rest } = visit
  // That the time is taken must be seen; of whom is not.
  const isPatientHidden = patient !== null && hidden.has(patient)
  const name = isPatientHidden ? null : patientName || null
  return {
    ...inWords(rest),
    busyFrom: visit.busyFrom === null ? null : iso(visit.busyFrom),
    busyTo: visit.busyTo === null ? null : iso(visit.busyTo),
    updatedAt: iso(visit.updatedAt),
    patient: isPatientHidden ? null : patient,
    ...(isAllowed(req.user, 'read', 'patients') ? { patientName: name } : {}),
    isPatientHidden,
    seatsTaken: visit.attendees + Number(patient !== null),
    capacity,
  }
}

/** The shaded part of the calendar: when who works where, with days off taken out. */
function openHours(
  { practitioners, locations, rules, exceptions }: CalendarFacts,
  range: Interval,
  query: CalendarQuery,
) {
  const places = locations
    .filter(({ id }) => isAsked(query.location, id))
    .map(({ id, timezone }) => ({ location: id, clock: zoneClock({ timezone, range }) }))
  return practitioners
    .filter(({ id, active }) => active && isAsked(query.practitioner, id))
    .flatMap(({ id: practitioner }) =>
      places.flatMap(({ location, clock }) =>
        workingTime({ practitioner, location, rules, exceptions, closures: [], clock, range })
          .open.filter(({ start, end }) => start < range.end && end > range.start)
          .map(({ start, end }) => ({ practitioner, location, startsAt: iso(start), endsAt: iso(end) })),
      ),
    )
}

const isAsked = (ids: readonly string[], id: string): boolean => ids.length === 0 || ids.includes(id)
