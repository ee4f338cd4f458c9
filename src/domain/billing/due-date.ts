import { Temporal } from 'temporal-polyfill'

/** The moment an invoice falls due: so many days of the clinic's own calendar later, at the same time of day. */
export function dueDate({
  issuedAt,
  timezone,
  termDays,
}: {
  issuedAt: Temporal.Instant | string
  timezone: string
  termDays: number
}): string {
  const issued = Temporal.Instant.from(issuedAt).toZonedDateTimeISO(timezone)
  return issued.add({ days: termDays }).toInstant().toString({ fractionalSecondDigits: 3 })
}
