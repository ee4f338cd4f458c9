import { idOf } from '@/src/access/principal'
import type { Principal } from '@/src/auth/identify'

type Membership = { tenant: string | { id: string } }

/**
 * What somebody is whose clinic's own provider says who they are. Any clinic can set up a provider that says
 * whatever it likes, so its word counts in that clinic, and for nothing that belongs to the person elsewhere.
 */
export function withinProvider(principal: Principal, clinicId: string): Principal {
  const memberships = (principal.memberships ?? []) as Membership[]
  return {
    ...principal,
    platformRole: null,
    memberships: memberships.filter(({ tenant }) => idOf(tenant) === clinicId),
    _providerClinic: clinicId,
  }
}

/** The clinic whose provider a caller came in through, or null when they proved to us who they are. */
export const providerClinicOf = (user: unknown): string | null =>
  ((user ?? {}) as { _providerClinic?: string })._providerClinic ?? null
