import type { CalendarViewName } from '@/admin/calendar/calendar-address'
import { dateOfEpochDay, epochDay, weekdayOfEpochDay } from '@/src/domain/scheduling/epoch-day'

/** Both days included. */
export type DayRange = { from: string; to: string }

const DAYS_OF_WEEK = 7

/** The days a view shows. `firstDay` is 0 for Sunday to 6, as the reader's country begins its week. */
export function viewRange(view: CalendarViewName, date: string, firstDay: number): DayRange {
  if (view === 'day') return { from: date, to: date }
  if (view === 'month') {
    const [first, last] = monthOf(date)
    return { from: weekStart(first, firstDay), to: dayAfter(weekStart(last, firstDay), DAYS_OF_WEEK - 1) }
  }
  const from = weekStart(date, firstDay)
  return { from, to: dayAfter(from, (view === 'fortnight' ? 2 : 1) * DAYS_OF_WEEK - 1) }
}

/** The same view one step later or earlier. */
export function stepDate(view: CalendarViewName, date: string, direction: 1 | -1): string {
  if (view === 'day') return dayAfter(date, direction)
  if (view !== 'month') return dayAfter(date, direction * DAYS_OF_WEEK * (view === 'fortnight' ? 2 : 1))
  const [first, last] = monthOf(date)
  return direction === 1 ? dayAfter(last, 1) : (monthOf(dayAfter(first, -1))[0] as string)
}

export const dayAfter = (date: string, days: number): string => dateOfEpochDay(epochDay(date) + days)

/** Every date of a range, in order. */
export function daysIn({ from, to }: DayRange): string[] {
  const first = epochDay(from)
  return Array.from({ length: epochDay(to) - first + 1 }, (_, index) => dateOfEpochDay(first + index))
}

function weekStart(date: string, firstDay: number): string {
  const weekday = weekdayOfEpochDay(epochDay(date)) % DAYS_OF_WEEK
  return dayAfter(date, -((weekday - firstDay + DAYS_OF_WEEK) % DAYS_OF_WEEK))
}

function monthOf(date: string): [string, string] {
  const [year = 0, month = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return [`${date.slice(0, 8)}01`, `${date.slice(0, 8)}${last}`]
}

/** With which day the week begins where the reader works; Monday where nobody knows. */
export function firstDayOf(locale: string): number {
  type WithWeek = Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } }
  const known = new Intl.Locale(locale) as WithWeek
  return (known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 }).firstDay % DAYS_OF_WEEK
}
