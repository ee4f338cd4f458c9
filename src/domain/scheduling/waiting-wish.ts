import { epochDay, weekdayOfEpochDay } from '@/src/domain/scheduling/epoch-day'

/** What somebody waits for; empty means that it does not matter. Dates 'YYYY-MM-DD', times 'HH:mm' at the location. */
export type WaitingWish = {
  practitioner: string | null
  location: string | null
  /** 1 Monday … 7 Sunday. */
  weekdays: readonly number[]
  fromTime: string | null
  toTime: string | null
  earliestDate: string | null
  latestDate: string | null
}

/** `localStart` is 'YYYY-MM-DDTHH:mm:ss' as the wall at the location shows it. */
export type FreeTime = {
  practitioner: string
  location: string
  localStart: string
  durationMinutes: number
}

/** Whether the whole visit lies where the wish wants it. */
export function suitsWish(wish: WaitingWish, time: FreeTime): boolean {
  const date = time.localStart.slice(0, 10)
  const starts = minutesOf(time.localStart.slice(11, 16))
  const ends = starts + time.durationMinutes
  return (
    isNullOr(wish.practitioner, time.practitioner) &&
    isNullOr(wish.location, time.location) &&
    (wish.earliestDate === null || wish.earliestDate <= date) &&
    (wish.latestDate === null || date <= wish.latestDate) &&
    (wish.weekdays.length === 0 || wish.weekdays.includes(weekdayOfEpochDay(epochDay(date)))) &&
    (wish.fromTime === null || minutesOf(wish.fromTime) <= starts) &&
    (wish.toTime === null || ends <= minutesOf(wish.toTime))
  )
}

export type WishRefusal = 'times-reversed' | 'dates-reversed' | 'no-such-day' | 'in-the-past'

/** Why a wish can never come true, whatever becomes free. */
export function impossibleWish(
  wish: Pick<WaitingWish, 'weekdays' | 'fromTime' | 'toTime' | 'earliestDate' | 'latestDate'>,
  today: string,
): WishRefusal | null {
  const { fromTime, toTime, earliestDate, latestDate, weekdays } = wish
  if (fromTime !== null && toTime !== null && toTime <= fromTime) return 'times-reversed'
  if (earliestDate !== null && latestDate !== null && latestDate < earliestDate) return 'dates-reversed'
  if (latestDate === null) return null
  if (latestDate < today) return 'in-the-past'
  const first = epochDay(earliestDate !== null && earliestDate > today ? earliestDate : today)
  const days = Math.min(7, epochDay(latestDate) - first + 1)
  const isDayThere =
    weekdays.length === 0 ||
    Array.from({ length: days }, (_, index) => weekdayOfEpochDay(first + index)).some((day) =>
      weekdays.includes(day),
    )
  return isDayThere ? null : 'no-such-day'
}

const isNullOr = (wanted: string | null, actual: string): boolean => wanted === null || wanted === actual

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
