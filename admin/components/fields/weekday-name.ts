export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

// 1 January 2024 was a Monday.
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** The name of a day of the week; 1 is Monday. */
export const weekdayName = (weekday: number, locale: string, length: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(
    new Date(MONDAY + (weekday - 1) * DAY_MS),
  )
