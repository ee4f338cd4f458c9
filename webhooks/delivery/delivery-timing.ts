import type { RetrySchedule } from '@/webhooks/retry-schedule'

/** All times of the delivery. Only tests give others than these. */
export type DeliveryTiming = {
  schedule: RetrySchedule
  /** For one attempt as a whole. */
  timeoutMs: number
  /** How often it is looked without having been called. */
  pollMs: number
  /** How long those under way may take to end when the worker stops. */
  drainMs: number
  /** What the clock of this worker and the one of the database are ahead, so that hours can pass in a moment. */
  clockOffsetSeconds: () => number
}

/** Twice the time of an attempt, so that a lease ends only when its holder is gone or stands still. */
export const leaseSeconds = ({ timeoutMs }: Pick<DeliveryTiming, 'timeoutMs'>): number =>
  (2 * timeoutMs) / 1_000

export const usualTiming = (schedule: RetrySchedule): DeliveryTiming => ({
  schedule,
  timeoutMs: 15_000,
  pollMs: 500,
  drainMs: 5_000,
  clockOffsetSeconds: () => 0,
})
