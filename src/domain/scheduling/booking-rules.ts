import { Temporal } from 'temporal-polyfill'
import { DAY_MS, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { contains, type Interval, mergeIntervals } from '@/src/domain/scheduling/interval'
import { dayBounds, localDay } from '@/src/domain/scheduling/wall-time'

export type BookingTimeDecision = { ok: true } | { ok: false; refusal: 'too-soon' | 'too-far' }
export type VisitLengthDecision = { ok: true } | { ok: false; refusal: 'ends-before-start' | 'too-long' }
export type WorkingTimeDecision = { ok: true } | { ok: false; refusal: 'outside-hours' }

export type BookingWindowSettings = {
  now: number
  minNoticeMinutes: number
  horizonDays: number
  /** The horizon ends with a whole day of this zone: 0 days is today. */
  timezone: string
}

const MAX_VISIT_MS = DAY_MS

/** A start is early enough from `earliest` on, and too far away from `latest` on. */
export function bookingWindow({ now, minNoticeMinutes, horizonDays, timezone }: BookingWindowSettings): {
  earliest: number
  latest: number
} {
  const lastDay = Temporal.PlainDate.from(localDay({ instant: now, timezone })).add({ days: horizonDays })
  return {
    earliest: now + minNoticeMinutes * MINUTE_MS,
    latest: dayBounds({ date: lastDay.toString(), timezone }).end,
  }
}

/** Notice and horizon bind patients and systems; staff may book a walk-in or far ahead. */
export function checkBookingTime({
  start,
  bindsNotice,
  ...settings
}: BookingWindowSettings & { start: number; bindsNotice: boolean }): BookingTimeDecision {
  if (!bindsNotice) return { ok: true }
  const { earliest, latest } = bookingWindow(settings)
  if (start < earliest) return { ok: false, refusal: 'too-soon' }
  if (start >= latest) return { ok: false, refusal: 'too-far' }
  return { ok: true }
}

export function checkVisitLength({ start, end }: Interval): VisitLengthDecision {
  if (end <= start) return { ok: false, refusal: 'ends-before-start' }
  if (end - start > MAX_VISIT_MS) return { ok: false, refusal: 'too-long' }
  return { ok: true }
}

/** `interval` is the visit with its buffers, `workingIntervals` the open time of `workingTime`. */
export function withinWorkingTime({
  interval,
  workingIntervals,
}: {
  interval: Interval
  workingIntervals: readonly Interval[]
}): WorkingTimeDecision {
  const isInside = mergeIntervals(workingIntervals).some((open) => contains(open, interval))
  return isInside ? { ok: true } : { ok: false, refusal: 'outside-hours' }
}

/** What a visit takes from its practitioner, rooms and devices. */
export function claimInterval({
  start,
  end,
  bufferBeforeMinutes,
  bufferAfterMinutes,
}: Interval & { bufferBeforeMinutes: number; bufferAfterMinutes: number }): Interval {
  return { start: start - bufferBeforeMinutes * MINUTE_MS, end: end + bufferAfterMinutes * MINUTE_MS }
}
