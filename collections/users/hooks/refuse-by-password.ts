import type { CollectionBeforeLoginHook } from 'payload'
import { clinicsOfPerson } from '@/src/access/memberships'
import { isOperator } from '@/src/access/principal'
import { findClinic } from '@/src/auth/find-clinic'
import { refuse } from '@/src/framework/refuse'
import type { User } from '@/src/payload-types'

/**
 * A password opens nothing for people all of whose clinics want their own provider. Of several clinics those that
 * do are closed to the session (src/auth/choose-clinic.ts).
 */
export const refuseByPassword: CollectionBeforeLoginHook<User> = async ({ context, req, user }) => {
  if (context.providerClinic || isOperator({ ...user, collection: 'users' } as never)) return user
  const clinics = await Promise.all(clinicsOfPerson(user).map((id) => findClinic(req.payload, id)))
  const open = clinics.filter((clinic) => clinic !== null)
  if (open.length > 0 && open.every(({ isProviderOnly }) => isProviderOnly))
    throw refuse('provider_required', { signInAt: `/api/v1/users/oidc/start/${open[0]?.slug}` })
  return user
}
