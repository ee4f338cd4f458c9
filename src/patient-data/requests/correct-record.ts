import { isDeepStrictEqual } from 'node:util'
import { Forbidden, NotFound, type PayloadRequest } from 'payload'
import { changeNote } from '@/collections/notes/operations/change-note'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { lockPatient } from '@/src/patient-data/requests/lock-patient'
import { auditStep, noteRequest } from '@/src/patient-data/requests/note-request'
import type { Patient, PatientRequest } from '@/src/payload-types'

export type Correction = {
  patient: unknown
  reason: string
  /** New values of the patient's fields. */
  changes?: Record<string, unknown>
  /** A note is final once it is signed; it is corrected by words below it. */
  amendment?: { note: string; text: string }
}

/**
 * Corrects what is wrong about a patient, with the caller's own rights, and keeps what it said before. Fields of the
 * patient change; a signed note gets an amendment and stays.
 */
export const correctRecord = (
  req: PayloadRequest,
  { amendment, changes, patient: id, reason }: Correction,
): Promise<PatientRequest> =>
  inTransaction(req, async () => {
    const patient = await lockPatient(req, id)
    if (patient.isRestricted) throw refuse('restricted')
    const values = changes ? await changeFields(req, patient.id, changes) : {}
    if (amendment) await amend(req, patient.id, amendment)
    const noted = await noteRequest(req, {
      ...{ patient: patient.id, kind: 'correction', status: 'done', reason },
      changes: values as never,
      outcome: { fields: Object.keys(values), note: amendment?.note ?? null },
      endedAt: new Date().toISOString(),
    })
    await auditStep(req, { action: 'correct', patient: patient.id })
    return noted
  })

type Change = { before: unknown; after: unknown }

async function changeFields(
  req: PayloadRequest,
  id: string,
  changes: Record<string, unknown>,
): Promise<Record<string, Change>> {
  const before = await readPatient(req, id)
  try {
    await req.payload.update({
      ...{ collection: 'patients', id, data: changes as never },
      ...{ depth: 0, overrideAccess: false, req },
    })
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound) throw refuse('not_found')
    throw error
  }
  const after = await readPatient(req, id)
  const changed = Object.keys(changes).filter(
    (name) => !isDeepStrictEqual(before[name as keyof Patient], after[name as keyof Patient]),
  )
  if (changed.length === 0)
    throw refuse('validation_failed', { message: 'Nothing would change.', field: 'changes' })
  return Object.fromEntries(
    changed.map((name) => [
      name,
      { before: before[name as keyof Patient] ?? null, after: after[name as keyof Patient] ?? null },
    ]),
  )
}

const readPatient = (req: PayloadRequest, id: string): Promise<Patient> =>
  req.payload.findByID({ collection: 'patients', id, depth: 0, overrideAccess: true, req })

async function amend(req: PayloadRequest, patient: string, { note, text }: { note: string; text: string }) {
  const about = await req.payload.findByID({
    ...{ collection: 'notes', id: note, depth: 0, disableErrors: true },
    ...{ overrideAccess: false, req },
  })
  if (!about || about.patient !== patient) throw refuse('not_found', { field: 'note' })
  await changeNote(req, note, { addendum: text } as never)
}
