import type { CollectionAfterLoginHook } from 'payload'
import { clinicsOfPerson } from '@/src/access/memberships'
import { auditAccount } from '@/src/auth/audit-account'
import { forgetUser } from '@/src/auth/identify'
import { afterCommit } from '@/src/database/after-commit'
import { runSql, sql } from '@/src/database/sql'

/** Notes a new session in the trail of each clinic of the person and makes it count at once. */
export const recordSignIn: CollectionAfterLoginHook = async ({ context, req, user }) => {
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
  await afterCommit(req, () => forgetUser(id))
  return user
}
