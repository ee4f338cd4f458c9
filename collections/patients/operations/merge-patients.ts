import type { PayloadRequest } from 'payload'
import { readVisitFacts } from '@/collections/appointments/operations/read-visit-facts'
import { movePatientRecords } from '@/collections/patients/operations/move-patient-records'
import { survivingValues } from '@/collections/patients/operations/surviving-values'
import { requirePermission } from '@/src/access/require-permission'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { inheritKeys } from '@/src/encryption/patient-data-keys'
import { followUp } from '@/src/framework/follow-up'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { Patient } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'
import { announce } from '@/webhooks/announce'
import { announceVisits } from '@/webhooks/announce-visits'
import { patientMerged } from '@/webhooks/events/patient-merged'
import type { VisitData } from '@/webhooks/shapes/visit'

export type Merge = { into: string; from: string }

/**
 * Makes two records of one person one: everything of `from` becomes `into`'s, and `from` stays behind as a closed
 * record that names its successor. All of it or nothing.
 */
export async function mergePatients(req: PayloadRequest, merge: Merge): Promise<void> {
  requirePermission(req, 'merge', 'patients')
  if (!isUuid(merge.into)) throw refuse('not_found')
  if (!isUuid(merge.from)) throw refuse('not_found', { field: 'from' })
  if (merge.into === merge.from)
    throw refuse('validation_failed', {
      message: 'A patient cannot be merged into themselves.',
      field: 'from',
    })
  await inTransaction(req, async () => {
    const { clinic, kept, given } = await lockBoth(req, merge)
    const before = await readVisitFacts(req, { clinic, patient: merge.from })
    await movePatientRecords(req, merge)
    await changePatient(req, merge.from, { status: 'merged', mergedInto: merge.into }, `into ${merge.into}`)
    const survivors = survivingValues(kept, given)
    await changePatient(req, merge.into, survivors, `from ${merge.from}`)
    await inheritKeys(req, merge)
    const after = await readVisitFacts(req, { clinic, patient: merge.into })
    await tellMerge(req, { merge, changed: Object.keys(survivors), before, after })
  })
}

/** Whoever books or writes for one of the two at this moment is waited for, or waits and then finds it merged. */
async function lockBoth(
  req: PayloadRequest,
  { into, from }: Merge,
): Promise<{ clinic: string; kept: Patient; given: Patient }> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  await runSql(
    req,
    sql`select id from patients where tenant_id = ${clinic.id} and id in ${[into, from]} order by id for update`,
  )
  const { docs } = await req.payload.find({
    collection: 'patients',
    where: { and: [{ tenant: { equals: clinic.id } }, { id: { in: [into, from] } }] },
    depth: 0,
    limit: 2,
    overrideAccess: true,
    pagination: false,
    req,
  })
  const kept = docs.find(({ id }) => id === into)
  const given = docs.find(({ id }) => id === from)
  if (!kept) throw refuse('not_found')
  if (!given) throw refuse('not_found', { field: 'from' })
  if (kept.status === 'merged' || given.status === 'merged')
    throw refuse('conflict', { message: 'One of the two patients was merged into another one already.' })
  if (kept.status === 'erased' || given.status === 'erased')
    throw refuse('locked', { message: 'What was known of one of the two patients was erased.' })
  if (kept.heldAt || given.heldAt)
    throw refuse('conflict', {
      message: 'One of the two patients is under a legal hold, which must end before they can be merged.',
    })
  return { clinic: clinic.id, kept, given }
}

type Told = { merge: Merge; changed: string[]; before: Map<string, VisitData>; after: Map<string, VisitData> }

/** Other systems hear of the merge and, by its own event, of each visit that is somebody else's now. */
async function tellMerge(req: PayloadRequest, { merge, changed, before, after }: Told): Promise<void> {
  await announce(req, {
    event: patientMerged,
    subject: merge.into,
    data: { patient: merge.into, mergedPatient: merge.from, changed },
  })
  await announceVisits(
    req,
    [...before].flatMap(([id, visit]) => {
      const moved = after.get(id)
      return moved ? [{ before: visit, after: moved, texts: [] }] : []
    }),
  )
}

async function changePatient(
  req: PayloadRequest,
  id: string,
  data: Partial<Patient>,
  reason: string,
): Promise<void> {
  const next = followUp(req)
  Object.assign(next.context, { isMerging: true, auditAction: 'merge', auditReason: reason })
  await req.payload.update({ collection: 'patients', id, data, depth: 0, overrideAccess: true, req: next })
}
