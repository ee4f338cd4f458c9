import type { CollectionBeforeValidateHook } from 'payload'
import { idOf } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

type WithPatient = { patient?: string | { id: string } | null }

/**
 * For records with `patient`: a patient who was merged into another one gets no new records. The row stays locked
 * against a merge until the record is written, so that none slips in behind it.
 */
export const refuseMergedPatient: CollectionBeforeValidateHook = async ({ data, originalDoc, req }) => {
  const [wanted, before] = [patientOf(data), patientOf(originalDoc)]
  const clinic = currentClinic()
  if (!wanted || wanted === before || !clinic) return data
  const [row] = await runSql<{ status: string }>(
    req,
    sql`select status from patients where tenant_id = ${clinic.id} and id = ${wanted} for key share`,
  )
  if (row?.status === 'erased')
    throw refuse('locked', { message: 'What was known of this patient was erased.', field: 'patient' })
  if (row?.status === 'merged')
    throw refuse('locked', { message: 'This patient was merged into another one.', field: 'patient' })
  return data
}

function patientOf(record: unknown): string | undefined {
  const { patient } = (record ?? {}) as WithPatient
  return patient ? idOf(patient) : undefined
}
