import type { PayloadRequest } from 'payload'
import { forgetUser } from '@/src/auth/identify'
import type { SessionOwner } from '@/src/auth/second-factor/factor-session'
import { afterCommit } from '@/src/database/after-commit'
import { runSql, sql } from '@/src/database/sql'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

/** Opens a session: its second factor was given. */
export async function markGiven(req: Requester, { userId, sid }: SessionOwner): Promise<void> {
  await runSql(
    req,
    sql`insert into session_factors (session_id, user_id, given_at, confirmed_at) values (${sid}, ${userId}, now(), now())
        on conflict (session_id) do update set given_at = now(), confirmed_at = now()`,
  )
  await afterCommit(req, () => forgetUser(userId))
}

/** Notes that the person of a session has just proved to be themselves, and by what. Opens nothing. */
export async function markConfirmed(
  req: Requester,
  { userId, sid }: SessionOwner,
  by: 'password' | 'factor',
): Promise<void> {
  const column = sql.raw(by === 'password' ? 'password_at' : 'factor_at')
  await runSql(
    req,
    sql`insert into session_factors (session_id, user_id, confirmed_at, ${column}) values (${sid}, ${userId}, now(), now())
        on conflict (session_id) do update set confirmed_at = now(), ${column} = now()`,
  )
}

/** Ends the sessions of a person but one, and with `null` all of them. The account must be held. */
export async function endSessions(req: Requester, userId: string, but: string | null): Promise<void> {
  await runSql(
    req,
    sql`delete from users_sessions where _parent_id = ${userId} and id is distinct from ${but}::varchar`,
  )
  await runSql(
    req,
    sql`delete from session_factors where user_id = ${userId} and session_id is distinct from ${but}::text`,
  )
  await afterCommit(req, () => forgetUser(userId))
}
