import type { MadeException, MadeHoliday, Making, SetUp } from '@/src/demo/generate/clinic-data'
import { seededRandom } from '@/src/demo/generate/random'
import { DAY_MS } from '@/src/domain/scheduling/epoch-day'
import { dayBounds, localDay, resolveLocalTime } from '@/src/domain/scheduling/wall-time'

const WEEKS_OFF = 4
const WEDNESDAY = 3

/** Some weeks of leave for each, and a few extra afternoons. */
export function makeTimeOff(making: Making, { practitioners, hours }: SetUp): MadeException[] {
  const { profile, makeId, period } = making
  const random = seededRandom(`${profile.clinic.slug}/time-off`)
  const { timezone } = profile.clinic
  const make = (
    practitioner: string,
    kind: 'off' | 'extra',
    span: { start: number; end: number },
    reason: string,
  ) => {
    const createdAt = Math.min(Math.max(period.start, span.start - 30 * DAY_MS), making.today)
    return { id: makeId(createdAt), createdAt, practitioner, kind, ...span, reason }
  }
  const leave = practitioners.flatMap(({ id }) =>
    Array.from({ length: WEEKS_OFF }, (_, quarter) => {
      const length = (period.end - period.start) / WEEKS_OFF
      const from = period.start + quarter * length + random.int(0, Math.floor(length / DAY_MS) - 7) * DAY_MS
      const days = random.pick([1, 2, 3, 7])
      return make(id, 'off', wholeDays({ from, days, timezone }), random.pick(profile.visits.timeOffReasons))
    }),
  )
  const extra = practitioners.flatMap(({ id }) => {
    const own = hours.filter((rule) => rule.practitioner === id)
    if (own.some(({ weekday }) => weekday === WEDNESDAY)) return []
    const date = nextWeekday({
      after: making.today + random.int(2, 20) * DAY_MS,
      weekday: WEDNESDAY,
      timezone,
    })
    const afternoon = between({ date, from: '14:00', to: '18:00', timezone })
    // At one place only: without it, the hours would count wherever the practitioner works.
    return [{ ...make(id, 'extra', afternoon, profile.visits.extraReason), location: own[0]?.location }]
  })
  return [...leave, ...extra]
}

/** The public holidays of the country, from the clinic's first day to the end of the last year with visits. */
export function makeHolidays({ profile, period, makeId }: Making): MadeHoliday[] {
  const { timezone } = profile.clinic
  const [first, last] = [period.start, period.end].map((instant) => localDay({ instant, timezone })) as [
    string,
    string,
  ]
  const years = [...new Set([first, last].map((date) => Number(date.slice(0, 4))))]
  return years
    .flatMap(profile.holidaysOf)
    .filter(({ date }) => first <= date)
    .map((holiday) => ({ id: makeId(period.start), createdAt: period.start, ...holiday }))
}

function wholeDays({ from, days, timezone }: { from: number; days: number; timezone: string }) {
  const first = dayBounds({ date: localDay({ instant: from, timezone }), timezone })
  const last = dayBounds({ date: localDay({ instant: from + (days - 1) * DAY_MS, timezone }), timezone })
  return { start: first.start, end: last.end }
}

function nextWeekday({
  after,
  weekday,
  timezone,
}: {
  after: number
  weekday: number
  timezone: string
}): string {
  for (let day = after; ; day += DAY_MS) {
    const date = localDay({ instant: day, timezone })
    if ((new Date(`${date}T00:00:00Z`).getUTCDay() || 7) === weekday) return date
  }
}

function between({ date, from, to, timezone }: { date: string; from: string; to: string; timezone: string }) {
  const [start, end] = [from, to].map((time) => resolveLocalTime({ local: `${date}T${time}`, timezone }))
  if (!start?.ok || !end?.ok) throw new RangeError(`No afternoon on ${date}`)
  return { start: start.instant, end: end.instant }
}
