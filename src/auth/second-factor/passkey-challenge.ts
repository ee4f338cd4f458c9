import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>
type Purpose = 'register' | 'prove'

/** Keeps what a passkey is to sign: for one session and one purpose, five minutes, the newest only. */
export async function keepChallenge(
  req: Requester,
  sid: string,
  purpose: Purpose,
  challenge: string,
): Promise<void> {
  await runSql(
    req,
    sql`insert into passkey_challenges (session_id, purpose, challenge, expires_at)
        values (${sid}, ${purpose}, ${challenge}, now() + interval '5 minutes')
        on conflict (session_id, purpose) do update
          set challenge = excluded.challenge, expires_at = excluded.expires_at`,
  )
}

/** Takes a challenge away as it is read, so that it is answered once, rightly or wrongly. */
export async function takeChallenge(req: Requester, sid: string, purpose: Purpose): Promise<string | null> {
  const [taken] = await runSql<{ challenge: string; isGood: boolean }>(
    req,
    sql`delete from passkey_challenges where session_id = ${sid} and purpose = ${purpose}
        returning challenge, expires_at > now() as "isGood"`,
  )
  return taken?.isGood ? taken.challenge : null
}
