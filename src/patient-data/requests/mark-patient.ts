import type { PayloadRequest } from 'payload'
import { afterCommit } from '@/src/database/after-commit'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { writeDecisions } from '@/src/patient-data/ledger/write-decisions'
import { lockPatient } from '@/src/patient-data/requests/lock-patient'
import { auditStep, callerId, noteRequest } from '@/src/patient-data/requests/note-request'
import { forgetRestricted } from '@/src/patient-data/restricted-patients'
import { tellPatientsChanged } from '@/src/patient-data/tell-patients-changed'
import type { PatientRequest } from '@/src/payload-types'

type Mark = 'restriction' | 'legal_hold'

const marks = {
  restriction: {
    column: sql`restricted_at`,
    field: 'restrictedAt',
    on: 'restrict',
    off: 'lift-restriction',
    isOn: 'isRestricted',
  },
  legal_hold: { column: sql`held_at`, field: 'heldAt', on: 'hold', off: 'release', isOn: 'isHeld' },
} as const

type Marking = { patient: unknown; mark: Mark; reason: string; until?: string | null }

/** Restricts a patient's record, or holds it for a dispute, until somebody ends it. */
export const markPatient = (
  req: PayloadRequest,
  { mark, patient: id, reason, until }: Marking,
): Promise<PatientRequest> =>
  inTransaction(req, async () => {
    const { column, field, isOn, on } = marks[mark]
    const patient = await lockPatient(req, id)
    // A record may be restricted by what is left of an erasure, without a request of its own.
    if (patient[isOn] && (mark === 'legal_hold' || (await hasActive(req, patient.id, mark))))
      throw refuse('conflict', { message: 'This is so already.' })
    const doc = await noteRequest(req, { patient: patient.id, kind: mark, status: 'active', reason, until })
    await setMark(req, { column, field, clinicId: patient.clinic.id, patient: patient.id, isOn: true })
    await auditStep(req, { action: on, patient: patient.id })
    return doc
  })

/** Ends it, with a reason of its own. */
export const unmarkPatient = (
  req: PayloadRequest,
  { mark, patient: id, reason }: Marking,
): Promise<PatientRequest> =>
  inTransaction(req, async () => {
    const { column, field, off } = marks[mark]
    const patient = await lockPatient(req, id)
    if (!(await hasActive(req, patient.id, mark)))
      throw refuse('illegal_transition', { message: 'There is nothing to end.' })
    if (mark === 'restriction' && (await isPartlyErased(req, patient.id)))
      throw refuse('illegal_transition', {
        message: 'This patient was erased as far as the law allows. What is left stays restricted.',
      })
    const { docs } = await req.payload.update({
      collection: 'patient-requests',
      where: { patient: { equals: patient.id }, kind: { equals: mark }, status: { equals: 'active' } },
      data: {
        status: 'ended',
        endReason: reason,
        endedAt: new Date().toISOString(),
        decidedBy: callerId(req),
        ledgeredAt: null,
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
    const [doc] = docs
    if (!doc) throw refuse('illegal_transition', { message: 'There is nothing to end.' })
    await setMark(req, { column, field, clinicId: patient.clinic.id, patient: patient.id, isOn: false })
    await auditStep(req, { action: off, patient: patient.id })
    return doc
  })

async function hasActive(req: PayloadRequest, patient: string, kind: Mark): Promise<boolean> {
  const found = await runSql(
    req,
    sql`select 1 from patient_requests where patient_id = ${patient} and kind = ${kind} and status = 'active'`,
  )
  return found.length > 0
}

async function isPartlyErased(req: PayloadRequest, patient: string): Promise<boolean> {
  return (await runSql(req, sql`select 1 from patient_erasures where patient_id = ${patient}`)).length > 0
}

type Setting = {
  column: ReturnType<typeof sql>
  field: string
  clinicId: string
  patient: string
  isOn: boolean
}

async function setMark(
  req: PayloadRequest,
  { clinicId, column, field, isOn, patient }: Setting,
): Promise<void> {
  await runSql(req, sql`select set_config('app.patient_rights', 'on', true)`)
  await runSql(
    req,
    sql`update patients set ${column} = ${isOn ? sql`now()` : sql`null`}, updated_at = now()
        where tenant_id = ${clinicId} and id = ${patient}`,
  )
  await runSql(req, sql`select set_config('app.patient_rights', '', true)`)
  await tellPatientsChanged(req, { clinicId, patients: [patient], changed: [field] })
  await afterCommit(req, () => {
    forgetRestricted(clinicId)
    return writeDecisions(req.payload, clinicId)
  })
}
