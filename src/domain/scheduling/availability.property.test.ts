import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { availableSlots } from '@/src/domain/scheduling/availability'
import type { AvailabilityRequest, Slot } from '@/src/domain/scheduling/availability-request'
import { claimInterval } from '@/src/domain/scheduling/booking-rules'
import { explainUnoffered } from '@/src/domain/scheduling/explain'
import type { Id } from '@/src/domain/scheduling/id'
import { contains, type Interval, mergeIntervals, overlaps } from '@/src/domain/scheduling/interval'
import { slotGrid } from '@/src/domain/scheduling/slot-grid'
import { expandWorkingHours } from '@/src/domain/scheduling/working-hours'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

const MINUTE = 60_000
const STEP = 15 * MINUTE
const PRACTITIONERS = ['ada', 'bo']
const LOCATIONS = ['north', 'south']

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const practitioner = fc.constantFrom(...PRACTITIONERS)
const location = fc.constantFrom(...LOCATIONS)
const timeOfDay = fc.nat(95).map((step) => new Date(step * STEP).toISOString().slice(11, 16))
const rule = fc.record({
  practitioner,
  location,
  weekday: fc.integer({ min: 1, max: 7 }),
  startTime: timeOfDay,
  endTime: timeOfDay,
})
const service = fc.record({
  durationMinutes: fc.constantFrom(10, 30, 45, 90),
  bufferBeforeMinutes: fc.constantFrom(0, 5, 20),
  bufferAfterMinutes: fc.constantFrom(0, 5, 20),
  capacity: fc.constantFrom(1, 3),
  resourceKinds: fc.subarray(['room', 'device'] as const),
})
const resource = fc.record({
  id: fc.constantFrom('r1', 'r2', 'r3'),
  kind: fc.constantFrom('room' as const, 'device' as const),
  location,
  active: fc.constantFrom(true, true, true, false),
})

/** Half a day around a clock change where there is one, with everything that may get in the way. */
const request: fc.Arbitrary<AvailabilityRequest> = fc
  .record({
    timezones: fc.tuple(zone, zone),
    somewhen: fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2028, 0) }),
  })
  .chain(({ timezones, somewhen }) => {
    const from = Temporal.Instant.fromEpochMilliseconds(somewhen).toZonedDateTimeISO(timezones[0])
    const middle = (from.getTimeZoneTransition('next') ?? from).epochMilliseconds
    const firstStep = Math.floor(middle / STEP) - 24
    const near = (maxSteps: number) =>
      fc.tuple(fc.nat(48), fc.integer({ min: 1, max: maxSteps })).map(([step, length]) => ({
        start: (firstStep + step) * STEP,
        end: (firstStep + step + length) * STEP,
      }))
    const whileIn = <T extends object>(arbitrary: fc.Arbitrary<T>, maxSteps: number) =>
      fc.tuple(arbitrary, near(maxSteps)).map(([facts, interval]) => ({ ...facts, ...interval }))
    const limit = fc.option(near(1).map(({ start }) => start))

    return fc.record({
      practitioners: fc.constant(PRACTITIONERS),
      locations: fc.constant(LOCATIONS.map((id, index) => ({ id, timezone: timezones[index] ?? 'UTC' }))),
      rules: fc.array(rule, { minLength: 6, maxLength: 24 }),
      exceptions: fc.array(
        whileIn(
          fc.record({ practitioner, kind: fc.constantFrom('off' as const, 'extra' as const), location }),
          8,
        ),
        { maxLength: 4 },
      ),
      closures: fc.array(whileIn(fc.record({ location: fc.option(location) }), 4), { maxLength: 1 }),
      busy: fc.array(
        whileIn(
          fc.oneof(
            fc.record({ resourceType: fc.constant('practitioner' as const), resource: practitioner }),
            fc.record({
              resourceType: fc.constantFrom('room' as const, 'device' as const),
              resource: fc.constantFrom('r1', 'r2', 'r3'),
            }),
          ),
          4,
        ),
        { maxLength: 12 },
      ),
      service,
      resources: fc.uniqueArray(resource, {
        minLength: 4,
        maxLength: 6,
        selector: ({ id, kind }) => `${kind} ${id}`,
      }),
      gridMinutes: fc.constantFrom(5, 15, 20, 60),
      range: fc.constant({ start: firstStep * STEP, end: (firstStep + 48) * STEP }),
      earliest: limit,
      latest: limit,
      groupVisits: fc.array(whileIn(fc.record({ practitioner, location, remaining: fc.nat(2) }), 4), {
        maxLength: 6,
      }),
    })
  })

