import type { CollectionBeforeChangeHook } from 'payload'
import { hasNewCredentials } from '@/collections/users/hooks/end-sessions'
import { membershipsOf } from '@/src/access/memberships'
import { requireFullProof } from '@/src/auth/require-full-proof'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import type { User } from '@/src/payload-types'

/** Rights, and the ways into an account, are changed by somebody who has just proved to be themselves. */
export const askAgain: CollectionBeforeChangeHook<User> = async ({ data, originalDoc, req }) => {
  if (!req.user) return data
  const isNew = !originalDoc?.id
  if (!isNew && isOwn(req.user, originalDoc) && hasNewCredentials(data, originalDoc))
    await requireFullProof(req, sessionOf(req.user), {
      isPasswordAnew: 'password' in data && Boolean(data.password),
    })
  else if (isNew || hasNewCredentials(data, originalDoc) || hasOtherRights(data, originalDoc))
    await requireRecentFactor(req)
  return data
}

type Caller = { id: string | number; collection?: string; _sid?: string }

const isOwn = (caller: Caller, stored: User): boolean =>
  caller.collection === 'users' && String(caller.id) === stored.id

const sessionOf = ({ id, _sid: sid = '' }: Caller) => ({ userId: String(id), sid })

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
