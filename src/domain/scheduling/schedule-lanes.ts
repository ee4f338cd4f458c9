import type {
  AvailabilityRequest,
  GroupVisit,
  SchedulingLocation,
} from '@/src/domain/scheduling/availability-request'
import { claimInterval } from '@/src/domain/scheduling/booking-rules'
import { type ClaimLookup, claimLookup } from '@/src/domain/scheduling/claim-lookup'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { type FreeStarts, freeStarts } from '@/src/domain/scheduling/free-starts'
import type { Id } from '@/src/domain/scheduling/id'
import { type Interval, mergeIntervals } from '@/src/domain/scheduling/interval'
import { type SlotVerdict, slotEvaluation } from '@/src/domain/scheduling/slot-evaluation'
import { slotGrid } from '@/src/domain/scheduling/slot-grid'
import { workingTime } from '@/src/domain/scheduling/working-time'
import { type ZoneClock, zoneClock } from '@/src/domain/scheduling/zone-clock'

/** One practitioner at one location: the grid there, the hours there, and the judgement about a start. */
export type ScheduleLane = {
  practitioner: Id
  location: Id
  grid: readonly number[]
  hours: readonly Interval[]
  /** To be asked in rising order, see `slotEvaluation`. */
  judge: (start: number) => SlotVerdict
}

type Place = { location: Id; clock: ZoneClock; grid: number[]; freeStarts: FreeStarts }

/** All that a slot of the request could claim: what `busy` and `groupVisits` have to cover. */
export function claimReach({ range, service }: Pick<AvailabilityRequest, 'range' | 'service'>): Interval {
  return claimInterval({
    start: range.start,
    end: range.end + service.durationMinutes * MINUTE_MS,
    ...service,
  })
}

export function scheduleLanes(request: AvailabilityRequest): ScheduleLane[] {
  const { service, closures, earliest, latest, stays = [], fullDays = [] } = request
  const reach = claimReach(request)
  const rules = Map.groupBy(request.rules, ({ practitioner }) => practitioner)
  const exceptions = Map.groupBy(request.exceptions, ({ practitioner }) => practitioner)
  const claimsOn = claimLookup(request.busy)
  const visits = Map.groupBy(
    service.capacity > 1 ? request.groupVisits : [],
    ({ practitioner }) => practitioner,
  )
  const allPlaces = places(request, claimsOn)

  return [...new Set(request.practitioners)].flatMap((practitioner) => {
    const busy = mergeIntervals(claimsOn('practitioner', practitioner))
    const full = mergeIntervals(fullDays.filter((day) => day.practitioner === practitioner))
    return allPlaces.map(({ location, clock, grid, freeStarts }) => {
      const time = workingTime({
        practitioner,
        location,
        rules: rules.get(practitioner) ?? [],
        exceptions: exceptions.get(practitioner) ?? [],
        closures,
        stays,
        clock,
        range: reach,
      })
      const groupVisits = visitsByStart(visits.get(practitioner) ?? [], location)
      const judge = slotEvaluation({
        practitioner,
        location,
        service,
        workingTime: time,
        busy,
        full,
        freeStarts,
        groupVisits,
        earliest,
        latest,
      })
      return { practitioner, location, grid, hours: time.hours, judge }
    })
  })
}

function places(request: AvailabilityRequest, claimsOn: ClaimLookup): Place[] {
  const { locations, service, resources, range, gridMinutes } = request
  const zones = new Map<string, { clock: ZoneClock; grid: number[] }>()
  const zoneOf = ({ timezone }: SchedulingLocation) => {
    const known = zones.get(timezone)
    if (known) return known
    const clock = zoneClock({ timezone, range: claimReach(request) })
    const zone = { clock, grid: slotGrid({ clock, range, gridMinutes }) }
    zones.set(timezone, zone)
    return zone
  }
  return [...new Map(locations.map((location) => [location.id, location])).values()].map((location) => ({
    location: location.id,
    ...zoneOf(location),
    freeStarts: freeStarts({ service, location: location.id, resources, claimsOn, range }),
  }))
}

/** Staff may have put two visits on one start; patients are offered the one with more room. */
function visitsByStart(visits: readonly GroupVisit[], location: Id): Map<number, GroupVisit> {
  const here = visits.filter((visit) => visit.location === location)
  return new Map(here.toSorted((a, b) => a.remaining - b.remaining).map((visit) => [visit.start, visit]))
}
