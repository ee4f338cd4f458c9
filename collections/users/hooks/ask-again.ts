import type { CollectionBeforeChangeHook } from 'payload'
import { hasNewCredentials } from '@/collections/users/hooks/end-sessions'
import { membershipsOf } from '@/src/access/memberships'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import type { User } from '@/src/payload-types'

/** Rights, and the ways into an account, are changed by somebody who has just proved to be themselves. */
export const askAgain: CollectionBeforeChangeHook<User> = async ({ data, originalDoc, req }) => {
  if (!req.user) return data
  const isNew = !originalDoc?.id
  if (isNew || hasNewCredentials(data, originalDoc) || hasOtherRights(data, originalDoc))
    await requireRecentFactor(req)
  return data
}

function hasOtherRights(data: Partial<User>, stored: User): boolean {
  if ((data.platformRole ?? null) !== (stored.platformRole ?? null) || data.status !== stored.status)
    return true
  return rightsIn(data) !== rightsIn(stored)
}

const rightsIn = (person: Partial<User>): string =>
  membershipsOf(person)
    .map(({ isSuspended, role, tenant }) => `${tenant} ${role} ${isSuspended === true}`)
    .sort()
    .join()
