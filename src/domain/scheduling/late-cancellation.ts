import { Temporal } from 'temporal-polyfill'
import { HOUR_MS } from '@/src/domain/scheduling/epoch-day'
import { localDay } from '@/src/domain/scheduling/wall-time'

/** Hours that have to pass, or days of the calendar whatever the time of day: "until the day before". */
export const lateCancelBases = ['hours', 'calendar_days'] as const

export type LateCancelPolicy = { basis: (typeof lateCancelBases)[number]; hours: number; days: number }

/** Whether a cancellation at `now` comes late. With 0 hours or days only one after the beginning, or the day, is late. */
export function isLateCancellation({
  startsAt,
  now,
  timezone,
  policy,
}: {
  startsAt: number
  now: number
  /** Of the place of the visit: its days are meant. */
  timezone: string
  policy: LateCancelPolicy
}): boolean {
  if (policy.basis === 'hours') return now > startsAt - policy.hours * HOUR_MS
  const day = (instant: number) => Temporal.PlainDate.from(localDay({ instant, timezone }))
  return day(now).until(day(startsAt), { largestUnit: 'days' }).days < policy.days
}
