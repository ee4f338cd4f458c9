import type { PayloadRequest } from 'payload'
import { tellFactorChange } from '@/collections/users/operations/second-factor/tell-factor-change'
import { clinicsOfPerson } from '@/src/access/memberships'
import { isAllowed, isOperator } from '@/src/access/principal'
import { lockAccount } from '@/src/auth/find-account'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import { endSessions } from '@/src/auth/second-factor/session-mark'
import { runSql, sql } from '@/src/database/sql'
import { findReadable } from '@/src/framework/find-readable'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { User } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/**
 * For somebody who has lost their phone and their codes: all factors go, all sessions end, and they are told. An
 * account that opens other clinics too is the operator's to reset, or one clinic could weaken another.
 */
export async function resetSecondFactor(req: PayloadRequest, id: string): Promise<void> {
  const person = await findPerson(req, id)
  await requireRecentFactor(req)
  await inTransaction(req, async () => {
    await lockAccount(req, person.id)
    for (const table of ['totp_factors', 'passkeys', 'recovery_codes'] as const)
      await runSql(req, sql`delete from ${sql.identifier(table)} where user_id = ${person.id}`)
    await endSessions(req, person.id, null)
    await tellFactorChange(req, {
      userId: person.id,
      action: 'reset-second-factor',
      event: 'reset',
      isSelf: false,
    })
  })
}

async function findPerson(req: PayloadRequest, id: string): Promise<Pick<User, 'id'>> {
  if (!req.user) throw refuse('unauthenticated')
  const byOperator = isOperator(req.user)
  if (!byOperator && !isAllowed(req.user, 'reset-second-factor', 'users')) throw refuse('forbidden')
  if (String(req.user.id) === id)
    throw refuse('forbidden', { message: 'Somebody else has to reset your second factor.' })
  if (byOperator && !currentClinic()) return findAnybody(req, id)
  const { id: found } = await findReadable(req, 'users', id)
  if (!byOperator && !(await belongsHereOnly(req, found)))
    throw refuse('forbidden', { message: 'Please ask the operator of the platform to reset this account.' })
  return { id: found }
}

async function findAnybody(req: PayloadRequest, id: string): Promise<Pick<User, 'id'>> {
  const person = await req.payload.findByID({ collection: 'users', id, depth: 0, disableErrors: true, req })
  if (!person) throw refuse('not_found')
  return person
}

/** Read past the access rules: they hide where else somebody works. */
async function belongsHereOnly(req: PayloadRequest, id: string): Promise<boolean> {
  const person = await req.payload.findByID({
    collection: 'users',
    id,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return !person.platformRole && clinicsOfPerson(person).every((clinic) => clinic === currentClinic()?.id)
}
