import type { CollectionAfterChangeHook } from 'payload'
import { idList, idText } from '@/collections/appointments/operations/read-ids'
import { noteFreedTime } from '@/collections/waitlist/operations/note-freed-time'
import type { Appointment } from '@/src/payload-types'

const OPEN: readonly Appointment['status'][] = ['scheduled', 'confirmed']

/** Whoever leaves a group that meets all the same makes room for somebody who waits. */
export const offerFreedSeats: CollectionAfterChangeHook<Appointment> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation !== 'update' || !OPEN.includes(doc.status)) return doc
  const left = seatsOf(previousDoc) - seatsOf(doc)
  if (left <= 0) return doc
  const seat = {
    practitioner: idText(doc.practitioner),
    start: Date.parse(doc.startsAt),
    end: Date.parse(String(doc.endsAt)),
    appointment: doc.id,
  }
  await noteFreedTime(req, ...Array.from({ length: left }, () => seat))
  return doc
}

const seatsOf = ({ attendees, patient }: Appointment): number =>
  idList(attendees).length + (idText(patient) ? 1 : 0)
