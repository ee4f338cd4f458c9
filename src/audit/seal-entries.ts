import type { Payload } from 'payload'
import { runSql, sql } from '@/src/database/sql'

/** Short enough to end long before a statement's time is up. */
const BATCH = 2_000

/**
 * Seals entries that are stored and not in their clinic's chain yet. Returns how many; 0 also when another worker is
 * at it. What was committed late is sealed late, and a worker that dies leaves nothing half done.
 */
export async function sealEntries(payload: Payload): Promise<number> {
  const [row] = await runSql<{ sealed: number }>(
    { payload },
    sql`select audit.seal_entries(${BATCH}) as sealed`,
  )
  return row?.sealed ?? 0
}
