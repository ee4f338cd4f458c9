import type { BookingFacts } from '@/collections/appointments/operations/booking-facts'
import type { BookingQuestion } from '@/collections/appointments/operations/load-booking-facts'
import { isLimitedByDay } from '@/collections/appointments/operations/lock-rules'
import type { VisitPlan } from '@/collections/appointments/operations/visit-plan'
import type { WrittenVisit } from '@/webhooks/announce-visits'

/** The place of a visit in a series. */
export type SeriesPlace = { series: string; seriesSlot: string }

export type BatchedClaim = { appointment: string; isNew: boolean; patient: string | null; plan: VisitPlan }

type KnownFacts = { question: Omit<BookingQuestion, 'clinic'>; facts: BookingFacts }

/**
 * Several visits written as one: what they are decided from is read once for all of them, and their time is claimed
 * once all of them are written. Each still passes every hook of its own.
 */
export type BookingBatch = {
  known: KnownFacts[]
  /** The visits that are changed with each other: none of them is in another's way. */
  moving: string[]
  /** The visit that is written next: `id` is null for a new one. Taken by the hook that sees it. */
  next: (SeriesPlace & { id: string | null }) | null
  /** The visits whose claims wait, by id or code. */
  waiting: Set<string>
  claims: BatchedClaim[]
  /** What other systems are told when all of it is done. */
  told: WrittenVisit[]
}

export const newBatch = (): BookingBatch => ({
  known: [],
  moving: [],
  next: null,
  waiting: new Set(),
  claims: [],
  told: [],
})

/** What was read for all, if it answers the question of one of them; another visit must ask for itself. */
export function knownFacts(
  batch: BookingBatch | null,
  question: Omit<BookingQuestion, 'clinic'>,
): BookingFacts | null {
  const known = batch?.known.find(({ question: asked }) => answers(asked, question))
  return known && !isLimitedByDay(known.facts) ? known.facts : null
}

function answers(asked: KnownFacts['question'], question: Omit<BookingQuestion, 'clinic'>): boolean {
  const { service, practitioner, location, patients, resources, startsAt, endsAt, hold } = question
  return (
    asked.service === service &&
    asked.practitioner === practitioner &&
    asked.location === location &&
    asked.hold === hold &&
    sameMembers(asked.patients, patients) &&
    resources.every((id) => asked.resources.includes(id)) &&
    (asked.alsoAt ?? []).includes(startsAt.text) &&
    lengthOf(question) <= (asked.durationMs ?? 0) &&
    endsAt?.isWallTime !== true &&
    (question.appointment === null || (asked.alsoMoving ?? []).includes(question.appointment))
  )
}

/** Null where the service decides, which what was read for all takes into account. */
function lengthOf({ startsAt, endsAt, durationMs }: Omit<BookingQuestion, 'clinic'>): number {
  if (endsAt) return Date.parse(endsAt.text) - Date.parse(startsAt.text)
  return durationMs ?? 0
}

const sameMembers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id))
