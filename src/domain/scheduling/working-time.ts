import type { Id } from '@/src/domain/scheduling/id'
import { type Interval, mergeIntervals, subtractIntervals } from '@/src/domain/scheduling/interval'
import { rulesAtHome, rulesDuring, type Stay } from '@/src/domain/scheduling/stay'
import { expandWorkingHours, isInForce, type WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import { type ZoneClock, zoneClock } from '@/src/domain/scheduling/zone-clock'

/** Without a location, time off holds everywhere and extra time wherever the practitioner works. */
export type ScheduleException = Interval & { practitioner: Id; kind: 'off' | 'extra'; location?: Id | null }

/** A holiday of the clinic, or of one location (whose day may begin at another instant). */
export type Closure = Interval & { location?: Id | null }

export type WorkingTime = {
  hours: Interval[]
  off: Interval[]
  closed: Interval[]
  /** The hours without time off and closures: time off wins over extra time that overlaps it. */
  open: Interval[]
}

/**
 * When a practitioner works at a location around `range`. `rules` holds all of the practitioner's rules,
 * those of other locations too: they tell where extra time without a location belongs.
 */
export function workingTime({
  practitioner,
  location,
  rules,
  exceptions,
  closures,
  stays = [],
  clock,
  range,
}: {
  practitioner: Id
  location: Id
  rules: readonly WorkingHoursRule[]
  exceptions: readonly ScheduleException[]
  closures: readonly Closure[]
  stays?: readonly Stay[]
  clock: ZoneClock
  range: Interval
}): WorkingTime {
  const ownRules = rules.filter((rule) => rule.practitioner === practitioner)
  const rulesHere = ownRules.filter((rule) => rule.location === location)
  const own = exceptions.filter((exception) => exception.practitioner === practitioner)
  const isUnplacedExtraHere = worksAt({ location, rules: ownRules, clock, range })

  const extra = own.filter(
    ({ kind, location: place }) =>
      kind === 'extra' && (place == null ? isUnplacedExtraHere : place === location),
  )
  const away = stays.filter((stay) => stay.practitioner === practitioner)
  const hours = mergeIntervals([...hoursOf({ rules: rulesHere, stays: away, clock, range }), ...extra])
  const off = mergeIntervals(
    own.filter(({ kind, location: place }) => kind === 'off' && holdsAt(place, location)),
  )
  const closed = mergeIntervals(closures.filter(({ location: place }) => holdsAt(place, location)))
  return { hours, off, closed, open: subtractIntervals(hours, [...off, ...closed]) }
}

/** Rules are read from the clock at the location and, while the practitioner is elsewhere, from the clock there. */
function hoursOf({
  rules,
  stays,
  clock,
  range,
}: {
  rules: readonly WorkingHoursRule[]
  stays: readonly Stay[]
  clock: ZoneClock
  range: Interval
}): Interval[] {
  if (stays.length === 0) return expandWorkingHours({ rules, clock, range })
  return [
    ...expandWorkingHours({ rules: rulesAtHome(rules, stays), clock, range }),
    ...stays.flatMap((stay) =>
      expandWorkingHours({
        rules: rulesDuring(rules, stay),
        clock: zoneClock({ timezone: stay.timezone, range }),
        range,
      }),
    ),
  ]
}

function holdsAt(place: Id | null | undefined, location: Id): boolean {
  return place == null || place === location
}

/** A practitioner without any rule at the time works by extra hours only, so any location may be meant. */
function worksAt({
  location,
  rules,
  clock,
  range,
}: {
  location: Id
  rules: readonly WorkingHoursRule[]
  clock: ZoneClock
  range: Interval
}): boolean {
  const inForce = rules.filter((rule) => isInForce({ rule, clock, range }))
  return inForce.length === 0 || inForce.some((rule) => rule.location === location)
}
