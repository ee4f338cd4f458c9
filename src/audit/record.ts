import type { PayloadRequest } from 'payload'
import { type AuditFact, type AuditRow, auditRow } from '@/src/audit/audit-entry'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { log } from '@/src/logger'

type Requester = Pick<PayloadRequest, 'payload' | 'user' | 'payloadAPI' | 'transactionID'>

/** Writes an entry in the transaction of the change it describes: both are kept or neither. */
export async function recordAudit(req: Requester, fact: AuditFact): Promise<void> {
  await insertRows(req, [auditRow(fact, req)])
}

type Pending = { row: AuditRow; resolve: () => void; reject: (error: unknown) => void }
type Queue = { pending: Pending[]; isWriting: boolean }

const queues = new Map<string, Queue>()

/**
 * Writes the entry of a read and returns once it is stored. Reads that arrive while one statement is under way
 * share the next one, so a busy clinic pays one commit for many entries. Rejects when the entry was not stored.
 */
export function recordRead(req: Requester, fact: AuditFact): Promise<void> {
  // Waiting for a second connection while holding one could starve the pool.
  if (req.transactionID) return recordAudit(req, fact)
  const row = auditRow(fact, req)
  const key = row.tenant_id ?? ''
  const queue = queues.get(key) ?? { pending: [], isWriting: false }
  queues.set(key, queue)
  const stored = new Promise<void>((resolve, reject) => queue.pending.push({ row, resolve, reject }))
  if (!queue.isWriting) void drain(key, queue, req.payload)
  return stored
}

async function drain(key: string, queue: Queue, payload: PayloadRequest['payload']): Promise<void> {
  queue.isWriting = true
  while (queue.pending.length > 0) {
    const batch = queue.pending.splice(0, 200)
    try {
      await insertRows({ payload }, batch.map(({ row }) => row))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  queue.isWriting = false
  queues.delete(key)
}

async function insertRows(req: Pick<PayloadRequest, 'payload' | 'transactionID'>, rows: AuditRow[]): Promise<void> {
  try {
    await runSql(req, insertion(rows))
  } catch (error) {
    log.error({ err: error, msg: 'An audit entry could not be written, so its request was refused' })
    throw refuse('internal')
  }
}

const insertion = (rows: AuditRow[]) =>
    sql`insert into audit_events (id, tenant_id, at, actor_type, actor_reference, actor_role, action, entity, entity_ids,
          patient, outcome, reason, channel, request_id, ip, diff, created_at, updated_at)
        select gen_random_uuid(), tenant_id, now(), actor_type, actor_reference, actor_role, action, entity,
          entity_ids::jsonb, patient, outcome, reason, channel, request_id, ip, diff::jsonb, now(), now()
        from json_to_recordset(${JSON.stringify(rows)}::json) as entry(tenant_id uuid, actor_type text, actor_reference text,
          actor_role text, action text, entity text, entity_ids text, patient text, outcome text, reason text,
          channel text, request_id text, ip text, diff text)`
