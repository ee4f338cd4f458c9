import type { OtherClaim } from '@/collections/appointments/operations/booking-facts'
import type { ResourceKind } from '@/src/domain/scheduling/availability-request'
import type { Interval } from '@/src/domain/scheduling/interval'

export type ClaimedType = 'practitioner' | ResourceKind

/** One thing a visit needs. `spares` are other free ones of the same kind, in case somebody is faster. */
export type ClaimWish = { resourceType: ClaimedType; resource: string; spares: string[] }

/** What has to be claimed for a visit, decided but not yet written. */
export type VisitPlan = {
  clinic: string
  service: string
  /** The visit with its buffers. */
  span: Interval
  /** In the order of claiming, see `inClaimOrder`. */
  wishes: ClaimWish[]
  overlapReason: string | null
  /** The hold that is redeemed by this visit. */
  hold: string | null
  /** Rows of expired holds lie in the way and have to be removed first. */
  hasExpiredHolds: boolean
}

/** Everybody claims practitioner, device, room, each kind by id, so that nobody waits in a circle. */
export const claimOrder: readonly ClaimedType[] = ['practitioner', 'device', 'room']

export const inClaimOrder = (wishes: readonly ClaimWish[]): ClaimWish[] =>
  wishes.toSorted(
    (a, b) =>
      claimOrder.indexOf(a.resourceType) - claimOrder.indexOf(b.resourceType) ||
      (a.resource < b.resource ? -1 : 1),
  )

export type Conflict = { resourceType: string; resource: string; startsAt: string; endsAt: string }

export const toConflict = ({
  resourceType,
  resource,
  start,
  end,
}: Omit<OtherClaim, 'isExpired'>): Conflict => ({
  resourceType,
  resource,
  startsAt: new Date(start).toISOString(),
  endsAt: new Date(end).toISOString(),
})
