import type { PayloadRequest } from 'payload'
import type { BookingFacts } from '@/collections/appointments/operations/booking-facts'
import {
  type BookingQuestion,
  loadBookingFacts,
} from '@/collections/appointments/operations/load-booking-facts'
import { runSql, sql } from '@/src/database/sql'

const lock = (req: PayloadRequest, names: string[]): Promise<unknown> =>
  runSql(
    req,
    sql`select count(pg_advisory_xact_lock(hashtextextended(name, 0)))
      from (select name from json_array_elements_text(${JSON.stringify(names)}::json) name order by name) named`,
  )

/**
 * Bookings of one patient wait for each other where a second visit at the same time is refused; otherwise two at the
 * same moment would not see each other. For staff it is a warning only, so they do not pay for it.
 */
export async function lockPatients(
  req: PayloadRequest,
  { clinic, patients }: Pick<BookingQuestion, 'clinic' | 'patients'>,
): Promise<void> {
  if (patients.length > 0)
    await lock(
      req,
      patients.map((patient) => `busy/${clinic}/${patient}`),
    )
}

/** The facts of a booking. Where a practitioner has a limit for the day and it binds, they are read behind a lock. */
export async function factsFor(
  req: PayloadRequest,
  question: BookingQuestion,
  isBound: boolean,
): Promise<BookingFacts> {
  const facts = await loadBookingFacts(req, question)
  const { maxOfService = null, maxPerDay = null } = facts.practitioner ?? {}
  if (!isBound || (maxPerDay === null && maxOfService === null)) return facts
  await lock(req, [`day/${question.clinic}/${question.practitioner}`])
  return loadBookingFacts(req, question)
}
