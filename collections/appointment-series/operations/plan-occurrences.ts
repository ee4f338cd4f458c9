import type { PayloadRequest } from 'payload'
import type { OccurrenceRefusal } from '@/collections/appointment-series/operations/series-refusal'
import type { BookingBatch } from '@/collections/appointments/operations/booking-batch'
import type { BookingFacts } from '@/collections/appointments/operations/booking-facts'
import { isBoundByRules } from '@/collections/appointments/operations/caller-rules'
import { loadBookingFacts } from '@/collections/appointments/operations/load-booking-facts'
import { factsFor, isLimitedByDay } from '@/collections/appointments/operations/lock-rules'
import { ownHold } from '@/collections/appointments/operations/own-hold'
import { planReading } from '@/collections/appointments/operations/plan-reading'
import {
  readVisit,
  type VisitData,
  type VisitReading,
} from '@/collections/appointments/operations/read-visit'
import type { Conflict } from '@/collections/appointments/operations/visit-plan'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { Refusal, refusals as sentences } from '@/src/framework/refuse'

/** One visit of a series as it shall be: `before` is the stored one, if there is one. */
export type WantedOccurrence = {
  occurrence: number
  slot: string
  /** The local time to which the clocks move a slot that they skip. */
  movedFromGap: string | null
  instant: number
  timezone: string
  data: VisitData
  before: (VisitData & { id: string }) | null
}

type Read = { wanted: WantedOccurrence; reading: VisitReading }

/**
 * Decides about all visits of a series before one of them is written, with one look at the calendar for all that are
 * of the same kind; what it saw is left in the batch for their hooks. Answers those that cannot be.
 */
export async function planOccurrences(
  req: PayloadRequest,
  {
    clinic,
    batch,
    overlapReason,
    wanted,
  }: { clinic: string; batch: BookingBatch; overlapReason: string | null; wanted: WantedOccurrence[] },
): Promise<OccurrenceRefusal[]> {
  const skipped = wanted.filter(({ movedFromGap }) => movedFromGap !== null).map(skippedByClock)
  const reads = wanted
    .filter(({ movedFromGap }) => movedFromGap === null)
    .map(
      (occurrence): Read => ({ wanted: occurrence, reading: readVisit(occurrence.data, occurrence.before) }),
    )
    .filter(({ reading }) => reading.change !== 'none')
  const refused: OccurrenceRefusal[] = []
  batch.moving = reads.flatMap(({ reading }) => reading.question.appointment ?? [])
  for (const group of Map.groupBy(reads, kindOf).values()) {
    const hold = await ownHold(req, clinic, group[0]?.reading.question.hold ?? null)
    const shared = await factsOf(req, { clinic, batch, hold, group })
    for (const { wanted: occurrence, reading } of group) {
      const question = { ...reading.question, clinic, hold, alsoMoving: batch.moving }
      const facts = isLimitedByDay(shared) ? await loadBookingFacts(req, question) : shared
      try {
        planReading(req, { reading, facts, clinic, hold, overlapReason })
      } catch (error) {
        // What is wrong with all of them is no matter of one day.
        if (!(error instanceof Refusal) || error.code === 'validation_failed') throw error
        const { code, message, details } = error
        const busy = (details.conflicts as Conflict[] | undefined) ?? []
        refused.push(refusedOccurrence(occurrence, { end: endOf(reading, facts), code, message, busy }))
      }
    }
  }
  return [...skipped, ...refused].sort((a, b) => a.occurrence - b.occurrence)
}

const kindOf = ({ reading: { question } }: Read): string =>
  JSON.stringify([
    question.service,
    question.practitioner,
    question.location,
    question.hold,
    question.patients,
  ])

/** What is the same for all of a kind, also for their hooks. */
async function factsOf(
  req: PayloadRequest,
  { clinic, batch, hold, group }: { clinic: string; batch: BookingBatch; hold: string | null; group: Read[] },
): Promise<BookingFacts> {
  const questions = group.map(({ reading }) => reading.question)
  const [first] = questions
  if (!first) throw new Error('There is no group without a visit')
  const lengths = questions.map(({ startsAt, endsAt, durationMs }) =>
    endsAt ? Date.parse(endsAt.text) - Date.parse(startsAt.text) : durationMs,
  )
  const question = {
    ...first,
    endsAt: null,
    durationMs: lengths.includes(null) ? null : Math.max(0, ...lengths.map(Number)),
    alsoAt: questions.map(({ startsAt }) => startsAt.text),
    resources: [...new Set(questions.flatMap(({ resources }) => resources))],
    appointment: null,
    alsoMoving: batch.moving,
    hold,
  }
  const isBound = isBoundByRules(req) && group.some(({ reading }) => reading.wanted.isNewTime)
  const facts = await factsFor(req, { ...question, clinic }, isBound)
  batch.known.push({ question, facts })
  return facts
}

const skippedByClock = (occurrence: WantedOccurrence): OccurrenceRefusal =>
  refusedOccurrence(occurrence, {
    end: null,
    code: 'nonexistent_local_time',
    message: sentences.nonexistent_local_time.message,
    suggestion: occurrence.movedFromGap ?? occurrence.slot,
  })

function endOf({ question: { startsAt, endsAt, durationMs } }: VisitReading, facts: BookingFacts): number {
  const length = durationMs ?? (facts.service?.durationMinutes ?? 0) * MINUTE_MS
  return endsAt ? Date.parse(endsAt.text) : Date.parse(startsAt.text) + length
}

export const refusedOccurrence = (
  { occurrence, before, slot, instant, timezone, data }: WantedOccurrence,
  refusal: Pick<OccurrenceRefusal, 'end' | 'code' | 'message' | 'suggestion'> & { busy?: Conflict[] },
): OccurrenceRefusal => ({
  busy: [],
  ...refusal,
  occurrence,
  ...(before ? { appointment: before.id } : {}),
  local: slot,
  instant,
  timezone,
  wanted: {
    service: String(data.service),
    practitioner: String(data.practitioner),
    location: String(data.location),
  },
})
