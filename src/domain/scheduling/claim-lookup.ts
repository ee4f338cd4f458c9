import type { BusyInterval } from '@/src/domain/scheduling/availability-request'
import type { Id } from '@/src/domain/scheduling/id'

export type ClaimLookup = (
  resourceType: BusyInterval['resourceType'],
  resource: Id,
) => readonly BusyInterval[]

/** Practitioners, rooms and devices may carry the same id, so they are kept apart. */
export function claimLookup(busy: readonly BusyInterval[]): ClaimLookup {
  const byType = Map.groupBy(busy, ({ resourceType }) => resourceType)
  const byResource = new Map(
    [...byType].map(([type, claims]) => [type, Map.groupBy(claims, ({ resource }) => resource)]),
  )
  return (resourceType, resource) => byResource.get(resourceType)?.get(resource) ?? []
}
