import type { CollectionBeforeChangeHook } from 'payload'
import { hasNewEmail } from '@/collections/users/hooks/end-sessions'
import { membershipsOf } from '@/src/access/memberships'
import type { User } from '@/src/payload-types'

/**
 * Says in the trail what a change of a person was. What concerns the account itself is told to all their clinics,
 * by its own name: that somebody joined one is no matter of the others.
 */
export const nameAccountChange: CollectionBeforeChangeHook<User> = ({ context, data, originalDoc }) => {
  const accountWide = originalDoc?.id ? accountAction(data, originalDoc) : null
  const inClinic = originalDoc?.id ? clinicAction(data, originalDoc) : null
  context.accountWideAction = accountWide
  context.auditAction = context.joinsBy ?? accountWide ?? inClinic ?? undefined
  return data
}

function accountAction(data: Partial<User> & { password?: unknown }, stored: User): string | null {
  if (data.password) return 'change-password'
  if (hasNewEmail(data, stored)) return 'change-email'
  if (data.status === stored.status) return null
  return data.status === 'disabled' ? 'disable' : 'enable'
}

function clinicAction(data: Partial<User>, stored: User): string | null {
  const [before, after] = [membershipsOf(stored), membershipsOf(data)]
  const [suspendedBefore, suspendedAfter] = [before, after].map(
    (list) => list.filter((one) => one.isSuspended).length,
  )
  if (before.length === after.length && suspendedBefore !== suspendedAfter)
    return (suspendedAfter ?? 0) > (suspendedBefore ?? 0) ? 'disable' : 'enable'
  if (after.length > before.length) return 'join'
  const isSame = before.every(({ tenant, role }) =>
    after.some((one) => one.tenant === tenant && one.role === role),
  )
  return isSame ? null : 'change-role'
}
