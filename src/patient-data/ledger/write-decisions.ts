import type { BasePayload, PayloadRequest } from 'payload'
import { signingKeys } from '@/src/audit/signing-key'
import { runSql, type sql as Sql, sql } from '@/src/database/sql'
import { decisionLedger } from '@/src/patient-data/ledger/decision-files'
import { type Mark, signDecision, type Withdrawal } from '@/src/patient-data/ledger/signed-decision'

/** How far back is looked for withdrawals that a crash left out; they are written at once otherwise. */
const LOOKED_BACK = '30 days'

const utc = (column: ReturnType<typeof Sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/**
 * Writes outside the database, signed, which records of a clinic are restricted or held, or no longer, and which consents
 * were taken back, as far as it is not there yet. A line that comes twice does no harm.
 */
export async function writeDecisions(payload: BasePayload, clinicId: string): Promise<void> {
  const req = { payload: payload as PayloadRequest['payload'], transactionID: undefined }
  const marks = await runSql<Mark>(
    req,
    sql`select kind, tenant_id as clinic, patient_id as patient, id, status as state, requested_by_id as by,
          ${utc(sql`until`)} as until, ${utc(sql`created_at`)} as since,
          ${utc(sql`case status when 'ended' then coalesce(ended_at, updated_at) else created_at end`)} as at
        from patient_requests where tenant_id = ${clinicId} and kind in ('restriction', 'legal_hold')
          and status in ('active', 'ended') and ledgered_at is null order by created_at limit 1000`,
  )
  const withdrawals = await missingWithdrawals(req, clinicId)
  if (marks.length + withdrawals.length === 0) return
  const { signing } = await signingKeys()
  await decisionLedger.append([...marks, ...withdrawals].map((made) => signDecision(made, signing)))
  for (const state of ['active', 'ended'] as const) {
    // Only as it was written: one that has ended meanwhile is written again.
    const written = marks.filter((mark) => mark.state === state).map(({ id }) => id)
    await runSql(
      req,
      sql`update patient_requests set ledgered_at = now() where tenant_id = ${clinicId} and status = ${state}
            and id = any (${sql.param(written)}::uuid[])`,
    )
  }
}

/** Seen in the list by this process, so that the job need not read it for each clinic again. */
const written = new Set<string>()

/** Consents are never changed, so what was written of them is known by the list alone. */
async function missingWithdrawals(
  req: Parameters<typeof runSql>[0],
  clinicId: string,
): Promise<Withdrawal[]> {
  const found = await runSql<Withdrawal>(
    req,
    sql`select 'withdrawal' as kind, tenant_id as clinic, patient_id as patient, id, purpose, channel,
          text_version as "textVersion", language, text_hash as "textHash", ${utc(sql`recorded_at`)} as at
        from consents where tenant_id = ${clinicId} and not granted and created_at > now() - ${LOOKED_BACK}::interval`,
  )
  const missing = found.filter(({ id }) => !written.has(id))
  if (missing.length === 0) return []
  const known = new Set((await decisionLedger.read()).lines.map(({ id }) => id))
  for (const { id } of missing) if (known.has(id)) written.add(id)
  return missing.filter(({ id }) => !known.has(id))
}
