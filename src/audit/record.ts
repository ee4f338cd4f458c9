import type { PayloadRequest } from 'payload'
import { type AuditFact, type AuditRow, auditRow } from '@/src/audit/audit-entry'
import { insertReads, insertWrite } from '@/src/audit/insert-entries'

type Requester = Pick<PayloadRequest, 'payload' | 'user' | 'payloadAPI' | 'transactionID'>

/** Writes an entry in the transaction of the change it describes: both are kept or neither. */
export async function recordAudit(req: Requester, fact: AuditFact): Promise<void> {
  await insertWrite(req, [auditRow(fact, req)])
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
      await insertReads(
        payload,
        batch.map(({ row }) => row),
      )
      for (const { resolve } of batch) resolve()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  queue.isWriting = false
  queues.delete(key)
}
