import type { PayloadRequest } from 'payload'
import type { SessionOwner } from '@/src/auth/second-factor/factor-session'
import { createTotpSecret, matchTotpStep } from '@/src/auth/second-factor/totp-code'
import { openTotpSecret, sealTotpSecret } from '@/src/auth/second-factor/totp-secret'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>
/** A secret is known by when it began: its sealed form changes with the keys of the installation. */
type Stored = { secret: string; begun: string }

/** Begins to enrol an app: a secret that counts once a code of it was given in the same session, within the hour. */
export async function beginTotp(req: Requester, { userId, sid }: SessionOwner): Promise<string> {
  const secret = createTotpSecret()
  const begun = await runSql(
    req,
    sql`insert into totp_factors (user_id, secret, session_id) values (${userId}, ${sealTotpSecret(secret, userId)}, ${sid})
        on conflict (user_id) do update
          set secret = excluded.secret, session_id = excluded.session_id, created_at = now()
          where totp_factors.confirmed_at is null
        returning 1`,
  )
  if (begun.length === 0)
    throw refuse('conflict', { message: 'You have an authenticator app already. Please remove it first.' })
  return secret
}

/** Makes the app count. The code that proves it is used up with it. */
export async function confirmTotp(
  req: Requester,
  { userId, sid }: SessionOwner,
  code: string,
): Promise<boolean> {
  const isBegun = sql`user_id = ${userId} and session_id = ${sid} and confirmed_at is null
    and created_at > now() - interval '1 hour'`
  const [begun] = await runSql<Stored>(
    req,
    sql`select secret, created_at::text as begun from totp_factors where ${isBegun}`,
  )
  if (!begun) throw refuse('conflict', { message: 'Please begin again and scan the new picture.' })
  const step = matchTotpStep(openTotpSecret(begun.secret, userId), code, Date.now())
  if (step === null) return false
  const confirmed = await runSql(
    req,
    sql`update totp_factors set confirmed_at = now(), last_used_at = now(), last_step = ${step}
        where ${isBegun} and created_at = ${begun.begun}::timestamptz returning 1`,
  )
  return confirmed.length > 0
}

/** Uses a code up, exactly once over all processes: neither it nor an older one works again. */
export async function spendTotp(req: Requester, userId: string, code: string): Promise<boolean> {
  const [stored] = await runSql<Stored>(
    req,
    sql`select secret, created_at::text as begun from totp_factors
        where user_id = ${userId} and confirmed_at is not null`,
  )
  const step = stored ? matchTotpStep(openTotpSecret(stored.secret, userId), code, Date.now()) : null
  if (!stored || step === null) return false
  const spent = await runSql(
    req,
    sql`update totp_factors set last_step = ${step}, last_used_at = now()
        where user_id = ${userId} and created_at = ${stored.begun}::timestamptz and confirmed_at is not null
          and last_step < ${step}
        returning 1`,
  )
  return spent.length > 0
}
