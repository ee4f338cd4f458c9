import type { CollectionBeforeChangeHook } from 'payload'
import { hasNewEmail } from '@/collections/users/hooks/end-sessions'
import { refuseWhenUsedUp } from '@/src/auth/refuse-when-used-up'
import { type AccountLimit, takeTry } from '@/src/limits/account-limits'
import type { User } from '@/src/payload-types'

const perPerson: AccountLimit = { name: 'change-email', tries: 5, seconds: 86_400 }

/** An address that is taken has to be refused. Without a limit that would tell, one by one, who has an account. */
export const limitAddressChanges: CollectionBeforeChangeHook<User> = async ({ data, originalDoc, req }) => {
  if (!originalDoc?.id || req.user?.id !== originalDoc.id || !hasNewEmail(data, originalDoc)) return data
  refuseWhenUsedUp(req, await takeTry(perPerson, originalDoc.id))
  return data
}
