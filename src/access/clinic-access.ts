import type { Access, CollectionConfig, FieldAccess } from 'payload'
import { fieldThroughLook, rowsThroughLook } from '@/src/access/emergency-look'
import { isAllowed, mayReadField } from '@/src/access/principal'
import type { CrudAction } from '@/src/domain/permissions'
import { currentClinic } from '@/src/request-context'

const allows =
  (action: CrudAction, subject: string): Access =>
  ({ req }) =>
    isAllowed(req.user, action, subject)

/** What the table allows, and what an emergency look opens besides. */
const reads =
  (subject: string): Access =>
  ({ req }) =>
    isAllowed(req.user, 'read', subject) || rowsThroughLook(req, subject)

/** The four access lines of a collection, answered by the permissions table for the clinic of the request. */
export const clinicAccess = (subject: string): NonNullable<CollectionConfig['access']> => ({
  create: allows('create', subject),
  read: reads(subject),
  update: allows('update', subject),
  delete: allows('delete', subject),
  readVersions: allows('read', subject),
  unlock: () => false,
  admin: () => false,
})

/** Restricts an access answer to rows of the request's clinic; without a clinic it refuses. */
export const withinClinic =
  (access: Access | undefined): Access =>
  async (args) => {
    const clinic = currentClinic()
    if (!clinic) return false
    const answer = access ? await access(args) : false
    if (answer === false) return false
    const ownRows = { tenant: { equals: clinic.id } }
    return answer === true ? ownRows : { and: [answer, ownRows] }
  }

/** Reading and setting one field, for the roles the permissions table names. */
export const fieldAccess = (
  subject: string,
  field: string,
): { create: FieldAccess; read: FieldAccess; update: FieldAccess } => {
  const allowed: FieldAccess = ({ req }) => mayReadField(req.user, subject, field)
  return {
    create: allowed,
    read: ({ doc, req }) => mayReadField(req.user, subject, field) || fieldThroughLook(subject, { doc, req }),
    update: allowed,
  }
}

/** For fields that only the server itself writes; Local API calls of operations override it. */
export const serverOnly = { create: () => false, update: () => false } satisfies {
  create: FieldAccess
  update: FieldAccess
}
