import type {
  GroupVisit,
  ResourceKind,
  ServiceNeeds,
  Slot,
} from '@/src/domain/scheduling/availability-request'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import type { FreeStarts } from '@/src/domain/scheduling/free-starts'
import type { Id } from '@/src/domain/scheduling/id'
import { type Interval, subtractIntervals } from '@/src/domain/scheduling/interval'
import { intervalSweep } from '@/src/domain/scheduling/interval-sweep'
import type { WorkingTime } from '@/src/domain/scheduling/working-time'

/** Why a grid time is not offered. 'buffer': the visit itself would fit, its buffers do not. */
export type UnofferedReason =
  | 'hours'
  | 'exception'
  | 'closure'
  | 'busy'
  | 'buffer'
  | ResourceKind
  | 'notice'
  | 'horizon'
  | 'capacity'
  | 'day_full'

export type SlotVerdict = Slot | UnofferedReason

export type SlotCircumstances = {
  practitioner: Id
  location: Id
  service: ServiceNeeds
  workingTime: WorkingTime
  /** Merged claims on the practitioner. */
  busy: readonly Interval[]
  /** Merged days on which no new visit fits any more. */
  full: readonly Interval[]
  freeStarts: FreeStarts
  groupVisits: ReadonlyMap<number, GroupVisit>
  earliest: number | null
  latest: number | null
}

/**
 * The one judgement about a start, for one practitioner at one location. Starts must be asked in rising
 * order, each question costs next to nothing that way.
 */
export function slotEvaluation(circumstances: SlotCircumstances): (start: number) => SlotVerdict {
  const { practitioner, location, service, groupVisits } = circumstances
  const reasonAgainstNew = newVisitCheck(circumstances)
  const reasonAgainstJoining = joiningCheck(circumstances)
  const reasonAgainstTime = timeCheck(circumstances)
  const durationMs = service.durationMinutes * MINUTE_MS

  return (start) => {
    const visit = groupVisits.get(start)
    const reason = (visit ? reasonAgainstJoining(visit) : reasonAgainstNew(start)) ?? reasonAgainstTime(start)
    if (reason) return reason
    const { end, remaining } = visit ?? { end: start + durationMs, remaining: service.capacity }
    return remaining > 0 ? { start, end, practitioner, location, remaining } : 'capacity'
  }
}

type Check = UnofferedReason | undefined

function newVisitCheck({
  service,
  workingTime,
  busy,
  full,
  freeStarts,
}: SlotCircumstances): (start: number) => Check {
  const durationMs = service.durationMinutes * MINUTE_MS
  const beforeMs = service.bufferBeforeMinutes * MINUTE_MS
  const afterMs = service.bufferAfterMinutes * MINUTE_MS
  const free = intervalSweep(subtractIntervals(workingTime.open, busy))
  const reasonInWorkingTime = workingTimeCheck(workingTime)
  const taken = intervalSweep(busy)
  const fullDays = intervalSweep(full)
  const kinds = [...freeStarts].map(([kind, starts]) => ({ kind, starts: intervalSweep(starts) }))

  return (start) => {
    const end = start + durationMs
    if (!free.covers(start - beforeMs, end + afterMs)) {
      return reasonInWorkingTime(start, end) ?? (taken.touches(start, end) ? 'busy' : 'buffer')
    }
    if (fullDays.touches(start, start + 1)) return 'day_full'
    return kinds.find(({ starts }) => !starts.covers(start, start + 1))?.kind
  }
}

/** A visit that stands already holds its practitioner and rooms, so only the working time is asked. */
function joiningCheck({ workingTime }: SlotCircumstances): (visit: GroupVisit) => Check {
  const reasonInWorkingTime = workingTimeCheck(workingTime)
  return ({ start, end }) => reasonInWorkingTime(start, end)
}

function workingTimeCheck(workingTime: WorkingTime): (start: number, end: number) => Check {
  const hours = intervalSweep(workingTime.hours)
  const off = intervalSweep(workingTime.off)
  const closed = intervalSweep(workingTime.closed)
  return (start, end) => {
    if (!hours.covers(start, end)) return 'hours'
    if (off.touches(start, end)) return 'exception'
    return closed.touches(start, end) ? 'closure' : undefined
  }
}

function timeCheck({ earliest, latest }: SlotCircumstances): (start: number) => Check {
  return (start) => {
    if (earliest !== null && start < earliest) return 'notice'
    return latest !== null && start >= latest ? 'horizon' : undefined
  }
}
