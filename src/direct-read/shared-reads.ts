import type { BasePayload } from 'payload'
import type { AuditRow } from '@/src/audit/audit-entry'
import { readAuditPool } from '@/src/database/careloom-adapter'
import type { WrappedKey } from '@/src/encryption/data-key-cache'
import { databaseRefusal } from '@/src/framework/database-refusal'
import { refuse } from '@/src/framework/refuse'
import { log } from '@/src/logger'

export type SharedStatement = { name: string; text: string; isAudited: boolean }
/** A record as JSON in which some of it may be sealed, with the keys of the patient it is about. */
export type StoredBody = { body: string; keys: WrappedKey[] | null }
type Wish = { id: string; entry: AuditRow | null }
type Pending = Wish & { resolve: (found: StoredBody | undefined) => void; reject: (error: unknown) => void }
type Queue = { pending: Pending[]; isReading: boolean }
type Found = { rows: (StoredBody & { place: number })[] }
type Pool = { query: (statement: { name: string; text: string; values: string[] }) => Promise<Found> }

const MOST_AT_ONCE = 100

/**
 * Reads records with statements of `compileRead`. Reads of one kind and clinic that arrive while such a statement is
 * under way share the next one: a quiet clinic waits for nobody, a busy one pays one round trip for many answers.
 */
export function sharedReads(payload: BasePayload) {
  const queues = new Map<string, Queue>()

  /** The stored record, or undefined when this clinic has none of that id. */
  return (statement: SharedStatement, clinic: string, wish: Wish): Promise<StoredBody | undefined> => {
    const key = `${clinic}/${statement.name}`
    const queue = queues.get(key) ?? { pending: [], isReading: false }
    queues.set(key, queue)
    return new Promise((resolve, reject) => {
      queue.pending.push({ ...wish, resolve, reject })
      if (!queue.isReading) void drain(key, queue, statement, clinic)
    })
  }

  async function drain(key: string, queue: Queue, statement: SharedStatement, clinic: string): Promise<void> {
    queue.isReading = true
    while (queue.pending.length > 0) {
      const batch = queue.pending.splice(0, MOST_AT_ONCE)
      try {
        const found = await readTogether(statement, clinic, batch)
        for (const [place, { resolve }] of batch.entries()) resolve(found.get(place))
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    queue.isReading = false
    queues.delete(key)
  }

  async function readTogether(
    { name, text, isAudited }: SharedStatement,
    clinic: string,
    batch: Wish[],
  ): Promise<Map<number, StoredBody>> {
    const asked = batch.map(({ id, entry }, place) => ({ ...entry, place, id }))
    const pool = (isAudited ? readAuditPool(payload) : payload.db.pool) as unknown as Pool
    const { rows } = await pool
      .query({ name, text, values: [JSON.stringify(asked), clinic] })
      .catch((error) => {
        if (databaseRefusal(error)?.code === 'unavailable') throw error
        log.error({
          err: error,
          msg: 'Records could not be read with their audit entries, so they were not shown',
        })
        throw refuse('internal')
      })
    return new Map(rows.map(({ place, ...found }) => [place, found]))
  }
}
