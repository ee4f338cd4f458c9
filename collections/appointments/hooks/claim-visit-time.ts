import { isDeepStrictEqual } from 'node:util'
import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { bookingContext } from '@/collections/appointments/operations/booking-context'
import { claimTime, releaseTime } from '@/collections/appointments/operations/claim-time'
import { idText } from '@/collections/appointments/operations/read-ids'
import type { ClaimWish, VisitPlan } from '@/collections/appointments/operations/visit-plan'
import { noteFreedTime } from '@/collections/waitlist/operations/note-freed-time'
import { recordAudit } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'
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
  const { plans, warnings } = bookingContext(req)
  const key = operation === 'create' ? String(data.reservationCode) : doc.id
  const plan = plans.get(key)
  plans.delete(key)
  const warned = warnings.get(key)
  if (warned) warnings.set(doc.id, warned)
  if (plan) {
    const claimed = await claim(req, doc, {
      plan,
      isNew: operation === 'create',
      patient: idText(data.patient) || null,
    })
    if (operation === 'update' && isElsewhere(doc, previousDoc)) await noteFreedTime(req, timeOf(previousDoc))
    return claimed
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
  doc: Appointment,
  { plan, isNew, patient }: Claiming,
): Promise<Appointment> {
  const { taken, isOverlapping } = await claimTime(req, plan, { kind: 'visit', appointment: doc.id, isNew })
  if (isOverlapping)
    await recordAudit(req, {
      action: 'overlap',
      entity: 'appointments',
      entityIds: [doc.id],
      patient,
      reason: plan.overlapReason,
    })
  return keepResourcesTrue(req, doc, plan, taken)
}

/** Somebody may have taken the chosen room between the decision and the claim; then the visit got another one. */
async function keepResourcesTrue(
  req: PayloadRequest,
  doc: Appointment,
  plan: VisitPlan,
  taken: ClaimWish[],
): Promise<Appointment> {
  const swaps = plan.wishes
    .map(({ resource }, index) => ({ planned: resource, taken: taken[index]?.resource ?? resource }))
    .filter((swap) => swap.planned !== swap.taken)
  if (swaps.length === 0) return doc
  for (const swap of swaps)
    await runSql(
      req,
      sql`update appointments_rels set resources_id = ${swap.taken}
        where tenant_id = ${plan.clinic} and parent_id = ${doc.id} and path = 'resources' and resources_id = ${swap.planned}`,
    )
  const nameOf = (id: string): string => swaps.find(({ planned }) => planned === id)?.taken ?? id
  return doc.resources
    ? { ...doc, resources: doc.resources.map((resource) => nameOf(idText(resource))) }
    : doc
}
