import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

type Reference = string | { id: string } | null
type AboutVisit = { appointment?: Reference; patient?: Reference }

/**
 * For records with `appointment` and `patient`: a record about a visit is about somebody who was there. Without a
 * patient it takes the visit's.
 */
export const matchAppointment: CollectionBeforeValidateHook = async ({ data, originalDoc, req }) => {
  const [record, before] = [(data ?? {}) as AboutVisit, (originalDoc ?? {}) as AboutVisit]
  if (!record.appointment) return data
  const [appointment, patient] = [idOf(record.appointment), record.patient ? idOf(record.patient) : null]
  const isUnchanged =
    appointment === asId(before.appointment) && patient !== null && patient === asId(before.patient)
  if (isUnchanged) return data
  const visit = await findVisit(req, appointment, patient)
  if (!visit)
    throw refuse('validation_failed', {
      message: 'The record chosen for “appointment” does not exist.',
      field: 'appointment',
    })
  if (patient && patient !== visit.patient && !visit.attends)
    throw refuse('validation_failed', {
      message: 'This visit belongs to another patient.',
      field: 'appointment',
    })
  return { ...data, patient: patient ?? visit.patient }
}

const asId = (reference: Reference | undefined): string | null => (reference ? idOf(reference) : null)

async function findVisit(
  req: PayloadRequest,
  appointment: string,
  patient: string | null,
): Promise<{ patient: string | null; attends: boolean } | undefined> {
  const clinic = currentClinic()
  if (!clinic) return undefined
  const [visit] = await runSql<{ patient: string | null; attends: boolean }>(
    req,
    sql`select a.patient_id as patient, exists (
          select 1 from appointments_rels r where r.tenant_id = a.tenant_id and r.parent_id = a.id
            and r.path = 'attendees' and r.patients_id = ${patient}::uuid
        ) as attends
        from appointments a where a.tenant_id = ${clinic.id} and a.id = ${appointment}::uuid`,
  )
  return visit
}
