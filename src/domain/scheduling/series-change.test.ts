import { describe, expect, it } from 'vitest'
import { moveSeries, type SeriesPlan, seriesSlots, splitSeries } from '@/src/domain/scheduling/series-change'

const plan = (
  rule: Partial<SeriesPlan['rule']>,
  startsAtLocal = '2026-03-09T09:00:00',
  timezone = 'Europe/Berlin',
): SeriesPlan => ({ startsAtLocal, timezone, rule: { every: 'week', interval: 1, ...rule } })
const moved = (before: SeriesPlan, move: Partial<Parameters<typeof moveSeries>[1]>) =>
  moveSeries(before, {
    since: 0,
    anchor: '2026-03-09T09:00:00',
    startsAtLocal: '2026-03-09T09:00:00',
    timezone: before.timezone,
    ...move,
  })

describe('moveSeries', () => {
  it('moves each visit by the days and to the time of the one that was named', () => {
    const result = moved(plan({ count: 4 }), {
      since: 1,
      anchor: '2026-03-23T09:00:00',
      startsAtLocal: '2026-03-25T14:30',
    })
    expect(result.ok && [...result.localOf.values()]).toEqual([
      '2026-03-18T14:30:00',
      '2026-03-25T14:30:00',
      '2026-04-01T14:30:00',
    ])
    expect(result.ok && seriesSlots(result.plan)).toEqual([...(result.ok ? result.localOf.values() : [])])
  })

  it('moves the weekdays of the rule along, and takes others by name', () => {
    const before = plan({ weekdays: [1, 4], count: 4 })
    const along = moved(before, { startsAtLocal: '2026-03-10T09:00' })
    expect(along.ok && along.plan.rule.weekdays).toEqual([2, 5])
    const named = moved(before, { weekdays: [2, 3] })
    expect(named.ok && [...named.localOf.values()].map((local) => local.slice(5, 10))).toEqual([
      '03-10',
      '03-11',
      '03-17',
      '03-18',
    ])
  })

  it('asks for weekdays when days of a rule of several weeks slip over the Monday it counts from', () => {
    const before = plan({ interval: 2, weekdays: [1, 7], count: 4 })
    expect(moved(before, { startsAtLocal: '2026-03-10T09:00' })).toEqual({
      ok: false,
      refusal: 'needs-weekdays',
    })
  })

  it('names the time that was meant where the clocks skip it', () => {
    const result = moved(plan({ count: 3 }, '2026-03-22T09:00:00'), {
      anchor: '2026-03-22T09:00:00',
      startsAtLocal: '2026-03-22T02:30',
    })
    expect(result.ok && result.localOf.get('2026-03-29T09:00:00')).toBe('2026-03-29T02:30:00')
  })
})

describe('splitSeries', () => {
  it('leaves two rules that together make the same visits', () => {
    for (const rule of [{ count: 7 }, { until: '2026-04-20' }, { weekdays: [1, 3], interval: 2, count: 7 }]) {
      const whole = plan(rule)
      const halves = splitSeries(whole, 3)
      expect(halves && [...seriesSlots(halves.before), ...seriesSlots(halves.after)]).toEqual(
        seriesSlots(whole),
      )
    }
    expect(splitSeries(plan({ count: 3 }), 0)).toBeNull()
  })
})
