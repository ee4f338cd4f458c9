import type { PayloadRequest } from 'payload'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import type { PatientCredit } from '@/src/payload-types'

/** What a patient holds, kept from everybody else until the transaction ends. */
export async function lockCredit(req: PayloadRequest, id: unknown): Promise<PatientCredit> {
  if (!isUuid(id)) throw refuse('not_found')
  const [row] = await runSql(req, sql`select id from patient_credits where id = ${id} for update`)
  if (!row) throw refuse('not_found')
  return req.payload.findByID({ collection: 'patient-credits', id, depth: 0, req })
}
