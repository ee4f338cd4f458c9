import type { Id } from '@/src/domain/scheduling/id'
import type { Interval } from '@/src/domain/scheduling/interval'
import type { WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import type { Closure, ScheduleException } from '@/src/domain/scheduling/working-time'

export type ResourceKind = 'room' | 'device'

export type SchedulingLocation = { id: Id; timezone: string }

export type Resource = { id: Id; kind: ResourceKind; location: Id; active: boolean }

/** What takes somebody's time: a visit, a time kept free for a moment, or something in another calendar. */
export type BusyKind = 'visit' | 'hold' | 'external'

/** A claim, its own buffers already inside. The kind is only needed to explain. */
export type BusyInterval = Interval & {
  resourceType: 'practitioner' | ResourceKind
  resource: Id
  kind?: BusyKind
}

export type ServiceNeeds = {
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  capacity: number
  resourceKinds: readonly ResourceKind[]
}

/** A visit of this very service that others may join while seats remain. */
export type GroupVisit = Interval & { practitioner: Id; location: Id; remaining: number }

export type AvailabilityRequest = {
  practitioners: readonly Id[]
  locations: readonly SchedulingLocation[]
  /** All rules of the practitioners, those of locations that are not asked for too. */
  rules: readonly WorkingHoursRule[]
  exceptions: readonly ScheduleException[]
  closures: readonly Closure[]
  /** Everything that touches `claimReach` of the request; more does no harm. */
  busy: readonly BusyInterval[]
  service: ServiceNeeds
  resources: readonly Resource[]
  gridMinutes: number
  /** Slots start inside; they may end outside. */
  range: Interval
  /** The first instant that may be offered (now and the notice), or null where notice does not bind. */
  earliest: number | null
  /** The first instant that is too far away (see `bookingWindow`), or null where the horizon does not bind. */
  latest: number | null
  groupVisits: readonly GroupVisit[]
}

export type Slot = Interval & { practitioner: Id; location: Id; remaining: number }
