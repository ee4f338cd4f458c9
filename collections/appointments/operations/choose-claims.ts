import type { OtherClaim } from '@/collections/appointments/operations/booking-facts'
import { type ClaimWish, inClaimOrder } from '@/collections/appointments/operations/visit-plan'
import type { Resource, ResourceKind } from '@/src/domain/scheduling/availability-request'
import { type Interval, overlaps } from '@/src/domain/scheduling/interval'

export type ClaimChoice = {
  wishes: ClaimWish[]
  /** What is in the way of the choice; empty when everything is free. */
  conflicts: OtherClaim[]
  /** A needed kind of which the location has none at all. */
  missingKind: ResourceKind | null
}

/**
 * Decides which rooms and devices a visit takes. Named ones are taken as they are. For each kind that is still
 * needed the first free one is chosen, a preferred one before all others.
 */
export function chooseClaims({
  practitioner,
  named,
  preferred,
  candidates,
  kinds,
  claims,
  span,
}: {
  practitioner: string
  named: readonly Resource[]
  /** Ids to choose before all others, such as the room the visit has now. */
  preferred: readonly string[]
  candidates: readonly Resource[]
  kinds: readonly ResourceKind[]
  claims: readonly OtherClaim[]
  span: Interval
}): ClaimChoice {
  const inTheWayOf = (resource: string): OtherClaim[] =>
    claims.filter((claim) => claim.resource === resource && !claim.isExpired && overlaps(claim, span))
  const fixed: ClaimWish[] = [
    { resourceType: 'practitioner', resource: practitioner, spares: [] },
    ...named.map(({ id, kind }) => ({ resourceType: kind, resource: String(id), spares: [] })),
  ]
  const chosen: ClaimWish[] = []
  const conflicts = fixed.flatMap(({ resource }) => inTheWayOf(resource))
  for (const kind of kinds.filter((needed) => !named.some((resource) => resource.kind === needed))) {
    const ids = candidates
      .filter((candidate) => candidate.kind === kind)
      .map(({ id }) => String(id))
      .sort((a, b) => Number(preferred.includes(b)) - Number(preferred.includes(a)) || (a < b ? -1 : 1))
    const free = ids.filter((id) => inTheWayOf(id).length === 0)
    const resource = free[0] ?? ids[0]
    if (resource === undefined) return { wishes: [], conflicts, missingKind: kind }
    // Only later ones: going back in the order of claiming could make two bookings wait for each other.
    chosen.push({ resourceType: kind, resource, spares: free.filter((id) => id > resource) })
    if (free.length === 0) conflicts.push(...ids.flatMap(inTheWayOf))
  }
  return { wishes: inClaimOrder([...fixed, ...chosen]), conflicts, missingKind: null }
}
