/** Seconds to wait before each attempt, counted from the one before; the first is the wait of the first attempt. */
export type RetrySchedule = readonly number[]

/** About 27 hours, as Svix does it. */
export const DEFAULT_SCHEDULE: RetrySchedule = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 36_000]

const MOST_ATTEMPTS = 20
const LONGEST_WAIT_SECONDS = 7 * 86_400
/** No receiver puts an attempt off for longer than this. */
const LONGEST_RETRY_AFTER_SECONDS = 86_400
/** So many failed deliveries to one receiver do not come back in the same second. */
const SPREAD = 0.2

/** Seconds separated by commas, such as `0,5,300`; null when the text is no such list. */
export function parseSchedule(text: string): RetrySchedule | null {
  const waits = text.split(',').map((part) => (/^\s*\d{1,6}\s*$/.test(part) ? Number(part) : Number.NaN))
  const isFine = waits.length <= MOST_ATTEMPTS && waits.every((wait) => wait <= LONGEST_WAIT_SECONDS)
  return isFine ? waits : null
}

type Question = {
  /** How many attempts of this schedule were made, the one that just failed included. */
  attempts: number
  schedule: RetrySchedule
  /** What the receiver asked for, in seconds from now; null when it asked for nothing. */
  retryAfterSeconds: number | null
  /** From 0 up to 1. */
  random: number
}

/**
 * Seconds until the next attempt, or null when there is none left. A receiver can ask for more time, up to a day, and
 * never for less than the schedule gives: otherwise it could use up all attempts within a minute.
 */
export function nextWait({ attempts, random, retryAfterSeconds, schedule }: Question): number | null {
  const planned = schedule[attempts]
  if (planned === undefined) return null
  const spread = planned * (1 - SPREAD + 2 * SPREAD * random)
  if (retryAfterSeconds === null) return spread
  const asked = Math.min(retryAfterSeconds, LONGEST_RETRY_AFTER_SECONDS)
  return Math.max(spread, asked * (1 + SPREAD * random))
}

/** The seconds that a `Retry-After` header asks for, from a number or a date; null when it says neither. */
export function readRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Number(text)
  // Only the form that HTTP prescribes: `Date.parse` would take nearly anything.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, (at - now.getTime()) / 1_000)
}
