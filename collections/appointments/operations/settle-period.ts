import type { PayloadRequest } from 'payload'
import { isBoundByRules } from '@/collections/appointments/operations/caller-rules'
import { findAvailability } from '@/collections/appointments/operations/find-availability'
import { idText } from '@/collections/appointments/operations/read-ids'
import type { VisitData } from '@/collections/appointments/operations/read-visit'
import { resolveMoment, wantedMoment } from '@/collections/appointments/operations/wanted-moment'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import {
  type DayPeriod,
  type DayPeriodTimes,
  dayPeriodInterval,
  dayPeriods,
  usualDayPeriods,
} from '@/src/domain/scheduling/day-period'
import { parseEpochDay } from '@/src/domain/scheduling/epoch-day'
import type { Interval } from '@/src/domain/scheduling/interval'
import { localDay } from '@/src/domain/scheduling/wall-time'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

/**
 * A visit that is booked for a part of a day gets a place in it that it keeps until the clinic fixes the time: the last
 * free one, so that the time before stays whole. The place is claimed like any other, so as many visits fit into a
 * part of a day as there is free time, whoever books at the same moment. A time inside the part fixes the visit.
 */
export async function settlePeriod(
  req: PayloadRequest,
  data: VisitData,
  before: VisitData | null,
): Promise<VisitData> {
  if (data.bookingMode !== 'time_period') return data
  const period = data.dayPeriod
  if (!isPeriod(period))
    throw refuse('validation_failed', {
      message: 'Please choose morning, afternoon or evening.',
      field: 'dayPeriod',
    })
  const isNew = before === null || before.bookingMode !== 'time_period' || before.dayPeriod !== period
  if (!isNew && isSameMoment(data.startsAt, before.startsAt)) return data
  const place = await placeOf(req, data)
  if (isNew) {
    const date = dateOf(data.startsAt, place.timezone)
    return { ...data, ...(await lastFreeTime(req, { data, place, date, period })) }
  }
  const part = partOf(place, dateOf(before.startsAt, place.timezone), period)
  const start = resolveMoment(wantedMoment(data.startsAt, 'startsAt'), place.timezone)
  if (start < part.start || start >= part.end)
    throw refuse('validation_failed', {
      message: 'This lies outside the part of the day that was booked.',
      field: 'startsAt',
    })
  return { ...data, bookingMode: 'specific_time' }
}

type Place = { timezone: string; times: DayPeriodTimes }

const isPeriod = (value: unknown): value is DayPeriod => dayPeriods.includes(value as DayPeriod)

const isSameMoment = (value: unknown, stored: unknown): boolean =>
  value === stored || Date.parse(String(value)) === Date.parse(String(stored))

/** The day that is meant: of a date or a wall time its own, of an instant the one at the place. */
function dateOf(value: unknown, timezone: string): string {
  if (typeof value === 'string' && parseEpochDay(value) !== undefined) return value
  const moment = wantedMoment(value, 'startsAt')
  return moment.isWallTime
    ? moment.text.slice(0, 10)
    : localDay({ instant: resolveMoment(moment, timezone), timezone })
}

async function placeOf(req: PayloadRequest, data: VisitData): Promise<Place> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const location = idText(data.location)
  const [row] = await runSql<{ timezone: string | null } & { [Name in keyof DayPeriodTimes]: string | null }>(
    req,
    sql`select (select l.timezone from locations l where l.tenant_id = t.id
          and l.id = ${isUuid(location) ? location : null}::uuid) as timezone,
        t.settings_morning_from as "morningFrom", t.settings_afternoon_from as "afternoonFrom",
        t.settings_evening_from as "eveningFrom", t.settings_evening_until as "eveningUntil"
      from tenants t where t.id = ${clinic.id}`,
  )
  const { timezone, ...times } = row ?? { timezone: null }
  const set = Object.fromEntries(Object.entries(times).filter(([, time]) => time))
  return { timezone: timezone ?? clinic.timezone, times: { ...usualDayPeriods, ...set } }
}

const partOf = ({ timezone, times }: Place, date: string, period: DayPeriod): Interval =>
  dayPeriodInterval({ period, date, timezone, times })

async function lastFreeTime(
  req: PayloadRequest,
  { data, place, date, period }: { data: VisitData; place: Place; date: string; period: DayPeriod },
): Promise<VisitData> {
  const [service, practitioner] = [idText(data.service), idText(data.practitioner)]
  // What does not exist is refused where every booking is.
  if (!isUuid(service) || !isUuid(practitioner)) return { startsAt: `${date}T00:00` }
  // One after the other, so that each sees the place of the one before.
  await runSql(
    req,
    sql`select pg_advisory_xact_lock(hashtextextended(${`period/${currentClinic()?.id}/${practitioner}/${date}`}, 0))`,
  )
  const part = partOf(place, date, period)
  const { slots } = await findAvailability(req, {
    service,
    practitioners: [practitioner],
    location: isUuid(idText(data.location)) ? idText(data.location) : null,
    from: date,
    to: date,
    timezone: place.timezone,
    isForPatients: isBoundByRules(req),
    explain: false,
  })
  const free = slots.findLast(
    ({ appointment, endsAt, startsAt }) =>
      appointment === undefined && Date.parse(startsAt) >= part.start && Date.parse(endsAt) <= part.end,
  )
  if (!free)
    throw refuse('slot_taken', {
      message: 'There is no room left in this part of the day.',
      field: 'dayPeriod',
      conflicts: [],
    })
  return { startsAt: free.startsAt, endsAt: free.endsAt, location: free.location }
}
