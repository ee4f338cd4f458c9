import type { PayloadRequest } from 'payload'
import { tellFactorChange } from '@/collections/users/operations/second-factor/tell-factor-change'
import { lockAccount } from '@/src/auth/find-account'
import type { SessionOwner } from '@/src/auth/second-factor/factor-session'
import { hasFactor, readFactorFacts } from '@/src/auth/second-factor/read-factor-facts'
import { replaceRecoveryCodes } from '@/src/auth/second-factor/recovery-codes'
import { refuseProviderSession } from '@/src/auth/second-factor/refuse-provider-session'
import { endSessions, markGiven } from '@/src/auth/second-factor/session-mark'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'

type Added = { reason: 'totp' | 'passkey'; store: () => Promise<void> }

/**
 * Gives a person another factor. With the first one come the recovery codes, and every session but this one ends:
 * whoever else is signed in has only shown the password.
 */
export const addFactor = (
  req: PayloadRequest,
  { sid, userId }: SessionOwner,
  { reason, store }: Added,
): Promise<{ recoveryCodes?: string[] }> =>
  inTransaction(req, async () => {
    await refuseProviderSession(req, { sid })
    await lockAccount(req, userId)
    const isFirst = !hasFactor(await readFactorFacts(req, userId))
    await store()
    await markGiven(req, { userId, sid })
    await tellFactorChange(req, { userId, action: 'add-second-factor', event: 'added', reason })
    if (!isFirst) return {}
    await spendGrace(req, userId)
    await endSessions(req, userId, sid)
    return { recoveryCodes: await replaceRecoveryCodes(req, userId) }
  })

/** Whoever has had a factor knows how to set one up: without it, later, nothing else is open to them. */
const spendGrace = (req: PayloadRequest, userId: string): Promise<unknown> =>
  runSql(
    req,
    sql`insert into second_factor_grace as grace (user_id, began_at) values (${userId}, '-infinity')
        on conflict (user_id) do update set began_at = excluded.began_at where grace.began_at <> 'infinity'`,
  )
