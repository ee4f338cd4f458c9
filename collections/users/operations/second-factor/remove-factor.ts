import type { PayloadRequest } from 'payload'
import { tellFactorChange } from '@/collections/users/operations/second-factor/tell-factor-change'
import { lockAccount } from '@/src/auth/find-account'
import type { SessionOwner } from '@/src/auth/second-factor/factor-session'
import { hasFactor, readFactorFacts } from '@/src/auth/second-factor/read-factor-facts'
import { refuseProviderSession } from '@/src/auth/second-factor/refuse-provider-session'
import { endSessions } from '@/src/auth/second-factor/session-mark'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'

type Removed = { kind: 'totp' } | { kind: 'passkey'; id: string }

/** Takes a factor away, but not the last one of somebody who must have one. Ends the other sessions. */
export const removeFactor = (
  req: PayloadRequest,
  { sid, userId }: SessionOwner,
  removed: Removed,
): Promise<void> =>
  inTransaction(req, async () => {
    await refuseProviderSession(req, { sid })
    await lockAccount(req, userId)
    const gone = await runSql(
      req,
      removed.kind === 'totp'
        ? sql`delete from totp_factors where user_id = ${userId} and confirmed_at is not null returning 1`
        : sql`delete from passkeys where user_id = ${userId} and id = ${removed.id} returning 1`,
    )
    if (gone.length === 0) throw refuse('not_found')
    const left = await readFactorFacts(req, userId)
    if (!hasFactor(left)) {
      if (left.isRequired)
        throw refuse('conflict', {
          message: 'Your clinic asks for a second factor. Add another one before you remove this one.',
        })
      await runSql(req, sql`delete from recovery_codes where user_id = ${userId}`)
    }
    await endSessions(req, userId, sid)
    await tellFactorChange(req, {
      userId,
      action: 'remove-second-factor',
      event: 'removed',
      reason: removed.kind,
    })
  })
