import type { PayloadRequest } from 'payload'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import type { Subject } from '@/src/patient-data/subject'
import { type ClinicContext, currentClinic } from '@/src/request-context'

export type LockedPatient = {
  clinic: ClinicContext
  id: string
  status: string
  isRestricted: boolean
  isHeld: boolean
  subject: Subject
}

type Row = { id: string; status: string; isRestricted: boolean; isHeld: boolean; merged: string[] }

/**
 * The patient of a step about their record, with the records that were merged into it. Whoever writes something about
 * them at this moment is waited for, or waits until the step is stored.
 */
export async function lockPatient(req: PayloadRequest, id: unknown): Promise<LockedPatient> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  if (!isUuid(id)) throw refuse('not_found')
  const [row] = await runSql<Row>(
    req,
    sql`select id, status, restricted_at is not null as "isRestricted", held_at is not null as "isHeld",
          array(with recursive own as (
              select m.id from patients m where m.tenant_id = ${clinic.id} and m.merged_into_id = ${id}
              union select m.id from patients m join own on m.tenant_id = ${clinic.id} and m.merged_into_id = own.id
            ) select own.id::text from own order by 1) as merged
        from patients where tenant_id = ${clinic.id} and id = ${id} for update`,
  )
  if (!row) throw refuse('not_found')
  if (row.status === 'merged')
    throw refuse('conflict', {
      message: 'This patient was merged into another one. Please choose that record.',
    })
  if (row.status === 'erased')
    throw refuse('locked', { message: 'What was known of this patient was erased.' })
  const { merged, ...patient } = row
  return { ...patient, clinic, subject: { clinicId: clinic.id, patients: [row.id, ...merged] } }
}
