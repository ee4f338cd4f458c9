import type { CollectionBeforeOperationHook } from 'payload'
import { lockAccount } from '@/src/auth/find-account'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'

/**
 * Payload renews a session by reading a person and writing all of them back. Holding the person keeps that from
 * undoing a change that comes in between; looking again keeps a session from being renewed that has just ended.
 */
export const holdSession: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'refresh') return args
  const user = req.user as { id: string; collection: string; _sid?: string } | null
  if (user?.collection !== 'users' || !user._sid) throw refuse('unauthenticated')
  const held = await lockAccount(req, user.id)
  const live = await runSql(
    req,
    sql`select 1 from users_sessions where _parent_id = ${user.id} and id = ${user._sid} and expires_at > now()`,
  )
  if (held?.status !== 'active' || live.length === 0) throw refuse('unauthenticated')
  return args
}
