import type { PayloadRequest } from 'payload'
import type { SessionOwner } from '@/src/auth/second-factor/factor-session'
import { runSql, sql } from '@/src/database/sql'
import { env } from '@/src/env'
import { refuse } from '@/src/framework/refuse'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>
type Options = {
  /** Having signed in a moment ago is not enough. */
  isPasswordAnew?: boolean
}

/**
 * Before the ways into an account change: the person has given, within the last minutes, everything that a sign-in
 * takes, the password and the second factor of whoever has one. Refuses with `step_up_required` and says in `needs`
 * what is missing, `password` or `second_factor`.
 */
export async function requireFullProof(
  req: Requester,
  { sid, userId }: SessionOwner,
  { isPasswordAnew = false }: Options = {},
): Promise<void> {
  const signedInAt = isPasswordAnew ? sql`null::timestamptz` : sql`s.created_at`
  const limit = sql`now() - make_interval(mins => ${env().STEP_UP_MINUTES})`
  const [proof] = await runSql<{ hasPassword: boolean; hasFactor: boolean }>(
    req,
    sql`select coalesce(greatest(f.password_at, ${signedInAt}) > ${limit}, false) as "hasPassword",
          coalesce(greatest(f.given_at, f.factor_at) > ${limit}, false)
            or not (exists (select 1 from totp_factors where user_id = ${userId} and confirmed_at is not null)
              or exists (select 1 from passkeys where user_id = ${userId})) as "hasFactor"
        from users_sessions s left join session_factors f on f.session_id = s.id
        where s.id = ${sid} and s._parent_id = ${userId}`,
  )
  if (!proof?.hasPassword) throw refuse('step_up_required', { needs: 'password' })
  if (!proof.hasFactor) throw refuse('step_up_required', { needs: 'second_factor' })
}
