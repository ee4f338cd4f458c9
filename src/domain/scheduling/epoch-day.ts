export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * 60 * MINUTE_MS

/** Days since 1970-01-01 of a calendar date such as '2026-03-09'. */
export function parseEpochDay(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS
  // The engine rolls 30 February over into March, which would silently move a rule.
  return Number.isNaN(day) || dateOfEpochDay(day) !== date ? undefined : day
}

export function epochDay(date: string): number {
  const day = parseEpochDay(date)
  if (day === undefined) throw new RangeError(`Not a calendar date: ${date}`)
  return day
}

export function dateOfEpochDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** 1 Monday … 7 Sunday. */
export function weekdayOfEpochDay(day: number): number {
  const sinceMonday = (day + 3) % 7
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
}
