import type { CollectionBeforeChangeHook } from 'payload'
import { accountOf } from '@/src/access/memberships'
import { normalEmail } from '@/src/auth/find-account'
import { losesRights } from '@/src/domain/staffing/ownership'
import type { User } from '@/src/payload-types'

/**
 * Ends the sessions of a person whose rights were changed or taken away. A new password or address ends all but the
 * one it was chosen in, and voids links to choose a new password.
 */
export const endSessions: CollectionBeforeChangeHook<User> = ({ data, originalDoc, req }) => {
  if (!originalDoc?.id) return data
  const hasOtherPlatformRole = (originalDoc.platformRole ?? null) !== (data.platformRole ?? null)
  const loses = hasOtherPlatformRole || losesRights(accountOf(originalDoc), accountOf(data))
  if (!hasNewCredentials(data, originalDoc)) return loses ? { ...data, sessions: [] } : data
  const current = (req.user as { _sid?: string } | null)?._sid
  return {
    ...data,
    sessions: loses ? [] : (originalDoc.sessions ?? []).filter(({ id }) => id === current),
    resetPasswordToken: null,
    resetPasswordExpiration: null,
  }
}

export const hasNewCredentials = (data: Partial<User> & { password?: unknown }, stored: User): boolean =>
  Boolean(data.password) || hasNewEmail(data, stored)

export const hasNewEmail = ({ email }: Partial<User>, stored: User): boolean =>
  typeof email === 'string' && normalEmail(email) !== stored.email
