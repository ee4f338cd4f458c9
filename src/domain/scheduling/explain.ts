import type { AvailabilityRequest } from '@/src/domain/scheduling/availability-request'
import type { Id } from '@/src/domain/scheduling/id'
import { scheduleLanes } from '@/src/domain/scheduling/schedule-lanes'
import type { UnofferedReason } from '@/src/domain/scheduling/slot-evaluation'

export type UnofferedTime = { start: number; practitioner: Id; location: Id; reason: UnofferedReason }

/** Every grid time of the range that `availableSlots` would not offer for the practitioner, and why. */
export function explainUnoffered({
  practitioner,
  ...request
}: Omit<AvailabilityRequest, 'practitioners'> & { practitioner: Id }): UnofferedTime[] {
  return scheduleLanes({ ...request, practitioners: [practitioner] })
    .flatMap(({ location, grid, judge }) =>
      grid.flatMap((start) => {
        const verdict = judge(start)
        return typeof verdict === 'string' ? [{ start, practitioner, location, reason: verdict }] : []
      }),
    )
    .sort((a, b) => a.start - b.start)
}
