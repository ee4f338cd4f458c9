import type { CollectionBeforeOperationHook } from 'payload'
import { hashSecret } from '@/src/auth/clinic-token'
import { invalidLink } from '@/src/auth/invalid-link'
import { refuseWeakPassword } from '@/src/auth/refuse-weak-password'
import { refuseWhenUsedUp } from '@/src/auth/refuse-when-used-up'
import { networkLimitSubject } from '@/src/auth/sign-in-tries'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { type AccountLimit, takeTry } from '@/src/limits/account-limits'

const perNetwork: AccountLimit = { name: 'reset-network', tries: 30, seconds: 900 }

type ResetData = { token: unknown; password: unknown }

/**
 * A link to choose a new password: stored as a hash, good once, for people who may sign in. The person is held until
 * the new password is stored, so that the same link used twice at once works once.
 */
export const checkResetLink: CollectionBeforeOperationHook = async ({ args, context, operation, req }) => {
  if (operation === 'forgotPassword')
    throw refuse('forbidden', { message: 'Please use POST /api/v1/users/forgot-password.' })
  if (operation !== 'resetPassword') return args
  const network = networkLimitSubject()
  if (network) refuseWhenUsedUp(req, await takeTry(perNetwork, network))
  const { data } = args as unknown as { data: ResetData }
  const hash = hashSecret(String(data.token))
  const [person] = await runSql<{ email: string; name: string; clinics: string[] }>(
    req,
    sql`select email, name, array(select t.name from users_memberships m join tenants t on t.id = m.tenant_id
          where m._parent_id = users.id) as clinics from users where reset_password_token = ${hash}
        and reset_password_expiration > now() and status = 'active' for update`,
  )
  if (!person) throw invalidLink()
  await refuseWeakPassword(data.password, person)
  // Payload has taken hold of this object already and looks the link up by what it says.
  data.token = hash
  context.comesInBy = 'reset-password'
  return args
}
