import type { CollectionBeforeChangeHook } from 'payload'
import { hasNewCredentials } from '@/collections/users/hooks/end-sessions'
import { providerClinicOf } from '@/src/auth/sessions/within-provider'
import { refuse } from '@/src/framework/refuse'
import type { User } from '@/src/payload-types'

/** A clinic's provider opens that clinic. It must not open the account, which may open others. */
export const keepAccountFromProviders: CollectionBeforeChangeHook<User> = ({ data, originalDoc, req }) => {
  if (!providerClinicOf(req.user) || req.user?.id !== originalDoc?.id || !originalDoc) return data
  if (hasNewCredentials(data, originalDoc))
    throw refuse('forbidden', { message: 'To change this, please sign in with your password.' })
  return data
}
