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

/** Whether a practitioner takes only so many visits a day, so that each day has to be asked for. */
export const isLimitedByDay = ({ practitioner }: BookingFacts): boolean =>
  practitioner !== null && (practitioner.maxPerDay !== null || practitioner.maxOfService !== null)

/** The facts of a booking, read behind the locks of the rules that bind it: see `lockPatients`, and the limit for a day. */
export async function factsFor(
  req: PayloadRequest,
  question: BookingQuestion,
  isBound: boolean,
): Promise<BookingFacts> {
  if (isBound) await lockPatients(req, question)
  const facts = await loadBookingFacts(req, question)
  if (!isBound || !isLimitedByDay(facts)) return facts
  await lock(req, [`day/${question.clinic}/${question.practitioner}`])
  return loadBookingFacts(req, question)
}
