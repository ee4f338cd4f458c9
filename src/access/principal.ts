import type { PayloadRequest } from 'payload'
import { type Action, can, canReadField, operatorCan, type Role, scopesAllow } from '@/src/domain/permissions'
import { currentClinic } from '@/src/request-context'

type Caller = PayloadRequest['user']

type StaffUser = {
  collection: 'users'
  id: string
  platformRole?: string | null
  memberships?: { tenant: string | { id: string }; role: string }[] | null
}
type ApiKey = {
  collection: 'api-keys'
  id: string
  tenant: string | { id: string }
  scopes?: string[] | null
  grantedRole?: Role | null
}

/** A relationship as its id, whether or not it was populated. */
export const idOf = (value: string | { id: string }): string => (typeof value === 'string' ? value : value.id)

/** The caller's role in the clinic of this request, or null when they are no member of it. */
export function roleOf(user: Caller): Role | null {
  const clinic = currentClinic()
  if (!clinic || user?.collection !== 'users') return null
  const membership = (user as unknown as StaffUser).memberships?.find(
    ({ tenant }) => idOf(tenant) === clinic.id,
  )
  return (membership?.role as Role | undefined) ?? null
}

export const isOperator = (user: Caller): boolean =>
  user?.collection === 'users' && (user as unknown as StaffUser).platformRole === 'operator'

export function apiKeyScopes(user: Caller): string[] | null {
  if (user?.collection !== 'api-keys') return null
  const key = user as unknown as ApiKey
  // A key belongs to one clinic; in any other it can do nothing.
  return idOf(key.tenant) === currentClinic()?.id ? (key.scopes ?? []) : []
}

/** Whether the caller may take an action in the clinic of this request. Without a clinic the answer is no. */
export function isAllowed(user: Caller, action: Action, subject: string): boolean {
  if (!user || !currentClinic()) return false
  const scopes = apiKeyScopes(user)
  if (scopes) return scopesAllow(scopes, action, subject)
  return can(roleOf(user), action, subject) || (isOperator(user) && operatorCan(action, subject))
}

export function mayReadField(user: Caller, subject: string, field: string): boolean {
  const scopes = apiKeyScopes(user)
  if (!scopes) return canReadField(roleOf(user), subject, field)
  // A key sees no more of a record than whoever made it.
  const { grantedRole = null } = user as unknown as ApiKey
  return scopesAllow(scopes, 'read', subject) && canReadField(grantedRole, subject, field)
}

/** A name shared by all callers who see the same fields of the records they may read. */
export function viewerOf(user: Caller): string {
  const role = roleOf(user)
  if (role) return role
  return apiKeyScopes(user) ? `api-key-${(user as unknown as ApiKey).grantedRole ?? 'none'}` : 'operator'
}
