import type { PayloadRequest } from 'payload'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { erasePatient } from '@/src/patient-data/erase/erase-patient'
import { auditStep, callerId } from '@/src/patient-data/requests/note-request'
import type { PatientRequest } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

export type Decision =
  | { decision: 'erase'; reason: string }
  | { decision: 'keep'; reason: string; until: string }

/** What a person decides about a record whose time is over. Erasing goes as far as the law allows on this day. */
export const decideProposal = (
  req: PayloadRequest,
  id: unknown,
  decided: Decision,
): Promise<PatientRequest> =>
  inTransaction(req, async () => {
    const { patient, request } = await openProposal(req, id)
    const isErased = decided.decision === 'erase'
    const until = isErased ? null : futureDay(decided.until)
    const doc = await req.payload.update({
      collection: 'patient-requests',
      id: request,
      data: {
        status: isErased ? 'done' : 'kept',
        endReason: decided.reason,
        until,
        decidedBy: callerId(req),
        endedAt: new Date().toISOString(),
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
    await auditStep(req, { action: isErased ? 'agree-to-erase' : 'keep-longer', patient })
    if (!isErased) return doc
    const { outcome, status } = await erasePatient(req, { patient, reason: decided.reason })
    if (status === 'refused')
      throw refuse('locked', { message: 'This patient is under a legal hold, so nothing was erased.' })
    return { ...doc, outcome }
  })

async function openProposal(req: PayloadRequest, id: unknown): Promise<{ request: string; patient: string }> {
  const clinic = currentClinic()
  if (!clinic || !isUuid(id)) throw refuse('not_found')
  const [proposal] = await runSql<{ patient: string; status: string }>(
    req,
    sql`select patient_id as patient, status from patient_requests
        where tenant_id = ${clinic.id} and id = ${id} and kind = 'retention' for update`,
  )
  if (!proposal) throw refuse('not_found')
  if (proposal.status !== 'proposed')
    throw refuse('illegal_transition', { message: 'This was decided already.' })
  return { request: id, patient: proposal.patient }
}

function futureDay(until: string): string {
  if (Date.parse(until) <= Date.now())
    throw refuse('validation_failed', { message: 'The day must lie in the future.', field: 'until' })
  return until
}
