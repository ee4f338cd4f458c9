import type { AvailabilityRequest, BusyKind } from '@/src/domain/scheduling/availability-request'
import { claimInterval } from '@/src/domain/scheduling/booking-rules'
import { claimLookup } from '@/src/domain/scheduling/claim-lookup'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import type { Id } from '@/src/domain/scheduling/id'
import { overlaps } from '@/src/domain/scheduling/interval'
import { scheduleLanes } from '@/src/domain/scheduling/schedule-lanes'
import type { UnofferedReason } from '@/src/domain/scheduling/slot-evaluation'

/** `by`: with what the practitioner is busy then, for the reasons 'busy' and 'buffer'. */
export type UnofferedTime = {
  start: number
  practitioner: Id
  location: Id
  reason: UnofferedReason
  by?: BusyKind[]
}

/** Every grid time of the range that `availableSlots` would not offer for the practitioner, and why. */
export function explainUnoffered({
  practitioner,
  ...request
}: Omit<AvailabilityRequest, 'practitioners'> & { practitioner: Id }): UnofferedTime[] {
  const kindsAt = busyKinds({ ...request, practitioner })
  return scheduleLanes({ ...request, practitioners: [practitioner] })
    .flatMap(({ location, grid, judge }) =>
      grid.flatMap((start): UnofferedTime[] => {
        const reason = judge(start)
        if (typeof reason !== 'string') return []
        const by = reason === 'busy' || reason === 'buffer' ? kindsAt(start, reason) : []
        return [{ start, practitioner, location, reason, ...(by.length > 0 ? { by } : {}) }]
      }),
    )
    .sort((a, b) => a.start - b.start)
}

/** What lies where a visit that begins at a time would lie, or, where that is the reason, its buffers. */
function busyKinds({
  practitioner,
  busy,
  service,
}: Pick<AvailabilityRequest, 'busy' | 'service'> & { practitioner: Id }): (
  start: number,
  reason: 'busy' | 'buffer',
) => BusyKind[] {
  const claims = claimLookup(busy)('practitioner', practitioner)
  return (start, reason) => {
    const visit = { start, end: start + service.durationMinutes * MINUTE_MS }
    const wanted = reason === 'busy' ? visit : claimInterval({ ...visit, ...service })
    const kinds = claims.flatMap((claim) => (claim.kind && overlaps(claim, wanted) ? [claim.kind] : []))
    return [...new Set(kinds)].sort()
  }
}
