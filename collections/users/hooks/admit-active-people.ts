import type { CollectionBeforeLoginHook } from 'payload'
import { wrongCredentials } from '@/src/auth/check-credentials'

/** Nobody else gets a session, through whichever door: signing in or following a link to set a password. */
export const admitActivePeople: CollectionBeforeLoginHook = ({ user }) => {
  if (user.status !== 'active') throw wrongCredentials()
  return user
}
