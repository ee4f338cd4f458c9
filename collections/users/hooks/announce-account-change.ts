import type { CollectionAfterChangeHook } from 'payload'
import { clinicsOfPerson } from '@/src/access/memberships'
import { isOperator } from '@/src/access/principal'
import { inThisClinic } from '@/src/access/staff-fields'
import { auditAccount } from '@/src/auth/audit-account'
import { forgetUser } from '@/src/auth/identify'
import { afterCommit } from '@/src/database/after-commit'
import type { User } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Makes a change of a person count at once, and tells the trails of the other clinics they work in. */
export const announceAccountChange: CollectionAfterChangeHook<User> = async ({
  context,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  await afterCommit(req, () => forgetUser(doc.id))
  if (operation === 'create') return doc
  if (typeof context.accountWideAction === 'string') {
    const here = currentClinic()?.id
    const all = clinicsOfPerson(previousDoc)
    const clinics = all.filter((clinic) => clinic !== here)
    // The entry of the change itself stands in the trail of this clinic, without one in that of the platform.
    const isToldOfAll = clinics.length === 0 && (all.length > 0 || here === undefined)
    if (!isToldOfAll) await auditAccount(req, { id: doc.id, clinics }, { action: context.accountWideAction })
  }
  // The trail compares with the record before. What the caller does not see of the one, it must not see of the other.
  const seesAll = !req.user || isOperator(req.user) || req.user.id === doc.id
  if (!seesAll) previousDoc.memberships = inThisClinic(previousDoc.memberships) as User['memberships']
  return doc
}
