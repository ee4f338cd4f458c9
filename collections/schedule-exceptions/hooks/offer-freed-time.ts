import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { noteFreedTime } from '@/collections/waitlist/operations/note-freed-time'
import { idOf } from '@/src/access/principal'
import type { ScheduleException } from '@/src/payload-types'

const timeOf = ({ endsAt, practitioner, startsAt }: ScheduleException) => ({
  practitioner: idOf(practitioner),
  start: Date.parse(startsAt),
  end: Date.parse(endsAt),
})

/** A day off that became shorter or other, or hours that came in addition, may be what somebody waits for. */
export const offerChangedTime: CollectionAfterChangeHook<ScheduleException> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation === 'update' && previousDoc.kind === 'off') await noteFreedTime(req, timeOf(previousDoc))
  if (doc.kind === 'extra') await noteFreedTime(req, timeOf(doc))
  return doc
}

export const offerRemovedTime: CollectionAfterDeleteHook<ScheduleException> = async ({ doc, req }) => {
  if (doc.kind === 'off') await noteFreedTime(req, timeOf(doc))
  return doc
}
