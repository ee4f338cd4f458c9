import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { env } from '@/src/env'
import { refuse } from '@/src/framework/refuse'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID' | 'user'>

/**
 * Before what must not be done by whoever finds a screen unlocked: the person has signed in, or given their password
 * or second factor again, within the last minutes (`STEP_UP_MINUTES`). Call it in a hook or at the start of an
 * endpoint. Refuses with `step_up_required`. A system's key was confirmed when it was made, and work of the server
 * itself has nobody to ask.
 */
export async function requireRecentFactor(req: Requester): Promise<void> {
  const { user } = req
  if (user?.collection !== 'users') return
  const { _sid: sid = '' } = user as { _sid?: string }
  const recent = await runSql(
    req,
    sql`select 1 from users_sessions s left join session_factors f on f.session_id = s.id
        where s.id = ${sid} and s._parent_id = ${String(user.id)}
          and greatest(s.created_at, f.confirmed_at) > now() - make_interval(mins => ${env().STEP_UP_MINUTES})`,
  )
  if (recent.length === 0) throw refuse('step_up_required')
}
