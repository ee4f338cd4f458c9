import { isDeepStrictEqual } from 'node:util'
import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { bookingContext } from '@/collections/appointments/operations/booking-context'
import { claimTime, releaseTime } from '@/collections/appointments/operations/claim-time'
import { keepResourcesTrue, recordOverlap } from '@/collections/appointments/operations/keep-claims-true'
import { idText } from '@/collections/appointments/operations/read-ids'
import type { VisitPlan } from '@/collections/appointments/operations/visit-plan'
import { noteFreedTime } from '@/collections/waitlist/operations/note-freed-time'
import { claimsTime } from '@/src/domain/lifecycles/appointment'
import type { Appointment } from '@/src/payload-types'

/** Carries out the plan of a visit in its own transaction: the time is claimed, moved or given back, or all is undone. */
export const claimVisitTime: CollectionAfterChangeHook<Appointment> = async ({
  data,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const { batch, plans, warnings } = bookingContext(req)
  const key = operation === 'create' ? String(data.reservationCode) : doc.id
  const plan = plans.get(key)
  plans.delete(key)
  const warned = warnings.get(key)
  if (warned) warnings.set(doc.id, warned)
  const isBatched = batch?.waiting.delete(key) ?? false
  if (plan) {
    const claiming = { plan, isNew: operation === 'create', patient: idText(data.patient) || null }
    if (operation === 'update' && isElsewhere(doc, previousDoc)) await noteFreedTime(req, timeOf(previousDoc))
    if (!batch || !isBatched) return claim(req, { data, doc }, claiming)
    batch.claims.push({ ...claiming, appointment: doc.id })
    return doc
  }
  const isOver = !claimsTime(data.status as Appointment['status'])
  if (operation === 'update' && isOver && claimsTime(previousDoc.status)) {
    await releaseTime(req, idText(data.tenant), doc.id)
    await noteFreedTime(req, timeOf(previousDoc))
  }
  return doc
}

const timeOf = ({ endsAt, practitioner, startsAt }: Appointment) => ({
  practitioner: idText(practitioner),
  start: Date.parse(startsAt),
  end: Date.parse(String(endsAt)),
})

/** Whether a visit gave back time of a practitioner by what was written. */
const isElsewhere = (doc: Appointment, previous: Appointment): boolean =>
  claimsTime(previous.status) && !isDeepStrictEqual(timeOf(doc), timeOf(previous))

type Claiming = { plan: VisitPlan; isNew: boolean; patient: string | null }

async function claim(
  req: PayloadRequest,
  { data, doc }: { data: Partial<Appointment>; doc: Appointment },
  { plan, isNew, patient }: Claiming,
): Promise<Appointment> {
  const { taken, isOverlapping } = await claimTime(req, plan, { kind: 'visit', appointment: doc.id, isNew })
  if (isOverlapping) await recordOverlap(req, { appointment: doc.id, patient, plan })
  const nameOf = await keepResourcesTrue(req, doc.id, plan, taken)
  // What follows reads what was written there.
  if (nameOf && data.resources) data.resources = data.resources.map((resource) => nameOf(idText(resource)))
  return nameOf && doc.resources
    ? { ...doc, resources: doc.resources.map((resource) => nameOf(idText(resource))) }
    : doc
}
