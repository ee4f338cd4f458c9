import { randomUUID } from 'node:crypto'
import { getFieldsToSign, jwtSign, type PayloadRequest } from 'payload'
import { lockAccount } from '@/src/auth/find-account'
import { forgetUser } from '@/src/auth/identify'
import type { SessionOwner } from '@/src/auth/second-factor/factor-session'
import { afterCommit } from '@/src/database/after-commit'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'

/** `exp` in seconds since 1970. */
export type RenewedSession = { token: string; exp: number }

/** What is known of a session beside itself, by the table and its column. */
const PARTS = [
  ['session_activity', 'session_id'],
  ['session_factors', 'session_id'],
  ['passkey_challenges', 'session_id'],
  ['totp_factors', 'session_id'],
] as const

/**
 * Gives a session another name, and its person another token, once they have proved themselves: whoever holds the
 * old token holds nothing any more. When it began, how long it lasts and what was proved in it stay as they are.
 * Refuses with `unauthenticated` when it has ended meanwhile.
 */
export const renewSession = (req: PayloadRequest, { sid, userId }: SessionOwner): Promise<RenewedSession> =>
  inTransaction(req, async () => {
    await lockAccount(req, userId)
    const next = randomUUID()
    const [session] = await runSql<{ seconds: number }>(
      req,
      sql`update users_sessions set id = ${next} where id = ${sid} and _parent_id = ${userId} and expires_at > now()
          returning extract(epoch from expires_at - now())::int as seconds`,
    )
    if (!session) throw refuse('unauthenticated')
    for (const [table, column] of PARTS)
      await runSql(
        req,
        sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${next}
            where ${sql.identifier(column)} = ${sid}`,
      )
    await afterCommit(req, () => forgetUser(userId))
    return signFor(req, userId, { sid: next, seconds: Math.max(1, session.seconds) })
  })

async function signFor(
  req: PayloadRequest,
  userId: string,
  { sid, seconds }: { sid: string; seconds: number },
): Promise<RenewedSession> {
  const { config } = req.payload.collections.users
  const user = (await req.payload.db.findOne({
    collection: 'users',
    where: { id: { equals: userId } },
    req,
  })) as unknown as { email: string }
  const { exp, token } = await jwtSign({
    fieldsToSign: getFieldsToSign({
      collectionConfig: config,
      email: user.email,
      sid,
      user: { ...user, collection: 'users' } as never,
    }),
    secret: req.payload.secret,
    tokenExpiration: seconds,
  })
  return { token, exp }
}
