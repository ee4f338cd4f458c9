import type { StaffAccount } from '@/src/domain/staffing/change-status'

/** The clinics a person can act as owner of. */
export const ownedClinics = ({ status, memberships }: StaffAccount): string[] =>
  status === 'active'
    ? memberships
        .filter(({ role, isSuspended }) => role === 'owner' && !isSuspended)
        .map(({ tenant }) => tenant)
    : []

/** The clinics that a change takes an owner from. */
export const ownersLost = (before: StaffAccount, after: StaffAccount): string[] => {
  const still = new Set(ownedClinics(after))
  return ownedClinics(before).filter((clinic) => !still.has(clinic))
}

/** Whether a change takes away or changes a right the person had, so that their sessions must end. */
export const losesRights = (before: StaffAccount, after: StaffAccount): boolean =>
  (before.status === 'active' && after.status !== 'active') ||
  before.memberships.some(({ tenant, role, isSuspended }) => {
    const next = after.memberships.find((membership) => membership.tenant === tenant)
    return next?.role !== role || (!isSuspended && Boolean(next.isSuspended))
  })