/** The same question asked the slow way: every grid time against every fact. */
function slotAt(
  facts: AvailabilityRequest,
  who: Id,
  where: Id,
  start: number,
  hours: Interval[],
): Slot | undefined {
  const { service, earliest, latest } = facts
  const joined = facts.groupVisits
    .filter((visit) => visit.practitioner === who && visit.location === where && visit.start === start)
    .toSorted((a, b) => a.remaining - b.remaining)
    .at(-1)
  const visit = service.capacity > 1 ? joined : undefined
  const end = visit?.end ?? start + service.durationMinutes * MINUTE
  const claim = visit ? { start, end } : claimInterval({ start, end, ...service })
  const isHere = (place: Id | null | undefined) => place == null || place === where

  const isOpen =
    hours.some((open) => contains(open, claim)) &&
    !facts.closures.some((closure) => isHere(closure.location) && overlaps(closure, claim)) &&
    !facts.exceptions.some(
      (off) => off.kind === 'off' && off.practitioner === who && isHere(off.location) && overlaps(off, claim),
    )
  const isFree = (resourceType: string, resource: Id) =>
    !facts.busy.some(
      (busy) => busy.resourceType === resourceType && busy.resource === resource && overlaps(busy, claim),
    )
  const hasResources = service.resourceKinds.every((kind) =>
    facts.resources.some(
      (one) => one.active && one.kind === kind && one.location === where && isFree(kind, one.id),
    ),
  )
  const isInTime = (earliest === null || start >= earliest) && (latest === null || start < latest)
  const remaining = visit?.remaining ?? service.capacity
  const isOffered =
    isOpen && isInTime && remaining > 0 && (visit || (isFree('practitioner', who) && hasResources))
  return isOffered ? { start, end, practitioner: who, location: where, remaining } : undefined
}

function gridTimes(facts: AvailabilityRequest) {
  const { range, gridMinutes } = facts
  const wide = { start: range.start - 24 * 60 * MINUTE, end: range.end + 24 * 60 * MINUTE }
  return facts.practitioners.flatMap((who) =>
    facts.locations.flatMap(({ id: where, timezone }) => {
      const clock = zoneClock({ timezone, range: wide })
      const mine = <T extends { practitioner: Id; location?: Id | null }>(list: readonly T[]) =>
        list.filter((one) => one.practitioner === who && one.location === where)
      const hours = mergeIntervals([
        ...expandWorkingHours({ rules: mine(facts.rules), clock, range: wide }),
        ...mine(facts.exceptions).filter(({ kind }) => kind === 'extra'),
      ])
      return slotGrid({ clock, range, gridMinutes }).map((start) => ({ who, where, start, hours }))
    }),
  )
}

const keyOf = ({ start, practitioner, location }: Pick<Slot, 'start' | 'practitioner' | 'location'>) =>
  `${start} ${practitioner} ${location}`

describe('availability, in every zone and around its clock changes', () => {
  it('offers exactly what stands in nobody’s way, in order and once', () => {
    let offered = 0
    fc.assert(
      fc.property(request, (facts) => {
        const slots = availableSlots(facts)
        const expected = gridTimes(facts)
          .flatMap(({ who, where, start, hours }) => slotAt(facts, who, where, start, hours) ?? [])
          .toSorted((a, b) => a.start - b.start)
        expect(slots).toEqual(expected)
        expect(new Set(slots.map(keyOf)).size).toBe(slots.length)
        offered += slots.length
      }),
      { numRuns: 150 },
    )
    // Requests in which nothing is free would prove nothing.
    expect(offered).toBeGreaterThan(150)
  })

  it('either offers a grid time or explains it', () => {
    fc.assert(
      fc.property(request, (facts) => {
        const unoffered = facts.practitioners.flatMap((one) =>
          explainUnoffered({ ...facts, practitioner: one }),
        )
        const spoken = [...availableSlots(facts), ...unoffered].map(keyOf)
        const grid = gridTimes(facts).map(({ who, where, start }) =>
          keyOf({ start, practitioner: who, location: where }),
        )
        expect(spoken.toSorted()).toEqual(grid.toSorted())
      }),
      { numRuns: 100 },
    )
  })
})
