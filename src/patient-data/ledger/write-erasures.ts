import type { BasePayload, PayloadRequest } from 'payload'
import { signingKeys } from '@/src/audit/signing-key'
import { runSql, sql } from '@/src/database/sql'
import type { ErasureDepth } from '@/src/domain/patient-rights/plan-erasure'
import { erasureLedger } from '@/src/patient-data/ledger/erasure-files'
import { signErasure } from '@/src/patient-data/ledger/signed-erasure'

type Row = { id: string; patients: string[]; depth: ErasureDepth; at: string }

/**
 * Writes the erasures of a clinic outside the database that are not there yet, signed. Lines are written before that
 * is noted: a line that comes twice does no harm.
 */
export async function writeErasures(payload: BasePayload, clinicId: string): Promise<void> {
  const req = { payload: payload as PayloadRequest['payload'], transactionID: undefined }
  const rows = await runSql<Row>(
    req,
    sql`select id, outcome -> 'patients' as patients, outcome ->> 'depth' as depth,
          to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
        from patient_requests where tenant_id = ${clinicId} and kind = 'erasure'
          and status in ('done', 'partly_done') and ledgered_at is null order by created_at limit 1000`,
  )
  if (rows.length === 0) return
  const { signing } = await signingKeys()
  await erasureLedger.append(
    rows.map(({ at, depth, patients }) => signErasure({ clinic: clinicId, patients, depth, at }, signing)),
  )
  await runSql(
    req,
    sql`update patient_requests set ledgered_at = now() where tenant_id = ${clinicId}
          and id = any (${sql.param(rows.map(({ id }) => id))}::uuid[])`,
  )
}
