import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

const HOUR = 60 * 60_000
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const somewhen = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2028, 0) })

/** A time near the next clock change, where the zone has one. */
const nearChange = (timezone: string, instant: number, hours: number) => {
  const change = Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timezone)
    .getTimeZoneTransition('next')
  return (change?.epochMilliseconds ?? instant) + hours * HOUR
}

describe('zoneClock', () => {
  it('reads wall times as Temporal does, in every zone and around its changes', () => {
    fc.assert(
      fc.property(zone, somewhen, fc.double({ min: -4, max: 4, noNaN: true }), (timezone, instant, hours) => {
        const wall = Math.floor(nearChange(timezone, instant, hours + 1) / 60_000) * 60_000
        const plain = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime()
        const earlier = plain.toZonedDateTime(timezone, { disambiguation: 'earlier' })
        const later = plain.toZonedDateTime(timezone, { disambiguation: 'later' })
        const isInGap = !earlier.toPlainDateTime().equals(plain)

        const resolved = zoneClock({ timezone, range: { start: wall, end: wall } }).resolve(wall)
        expect(resolved).toEqual(
          isInGap
            ? { instant: earlier.getTimeZoneTransition('next')?.epochMilliseconds, happens: 0 }
            : { instant: earlier.epochMilliseconds, happens: earlier.equals(later) ? 1 : 2 },
        )
      }),
      { numRuns: 300 },
    )
  })

  it('shows the wall as Temporal does', () => {
    fc.assert(
      fc.property(zone, somewhen, fc.double({ min: -4, max: 4, noNaN: true }), (timezone, start, hours) => {
        const instant = Math.floor(nearChange(timezone, start, hours))
        const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone)
        const clock = zoneClock({ timezone, range: { start: instant - HOUR, end: instant + HOUR } })
        expect(clock.toWall(instant)).toBe(shown.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds)
      }),
      { numRuns: 200 },
    )
  })

  it('does not guess beyond its range', () => {
    const range = { start: Date.UTC(2026, 2, 1), end: Date.UTC(2026, 2, 2) }
    const clock = zoneClock({ timezone: 'Europe/Berlin', range })
    expect(() => clock.toWall(Date.UTC(2026, 6, 1))).toThrow(RangeError)
    expect(() => clock.resolve(Date.UTC(2026, 6, 1))).toThrow(RangeError)
    expect(() => clock.resolve(Date.UTC(2025, 6, 1))).toThrow(RangeError)
  })
})
