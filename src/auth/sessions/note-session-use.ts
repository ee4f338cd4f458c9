import type { BasePayload } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { log } from '@/src/logger'

const MINUTE_MS = 60_000
/** Requests that come together are one use. */
const PAUSE_MS = 5_000
const notedAt = new Map<string, number>()

type UsedSession = { sid: string; lastUsedAt: number }

/**
 * Remembers that a session is in use, at most once a minute and without touching the person's row. What is stored
 * is therefore up to a minute older than the last use, so a session may end that much early, and never late.
 */
export async function noteSessionUse(payload: BasePayload, { sid, lastUsedAt }: UsedSession): Promise<void> {
  const now = Date.now()
  if (now - lastUsedAt < MINUTE_MS || now - (notedAt.get(sid) ?? 0) < PAUSE_MS) return
  if (notedAt.size > 50_000) notedAt.clear()
  notedAt.set(sid, now)
  try {
    await runSql(
      { payload: payload as never, transactionID: undefined },
      sql`insert into session_activity as known (session_id, user_id)
          select id, _parent_id from users_sessions where id = ${sid}
          on conflict (session_id) do update set last_used_at = now()
            where known.last_used_at < now() - interval '1 minute'`,
    )
  } catch (error) {
    // The work of the person goes on; the next request tries again.
    notedAt.delete(sid)
    log.warn({ err: error, msg: 'The use of a session could not be noted' })
  }
}
