import type { PayloadRequest } from 'payload'
import type { AuditRow } from '@/src/audit/audit-entry'
import { readAuditPool } from '@/src/database/careloom-adapter'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { log } from '@/src/logger'

/** Entries of a change, in its transaction. Refuses the request when they cannot be stored. */
export const insertWrite = (
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  rows: AuditRow[],
): Promise<void> => orRefuse(runSql(req, sql`${sql.raw(INTO)}${JSON.stringify(rows)}${sql.raw(FROM_JSON)}`))

/**
 * Entries of reads. They are stored before the answer is sent, but the answer does not wait for the disk: a power
 * cut may take those of the last moments, a crash of ours takes none (docs/decisions/0003).
 */
export const insertReads = (payload: PayloadRequest['payload'], rows: AuditRow[]): Promise<void> =>
  orRefuse(
    readAuditPool(payload).query({
      name: 'audit-reads',
      text: `${INTO}$1${FROM_JSON}`,
      values: [JSON.stringify(rows)],
    }),
  )

/** Entries of what an operator does with a connection of its own, in its transaction. */
export const insertEntries = async (
  db: { query: (text: string, values: unknown[]) => Promise<unknown> },
  rows: AuditRow[],
): Promise<void> => void (await db.query(`${INTO}$1${FROM_JSON}`, [JSON.stringify(rows)]))

async function orRefuse(insertion: Promise<unknown>): Promise<void> {
  try {
    await insertion
  } catch (error) {
    log.error({ err: error, msg: 'An audit entry could not be written, so its request was refused' })
    throw refuse('internal')
  }
}

/**
 * Appends entries to the trail from a table or a subquery with their columns; `patient` says what names the patient.
 * Number, time and id are the database's own: nobody who writes entries can choose them.
 */
export const intoTrail = (
  source: string,
  patient = 'patient',
): string => `insert into audit_events (tenant_id, actor_type, actor_reference, actor_role, action, entity,
    entity_ids, patient, outcome, reason, channel, request_id, ip, diff, break_glass)
  select tenant_id, actor_type, actor_reference, actor_role, action, entity,
    entity_ids::jsonb, ${patient}, outcome, reason, channel, request_id, ip, diff::jsonb, break_glass
  from ${source}`

/** An `AuditRow` as Postgres reads it from JSON. */
export const ENTRY_COLUMNS = `tenant_id uuid, actor_type text, actor_reference text, actor_role text, action text,
    entity text, entity_ids text, patient text, outcome text, reason text, channel text, request_id text, ip text, diff text,
    break_glass text`

const INTO = intoTrail('json_to_recordset(')
const FROM_JSON = `::json) as entry(${ENTRY_COLUMNS})`
