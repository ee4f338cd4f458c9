import type { Access } from 'payload'
import { isAllowed, isOperator } from '@/src/access/principal'
import { currentClinic } from '@/src/request-context'

const colleagues = () => {
  const clinic = currentClinic()
  return clinic ? { 'memberships.tenant': { equals: clinic.id } } : false
}

/** Staff see themselves and the colleagues of the clinic they work in. */
export const readUsers: Access = ({ req }) => {
  if (req.user?.collection !== 'users') return false
  const self = { id: { equals: req.user.id } }
  if (isOperator(req.user) && !currentClinic()) return true
  return isAllowed(req.user, 'read', 'users') ? { or: [self, colleagues() || self] } : self
}

/** Owners and admins change colleagues; everybody may change their own record within the field rules. */
export const updateUsers: Access = ({ req }) => {
  if (req.user?.collection !== 'users') return false
  const self = { id: { equals: req.user.id } }
  return isAllowed(req.user, 'update', 'users') ? { or: [self, colleagues() || self] } : self
}

export const createUsers: Access = ({ req }) => isOperator(req.user) || isAllowed(req.user, 'create', 'users')
