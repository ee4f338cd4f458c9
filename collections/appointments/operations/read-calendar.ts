import {
  type CalendarFacts,
  type CalendarVisit,
  loadCalendar,
} from '@/collections/appointments/operations/load-calendar'
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

export type CalendarQuery = {
  from: string
  to: string
  practitioner: string | null
  resource: string | null
  location: string | null
}

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
  const hidden = await hiddenPatients(req)
  // That the time is taken must be seen; of whom is not.
  for (const visit of facts.appointments)
    if (visit.patient && hidden.includes(visit.patient))
      Object.assign(visit, { patient: null, patientName: null })
  return { from: query.from, to: query.to, timezone, ...visible(req, facts, range, query) }
}

const iso = (instant: number): string => new Date(instant).toISOString()

function visible(req: ReadRequest, facts: CalendarFacts, range: Interval, query: CalendarQuery) {
  const may = <Rows>(subject: string, rows: Rows[]): Rows[] =>
    isAllowed(req.user, 'read', subject) ? rows : []
  return {
    appointments: facts.appointments.map((visit) => shownVisit(req, visit)),
    holds: facts.holds.map(({ startsAt, endsAt, expiresAt, ...hold }) => ({
      ...hold,
      startsAt: iso(startsAt),
      endsAt: iso(endsAt),
      expiresAt: iso(expiresAt),
    })),
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

function shownVisit(req: ReadRequest, { patientName, startsAt, endsAt, ...visit }: CalendarVisit) {
  return {
    ...visit,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    ...(isAllowed(req.user, 'read', 'patients') ? { patientName: patientName || null } : {}),
  }
}

/** The shaded part of the calendar: when who works where, with days off taken out. */
function openHours(
  { practitioners, locations, rules, exceptions }: CalendarFacts,
  range: Interval,
  query: CalendarQuery,
) {
  const places = locations
    .filter(({ id }) => query.location === null || id === query.location)
    .map(({ id, timezone }) => ({ location: id, clock: zoneClock({ timezone, range }) }))
  return practitioners
    .filter(({ id }) => query.practitioner === null || id === query.practitioner)
    .flatMap(({ id: practitioner }) =>
      places.flatMap(({ location, clock }) =>
        workingTime({ practitioner, location, rules, exceptions, closures: [], clock, range })
          .open.filter(({ start, end }) => start < range.end && end > range.start)
          .map(({ start, end }) => ({ practitioner, location, startsAt: iso(start), endsAt: iso(end) })),
      ),
    )
}
