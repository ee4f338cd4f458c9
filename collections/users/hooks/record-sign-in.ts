import { decodeJwt } from 'jose'
import type { CollectionAfterLoginHook } from 'payload'
import { provedAtSignIn } from '@/collections/users/hooks/check-sign-in'
import { clinicsOfPerson } from '@/src/access/memberships'
import { auditAccount } from '@/src/auth/audit-account'
import { forgetUser } from '@/src/auth/identify'
import { hasFactor, isInGrace, readFactorFacts } from '@/src/auth/second-factor/read-factor-facts'
import { markGiven } from '@/src/auth/second-factor/session-mark'
import { afterCommit } from '@/src/database/after-commit'
import { runSql, sql } from '@/src/database/sql'
import { type Owed, sessionStanding } from '@/src/domain/second-factor/session-standing'

type WhatIsOwed = { owes: Owed; methods: string[] }

/** Sign-ins that open nothing yet, by the context of their request. */
export const owedBy = new WeakMap<object, WhatIsOwed>()

/** Notes a new session in the trail of each clinic of the person and makes it count at once. */
export const recordSignIn: CollectionAfterLoginHook = async ({ context, req, token, user }) => {
  const id = String(user.id)
  // Whoever came in needs no link to choose another password, and a link that was just used must not work again.
  await runSql(
    req,
    sql`update users set last_login_at = now(), reset_password_token = null, reset_password_expiration = null
        where id = ${id}`,
  )
  const action = typeof context.comesInBy === 'string' ? context.comesInBy : 'login'
  delete context.comesInBy
  await auditAccount(req, { id, clinics: clinicsOfPerson(user) }, { action, actor: { type: 'user', id } })
  const isGiven = provedAtSignIn.delete(req.context)
  if (isGiven) await markGiven(req, { userId: id, sid: String(decodeJwt(token).sid) })
  const facts = await readFactorFacts(req, id)
  const owes = sessionStanding({
    isRequired: facts.isRequired,
    isInGrace: isInGrace(facts, Date.now()),
    hasFactor: hasFactor(facts),
    isGiven,
    ageMs: 0,
  })
  const methods = [facts.hasTotp && 'totp', facts.hasPasskey && 'passkey'].filter(
    (method) => method !== false,
  )
  if (owes !== 'open' && owes !== 'ended') owedBy.set(req.context, { owes, methods })
  await afterCommit(req, () => forgetUser(id))
  return user
}
