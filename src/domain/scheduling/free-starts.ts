import type { Resource, ResourceKind, ServiceNeeds } from '@/src/domain/scheduling/availability-request'
import type { ClaimLookup } from '@/src/domain/scheduling/claim-lookup'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import type { Id } from '@/src/domain/scheduling/id'
import { type Interval, mergeIntervals, subtractIntervals } from '@/src/domain/scheduling/interval'

export type FreeStarts = ReadonlyMap<ResourceKind, readonly Interval[]>

/**
 * For each kind the service needs, the starts at which at least one active resource of the location stays
 * free for the whole claim. The same for every practitioner there.
 */
export function freeStarts({
  service,
  location,
  resources,
  claimsOn,
  range,
}: {
  service: ServiceNeeds
  location: Id
  resources: readonly Resource[]
  claimsOn: ClaimLookup
  range: Interval
}): FreeStarts {
  const startsOf = ({ kind, id }: Resource): Interval[] =>
    subtractIntervals(
      [range],
      claimsOn(kind, id).map((claim) => blockedStarts(claim, service)),
    )
  const usable = resources.filter((resource) => resource.active && resource.location === location)
  return new Map(
    service.resourceKinds.map((kind) => [
      kind,
      mergeIntervals(usable.filter((resource) => resource.kind === kind).flatMap(startsOf)),
    ]),
  )
}

/** A visit that begins in here, buffers included, would overlap the claim. */
function blockedStarts(claim: Interval, service: ServiceNeeds): Interval {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = service
  return {
    // A visit whose buffer ends exactly when the claim begins does not overlap: hence the next millisecond.
    start: claim.start - (durationMinutes + bufferAfterMinutes) * MINUTE_MS + 1,
    end: claim.end + bufferBeforeMinutes * MINUTE_MS,
  }
}
