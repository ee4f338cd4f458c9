import type {
  MadeException,
  MadeHoliday,
  MadeLocation,
  MadePractitioner,
  Making,
  SetUp,
} from '@/src/demo/generate/clinic-data'
import { DAY_MS } from '@/src/domain/scheduling/epoch-day'
import { closuresOf } from '@/src/domain/scheduling/holidays'
import type { Interval } from '@/src/domain/scheduling/interval'
import { workingTime } from '@/src/domain/scheduling/working-time'
import type { ZoneClock } from '@/src/domain/scheduling/zone-clock'

/** One stretch of time in which one practitioner sees patients at one place. */
export type Shift = Interval & { practitioner: MadePractitioner; location: MadeLocation }

/** Everybody's open time in the whole period, in the order of the clock. */
export function shiftsOf(
  { period, profile }: Making,
  { practitioners, locations, hours }: SetUp,
  { exceptions, holidays, clock }: { exceptions: MadeException[]; holidays: MadeHoliday[]; clock: ZoneClock },
): Shift[] {
  const { timezone } = profile.clinic
  const closures = closuresOf({
    holidays: holidays.map(({ date }) => ({ date, isYearly: false, location: null })),
    timezone,
    range: period,
  })
  return practitioners
    .flatMap((practitioner) => {
      const own = exceptions.filter((exception) => exception.practitioner === practitioner.id)
      const rules = hours.filter((rule) => rule.practitioner === practitioner.id)
      return locations.flatMap((location) =>
        workingTime({
          practitioner: practitioner.id,
          location: location.id,
          rules,
          exceptions: own,
          closures,
          clock,
          range: period,
        })
          .open.filter(({ start, end }) => period.start <= start && end <= period.end)
          .map(({ start, end }) => ({ start, end, practitioner, location })),
      )
    })
    .sort((a, b) => a.start - b.start)
}

/**
 * How many visits each shift gets so that all together come to `total`. The clinic grows through its year, is
 * busiest around today, and the days ahead fill up the closer they are.
 */
export function fillingOf(
  shifts: readonly Shift[],
  { total, today, period }: { total: number; today: number; period: Interval },
): number[] {
  const weights = shifts.map(({ start, end }) => (end - start) * demandAt(start, { today, period }))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => (sum === 0 ? 0 : (total * weight) / sum))
}

function demandAt(instant: number, { today, period }: { today: number; period: Interval }): number {
  const days = (instant - today) / DAY_MS
  const growth = 0.5 + 0.5 * Math.min(1, (instant - period.start) / (today - period.start))
  if (days < -7) return growth
  if (days < 5) return 3
  return Math.max(0.25, 2.5 * Math.exp(-days / 20))
}
