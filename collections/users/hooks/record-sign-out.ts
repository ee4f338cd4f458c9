import type { CollectionAfterLogoutHook } from 'payload'
import { clinicsOfPerson } from '@/src/access/memberships'
import { auditAccount } from '@/src/auth/audit-account'
import { lockAccount } from '@/src/auth/find-account'
import { forgetUser } from '@/src/auth/identify'
import { afterCommit } from '@/src/database/after-commit'

/** Payload calls this before it removes the session, in the same transaction. */
export const recordSignOut: CollectionAfterLogoutHook = async ({ req }) => {
  if (req.user?.collection !== 'users') return
  const id = String(req.user.id)
  await lockAccount(req, id)
  await auditAccount(req, { id, clinics: clinicsOfPerson(req.user) }, { action: 'logout' })
  await afterCommit(req, () => forgetUser(id))
  // Whatever a page of ours has put into the browser's stores belongs to whoever leaves.
  req.responseHeaders ??= new Headers()
  req.responseHeaders.set('Clear-Site-Data', '"storage"')
}
