import { DAY_MS, dateOfEpochDay, parseEpochDay } from '@/src/domain/scheduling/epoch-day'
import type { Id } from '@/src/domain/scheduling/id'
import type { Interval } from '@/src/domain/scheduling/interval'
import { dayBounds, localDay } from '@/src/domain/scheduling/wall-time'
import type { Closure } from '@/src/domain/scheduling/working-time'

/** A day ('YYYY-MM-DD') on which nobody works, in the whole clinic or at one location; a yearly one from then on. */
export type Holiday = { date: string; isYearly: boolean; location: Id | null }

/**
 * The holidays of a range as the time they take at places of one zone: their days begin and end there. One of
 * 29 February comes in leap years only.
 */
export function closuresOf({
  holidays,
  timezone,
  range,
}: {
  holidays: readonly Holiday[]
  timezone: string
  range: Interval
}): Closure[] {
  if (holidays.length === 0) return []
  const first = localDay({ instant: range.start - DAY_MS, timezone })
  const last = localDay({ instant: range.end + DAY_MS, timezone })
  return holidaysBetween(holidays, { first, last }).map(({ date, location }) => ({
    ...dayBounds({ date, timezone }),
    location,
  }))
}

/** The holidays between two days, both included, each with the date on which it comes. */
export const holidaysBetween = <Kept extends Holiday>(
  holidays: readonly Kept[],
  days: { first: string; last: string },
): Kept[] => holidays.flatMap((holiday) => datesOf(holiday, days).map((date) => ({ ...holiday, date })))

function datesOf({ date, isYearly }: Holiday, { first, last }: { first: string; last: string }): string[] {
  const years = isYearly
    ? Array.from(
        { length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 },
        (_, index) => `${Number(first.slice(0, 4)) + index}${date.slice(4)}`,
      )
    : [date]
  return years.flatMap((candidate) => {
    const day = parseEpochDay(candidate)
    if (day === undefined || candidate < date || candidate < first || candidate > last) return []
    return [dateOfEpochDay(day)]
  })
}
