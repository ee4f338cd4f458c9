import type { AvailabilityRequest, Slot } from '@/src/domain/scheduling/availability-request'
import { type ScheduleLane, scheduleLanes } from '@/src/domain/scheduling/schedule-lanes'

/** Everything that can be booked, by start, then in the order in which practitioners and locations came. */
export function availableSlots(request: AvailabilityRequest): Slot[] {
  // Each lane is in order already, which the engine's merge sort turns into a few linear passes.
  return scheduleLanes(request)
    .flatMap(offeredInLane)
    .sort((a, b) => a.start - b.start)
}

function offeredInLane({ grid, hours, judge }: ScheduleLane): Slot[] {
  const slots: Slot[] = []
  let position = 0
  let start = grid[0]
  // Outside its hours a lane offers nothing, so most of the grid need not be judged.
  for (const open of hours) {
    while (start !== undefined && start < open.start) start = grid[++position]
    for (; start !== undefined && start < open.end; start = grid[++position]) {
      const verdict = judge(start)
      if (typeof verdict !== 'string') slots.push(verdict)
    }
  }
  return slots
}
