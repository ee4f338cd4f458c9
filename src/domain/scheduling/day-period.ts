import { DAY_MS, epochDay, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import type { Interval } from '@/src/domain/scheduling/interval'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

export const dayPeriods = ['morning', 'afternoon', 'evening'] as const
export type DayPeriod = (typeof dayPeriods)[number]

/** Times 'HH:mm' at the location: each part ends where the next one begins. */
export type DayPeriodTimes = {
  morningFrom: string
  afternoonFrom: string
  eveningFrom: string
  eveningUntil: string
}

export const usualDayPeriods: DayPeriodTimes = {
  morningFrom: '08:00',
  afternoonFrom: '12:00',
  eveningFrom: '17:00',
  eveningUntil: '21:00',
}

/** From when to when a part of a day ('YYYY-MM-DD') lasts at a place. */
export function dayPeriodInterval({
  period,
  date,
  timezone,
  times,
}: {
  period: DayPeriod
  date: string
  timezone: string
  times: DayPeriodTimes
}): Interval {
  const bounds: Record<DayPeriod, [string, string]> = {
    morning: [times.morningFrom, times.afternoonFrom],
    afternoon: [times.afternoonFrom, times.eveningFrom],
    evening: [times.eveningFrom, times.eveningUntil],
  }
  const midnight = epochDay(date) * DAY_MS
  const clock = zoneClock({ timezone, range: { start: midnight, end: midnight + DAY_MS } })
  const [start, end] = bounds[period].map(
    (time) => clock.resolve(midnight + minutesOf(time) * MINUTE_MS).instant,
  )
  return { start: start as number, end: end as number }
}

/** Whether the parts follow each other. */
export const arePeriodsInOrder = ({
  morningFrom,
  afternoonFrom,
  eveningFrom,
  eveningUntil,
}: DayPeriodTimes): boolean =>
  morningFrom < afternoonFrom && afternoonFrom < eveningFrom && eveningFrom < eveningUntil

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
