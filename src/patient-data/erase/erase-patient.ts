import type { PayloadRequest } from 'payload'
import { afterCommit } from '@/src/database/after-commit'
import type { ErasureDepth, ErasurePlan } from '@/src/domain/patient-rights/plan-erasure'
import { forgetKey } from '@/src/encryption/data-key-cache'
import { inTransaction } from '@/src/framework/in-transaction'
import { erasePlaces, type Leftovers } from '@/src/patient-data/erase/erase-places'
import { erasurePlanFor } from '@/src/patient-data/erase/plan-for'
import { removeLeftovers } from '@/src/patient-data/erase/remove-leftovers'
import { writeErasures } from '@/src/patient-data/ledger/write-erasures'
import { lockPatient } from '@/src/patient-data/requests/lock-patient'
import { auditStep, noteRequest } from '@/src/patient-data/requests/note-request'
import { forgetRestricted } from '@/src/patient-data/restricted-patients'
import { runIn } from '@/src/patient-data/subject'
import { tellPatientsChanged } from '@/src/patient-data/tell-patients-changed'
import type { PatientRequest } from '@/src/payload-types'

/** What an erasure would do, and what it would leave. */
export const planOfErasure = (req: PayloadRequest, patient: unknown): Promise<ErasurePlan> =>
  inTransaction(req, async () => erasurePlanFor(req, await lockPatient(req, patient)))

/**
 * Erases what may be erased today and says what stays until when and why. It is written down in any case, and outside
 * the database too, so that restoring a backup does not bring back what was erased.
 */
export async function erasePatient(
  req: PayloadRequest,
  { patient: id, reason }: { patient: unknown; reason: string },
): Promise<PatientRequest> {
  return inTransaction(req, async () => {
    const patient = await lockPatient(req, id)
    const { depth, kept } = await erasurePlanFor(req, patient)
    const status = depth === null ? 'refused' : kept.length > 0 ? 'partly_done' : 'done'
    const outcome = { depth, kept, patients: patient.subject.patients }
    const noted = await noteRequest(req, {
      ...{ patient: patient.id, kind: 'erasure', status, reason, outcome },
      endedAt: new Date().toISOString(),
    })
    await auditStep(req, { action: 'erase', patient: patient.id, outcome: depth ? 'ok' : 'denied' })
    if (!depth) return noted
    const leftovers = await erasePlaces(runIn(req), patient.subject, depth)
    await tellPatientsChanged(req, { ...patient.subject, changed: erasedFields[depth] })
    await afterCommit(req, () => finish(req, patient.clinic.id, leftovers))
    return depth === 'everything' ? { ...noted, reason: null } : noted
  })
}

const CONTACT = ['phone', 'email', 'language', 'internalNote', 'emergencyContact', 'tags']
const RECORDS = [...CONTACT, 'birthDate', 'sex', 'governmentId', 'medicalHistory', 'allergies', 'medications']
const EVERYTHING = [...RECORDS, 'firstName', 'lastName', 'address', 'status', 'erasedAt']

/** What others have to forget, too. */
const erasedFields: Record<ErasureDepth, string[]> = {
  contact: CONTACT,
  records: RECORDS,
  everything: EVERYTHING,
}

async function finish(req: PayloadRequest, clinicId: string, leftovers: Leftovers): Promise<void> {
  forgetRestricted(clinicId)
  for (const key of leftovers.keys) forgetKey(clinicId, key)
  await removeLeftovers(leftovers)
  // Outside of the transaction that has just ended. What fails here is made good by a job.
  await writeErasures(req.payload, clinicId)
}
