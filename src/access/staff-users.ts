import type { Access } from 'payload'
import { isAllowed, isOperator } from '@/src/access/principal'
import { currentClinic } from '@/src/request-context'

const selfAnd = (id: unknown, others: { 'memberships.tenant': { equals: string } } | null) => {
  const self = { id: { equals: id } }
  return others ? { or: [self, others] } : self
}

const colleagues = () => {
  const clinic = currentClinic()
  return clinic ? { 'memberships.tenant': { equals: clinic.id } } : null
}

/** Staff see themselves and the colleagues of the clinic they work in. The operator sees all, or one clinic's. */
export const readUsers: Access = ({ req }) => {
  if (req.user?.collection !== 'users') return false
  if (isOperator(req.user) && !currentClinic()) return true
  return selfAnd(req.user.id, isAllowed(req.user, 'read', 'users') ? colleagues() : null)
}

/** Owners and admins change colleagues; everybody may change their own record within the field rules. */
export const updateUsers: Access = ({ req }) => {
  if (req.user?.collection !== 'users') return false
  if (isOperator(req.user) && !currentClinic()) return true
  const mayChangeOthers = isOperator(req.user) || isAllowed(req.user, 'update', 'users')
  return selfAnd(req.user.id, mayChangeOthers ? colleagues() : null)
}

/** A clinic invites people; only the operator makes accounts. Otherwise an address that is taken would show. */
export const createUsers: Access = ({ req }) => isOperator(req.user)
