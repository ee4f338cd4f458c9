import { type Announcement, announceAll, type Requester } from '@/webhooks/announce'
import { appointmentCreated } from '@/webhooks/events/appointment-created'
import { appointmentUpdated } from '@/webhooks/events/appointment-updated'
import { takeBackHeld } from '@/webhooks/held-events'
import { changedVisitData, type VisitChanges, type VisitData, type visitTexts } from '@/webhooks/shapes/visit'
import { changesBetween, eventOf, mergeChanges } from '@/webhooks/visit-changes'

/** A visit that was written, with what it was before; null for a new one. */
export type WrittenVisit = {
  before: VisitData | null
  after: VisitData
  /** Texts that say something else now. */
  texts: (typeof visitTexts)[number][]
  /** How long the change may still be taken back before others hear of it. */
  holdSeconds?: number
}

type Change = {
  after: VisitData
  changes: VisitChanges
  texts: string[]
  holdSeconds: number
}

/**
 * Tells others of visits, all at once. What changed nothing is not told. A change that is still held becomes one with
 * the next of the same visit; when the visit is then as it was, nothing has happened.
 */
export async function announceVisits(req: Requester, visits: readonly WrittenVisit[]): Promise<void> {
  const changed = visits.flatMap(({ before, after, texts, holdSeconds = 0 }): Change[] => {
    const changes = before ? changesBetween(before, after) : {}
    return Object.keys(changes).length + texts.length > 0 && before
      ? [{ after, changes, texts, holdSeconds }]
      : []
  })
  const held = await takeBackHeld(
    req,
    changed.map(({ after }) => after.appointment),
  )
  const merged = changed.map((change) =>
    held.filter(({ subject }) => subject === change.after.appointment).reduceRight(mergeHeld, change),
  )
  await announceAll(req, [
    ...visits.filter(({ before }) => !before).map(({ after }) => booked(after)),
    ...merged.filter(isOfNote).map(told),
  ])
}

const isOfNote = ({ changes, texts }: Change): boolean => Object.keys(changes).length + texts.length > 0

function mergeHeld(change: Change, held: { payload: string; secondsLeft: number }): Change {
  const { changes, changedTexts } = changedVisitData.parse(JSON.parse(held.payload).data)
  const merged = mergeChanges(changes, change.changes)
  const texts = [...new Set([...changedTexts, ...change.texts])]
  // What has an event of its own is told at once, and what led to it with it.
  const isOrdinary = eventOf(change.changes) === appointmentUpdated
  const holdSeconds = isOrdinary ? Math.max(change.holdSeconds, held.secondsLeft) : change.holdSeconds
  return { ...change, changes: merged, texts, holdSeconds }
}

const booked = (after: VisitData): Announcement =>
  ({
    event: appointmentCreated,
    subject: after.appointment,
    locations: [after.location],
    data: after,
  }) as unknown as Announcement

const told = ({ after, changes, texts, holdSeconds }: Change): Announcement =>
  ({
    event: eventOf(changes),
    subject: after.appointment,
    locations: [...new Set([changes.location?.old ?? after.location, after.location])],
    data: { ...after, changes, changedTexts: texts },
    holdSeconds,
  }) as unknown as Announcement
