import type { PayloadRequest } from 'payload'
import { tellFactorChange } from '@/collections/users/operations/second-factor/tell-factor-change'
import { lockAccount } from '@/src/auth/find-account'
import type { SessionOwner } from '@/src/auth/second-factor/factor-session'
import { hasFactor, readFactorFacts } from '@/src/auth/second-factor/read-factor-facts'
import { replaceRecoveryCodes } from '@/src/auth/second-factor/recovery-codes'
import { refuseProviderSession } from '@/src/auth/second-factor/refuse-provider-session'
import { endSessions, markGiven } from '@/src/auth/second-factor/session-mark'
import { type RenewedSession, renewSession } from '@/src/auth/sessions/renew-session'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'

type Added = { reason: 'totp' | 'passkey'; store: () => Promise<void> }

type AddedFactor = { recoveryCodes: string[] | undefined; session: RenewedSession }

/**
 * Gives a person another factor. With the first one come the recovery codes, and every session but this one ends:
 * whoever else is signed in has only shown the password. This one gets another token, as after every proof.
 */
export const addFactor = (
  req: PayloadRequest,
  { sid, userId }: SessionOwner,
  { reason, store }: Added,
): Promise<AddedFactor> =>
  inTransaction(req, async () => {
    await refuseProviderSession(req, { sid })
    await lockAccount(req, userId)
    const isFirst = !hasFactor(await readFactorFacts(req, userId))
    await store()
    await markGiven(req, { userId, sid })
    await tellFactorChange(req, { userId, action: 'add-second-factor', event: 'added', reason })
    const recoveryCodes = isFirst ? await begin(req, { sid, userId }) : undefined
    // Last, because it gives the session another name.
    return { recoveryCodes, session: await renewSession(req, { userId, sid }) }
  })

async function begin(req: PayloadRequest, { sid, userId }: SessionOwner): Promise<string[]> {
  await spendGrace(req, userId)
  await endSessions(req, userId, sid)
  return replaceRecoveryCodes(req, userId)
}

/** Whoever has had a factor knows how to set one up: without it, later, nothing else is open to them. */
const spendGrace = (req: PayloadRequest, userId: string): Promise<unknown> =>
  runSql(
    req,
    sql`insert into second_factor_grace as grace (user_id, began_at) values (${userId}, '-infinity')
        on conflict (user_id) do update set began_at = excluded.began_at where grace.began_at <> 'infinity'`,
  )
