import type { Access, FieldAccess } from 'payload'
import { idOf, isAllowed, isOperator, roleOf } from '@/src/access/principal'
import { currentClinic } from '@/src/request-context'

type Memberships = { memberships?: { tenant: string | { id: string } }[] | null }

/** Clinics the caller works in may be read; the one of the request may be changed by those the table names. */
export const memberTenants =
  (action: 'read' | 'update'): Access =>
  ({ req }) => {
    if (!req.user) return false
    if (isOperator(req.user)) return true
    const clinic = currentClinic()
    if (action === 'update')
      return clinic !== undefined && isAllowed(req.user, 'update', 'tenants') && { id: { equals: clinic.id } }
    return ownClinics(req.user)
  }

const ownClinics = (user: unknown) => {
  const { memberships, tenant } = user as Memberships & { tenant?: string | { id: string } }
  const ids = tenant ? [idOf(tenant)] : (memberships ?? []).map((membership) => idOf(membership.tenant))
  return ids.length > 0 ? { id: { in: ids } } : false
}

export const createTenants: Access = ({ req }) => isOperator(req.user)

export const operatorField: FieldAccess = ({ req }) => isOperator(req.user)

/** What the owner of the clinic alone decides about it. */
export const ownerField: FieldAccess = ({ req }) => isOperator(req.user) || roleOf(req.user) === 'owner'
