import type { PayloadRequest } from 'payload'
import { auditAccount } from '@/src/auth/audit-account'
import { lockAccount } from '@/src/auth/find-account'
import { forgetUser } from '@/src/auth/identify'
import { afterCommit } from '@/src/database/after-commit'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'

type Ending = {
  userId: string
  /** Which of the person's sessions, by id. */
  ids: readonly string[]
  reason: 'idle' | 'length' | 'ended' | 'too many'
  actor?: { type: string; id: string | null }
}

/**
 * Ends sessions for every process, the others within the few seconds they remember a person. The person is held,
 * because Payload writes all sessions back when it begins or renews one. Answers how many there were.
 */
export async function endSessions(req: PayloadRequest, ending: Ending): Promise<number> {
  const { userId, reason, actor } = ending
  if (ending.ids.length === 0) return 0
  return inTransaction(req, async () => {
    await lockAccount(req, userId)
    const ids = [...ending.ids]
    const ended = await runSql(
      req,
      sql`delete from users_sessions where _parent_id = ${userId} and id in ${ids} returning id`,
    )
    if (ended.length === 0) return 0
    await runSql(req, sql`delete from session_activity where session_id in ${ids}`)
    const clinics = await runSql<{ id: string }>(
      req,
      sql`select tenant_id::text as id from users_memberships where _parent_id = ${userId} order by _order`,
    )
    const account = { id: userId, clinics: clinics.map(({ id }) => id) }
    await auditAccount(req, account, { action: 'end-session', reason, actor })
    await afterCommit(req, () => forgetUser(userId))
    return ended.length
  })
}
