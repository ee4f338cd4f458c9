import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { expandSeries, type SeriesRule } from '@/src/domain/scheduling/series'

const expand = ({
  startsAtLocal = '2026-03-09T09:00',
  timezone = 'Europe/Berlin',
  ...rule
}: Partial<SeriesRule> & { startsAtLocal?: string; timezone?: string }) =>
  expandSeries({ startsAtLocal, timezone, rule: { every: 'week', interval: 1, ...rule } })

const occurrences = (input: Parameters<typeof expand>[0]) => {
  const result = expand(input)
  if (!result.ok) throw new Error(result.refusal)
  return result.occurrences
}
const instants = (input: Parameters<typeof expand>[0]) =>
  occurrences(input).map(({ instant }) => new Date(instant).toISOString().slice(0, 16))
const days = (input: Parameters<typeof expand>[0]) =>
  occurrences(input).map(({ local }) => local.slice(5, 10))

describe('expandSeries', () => {
  it('keeps the local time through a clock change', () => {
    // Mondays 09:00 in Berlin: UTC+1 until 29 March, UTC+2 after
    expect(instants({ startsAtLocal: '2026-03-16T09:00', count: 3 })).toEqual([
      '2026-03-16T08:00',
      '2026-03-23T08:00',
      '2026-03-30T07:00',
    ])
    // Sundays 09:00 in New York: UTC-4 until 1 November, UTC-5 from then on
    expect(instants({ startsAtLocal: '2026-10-25T09:00', timezone: 'America/New_York', count: 2 })).toEqual([
      '2026-10-25T13:00',
      '2026-11-01T14:00',
    ])
  })

  it('moves an occurrence out of a gap and says so', () => {
    expect(occurrences({ startsAtLocal: '2026-03-22T02:30', count: 3 })).toEqual([
      {
        slot: '2026-03-22T02:30:00',
        local: '2026-03-22T02:30:00',
        instant: Date.parse('2026-03-22T01:30Z'),
        isMovedFromGap: false,
      },
      {
        slot: '2026-03-29T02:30:00',
        local: '2026-03-29T03:00:00',
        instant: Date.parse('2026-03-29T01:00Z'),
        isMovedFromGap: true,
      },
      {
        slot: '2026-04-05T02:30:00',
        local: '2026-04-05T02:30:00',
        instant: Date.parse('2026-04-05T00:30Z'),
        isMovedFromGap: false,
      },
    ])
  })

  it('takes the earlier of two', () => {
    // 25 October 02:30 in Berlin comes first in UTC+2
    expect(instants({ startsAtLocal: '2026-10-25T02:30', count: 1 })).toEqual(['2026-10-25T00:30'])
  })

  it('counts weeks from the Monday of the first one and leaves out its days before the start', () => {
    // 11 March 2026 is a Wednesday
    const startsAtLocal = '2026-03-11T09:00'
    expect(days({ startsAtLocal, weekdays: [5, 1, 5], count: 4 })).toEqual([
      '03-13',
      '03-16',
      '03-20',
      '03-23',
    ])
    expect(days({ startsAtLocal, weekdays: [1, 3], interval: 2, count: 3 })).toEqual([
      '03-11',
      '03-23',
      '03-25',
    ])
  })

  it('ends with the day of until or with the count, whichever comes first', () => {
    expect(days({ until: '2026-03-23' })).toEqual(['03-09', '03-16', '03-23'])
    expect(days({ until: '2026-03-22', count: null })).toEqual(['03-09', '03-16'])
    expect(days({ until: '2026-03-23', count: 2 })).toEqual(['03-09', '03-16'])
    expect(days({ until: '2026-03-16', count: 2000 })).toEqual(['03-09', '03-16'])
  })

  it('gives 104 occurrences within two years and refuses more', () => {
    expect(occurrences({ count: 104 })).toHaveLength(104)
    expect(expand({ count: 105 })).toEqual({ ok: false, refusal: 'too-many-occurrences' })
    expect(expand({ until: '9999-12-31' })).toEqual({ ok: false, refusal: 'too-many-occurrences' })
    expect(occurrences({ interval: 52, count: 3 })).toHaveLength(3)
    expect(expand({ interval: 52, count: 4 })).toEqual({ ok: false, refusal: 'too-long' })
  })

  it.each<Partial<SeriesRule>>([
    { until: '2026-03-08' },
    { weekdays: [2], until: '2026-03-09' },
    { weekdays: [], count: 3 },
    { weekdays: [0, 8], count: 3 },
    { count: 0 },
    { count: 1.5 },
    { interval: 0, count: 3 },
    { interval: 53, count: 3 },
    { interval: Number.NaN, count: 3 },
  ])('refuses %o, which never produces a visit', (rule) => {
    expect(expand(rule)).toEqual({ ok: false, refusal: 'rule-never-produces' })
  })

  it('refuses what has no end, no time or no place', () => {
    expect(expand({})).toEqual({ ok: false, refusal: 'needs-count-or-until' })
    expect(expand({ count: 2, startsAtLocal: '2026-02-30T09:00' })).toEqual({
      ok: false,
      refusal: 'invalid-time',
    })
    expect(expand({ until: '2026-02-30' })).toEqual({ ok: false, refusal: 'invalid-time' })
    expect(expand({ count: 2, timezone: 'Europe/Atlantis' })).toEqual({
      ok: false,
      refusal: 'unknown-timezone',
    })
  })

  it('keeps local time and order in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.integer({ min: Date.UTC(2012, 0) / 60_000, max: Date.UTC(2028, 0) / 60_000 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 5 }),
        (timezone, minute, weekdays, interval) => {
          const startsAtLocal = new Date(minute * 60_000).toISOString().slice(0, 16)
          const list = occurrences({ startsAtLocal, timezone, weekdays, interval, count: 20 })
          expect(list).toHaveLength(20)
          for (const [index, { local, instant, isMovedFromGap }] of list.entries()) {
            expect(instant).toBeGreaterThan(list[index - 1]?.instant ?? Number.NEGATIVE_INFINITY)
            const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone)
            expect(shown.toPlainDateTime().toString({ smallestUnit: 'second' })).toBe(local)
            expect(isMovedFromGap || weekdays.includes(shown.dayOfWeek)).toBe(true)
            expect(isMovedFromGap || local.slice(11, 16) === startsAtLocal.slice(11)).toBe(true)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
