import type { CollectionAfterChangeHook } from 'payload'
import { bookingContext, intentFor } from '@/collections/appointments/operations/booking-context'
import { writtenVisit } from '@/collections/appointments/operations/written-visit'
import type { Appointment } from '@/src/payload-types'
import { announceVisits } from '@/webhooks/announce-visits'

/** Tells other systems of a visit once its time is claimed; those of a series are told together at its end. */
export const announceVisit: CollectionAfterChangeHook<Appointment> = async ({
  data,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const previous = operation === 'update' ? previousDoc : null
  const { holdSeconds } = intentFor(req, doc.id)
  const visit = { ...writtenVisit(data, { id: doc.id, previous }), holdSeconds }
  const { batch } = bookingContext(req)
  if (batch) batch.told.push(visit)
  else await announceVisits(req, [visit])
  return doc
}
