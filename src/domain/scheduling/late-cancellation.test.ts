import { expect, it } from 'vitest'
import { isLateCancellation } from '@/src/domain/scheduling/late-cancellation'

/** 10:00 in Berlin. */
const startsAt = Date.parse('2026-12-02T09:00:00Z')
const late = (now: string, basis: 'hours' | 'calendar_days', [hours, days]: [number, number] = [24, 1]) =>
  isLateCancellation({
    startsAt,
    now: Date.parse(now),
    timezone: 'Europe/Berlin',
    policy: { basis, hours, days },
  })

it.each([
  ['24 hours before', '2026-12-01T09:00:00Z', false],
  ['a second later', '2026-12-01T09:00:01Z', true],
])('counted in hours, %s', (_name, now, isLate) => {
  expect(late(now, 'hours')).toBe(isLate)
})

it.each([
  ['the last minute of the day before, at the place', '2026-12-01T22:59:59Z', false],
  ['midnight at the place', '2026-12-01T23:00:00Z', true],
])('counted in calendar days, %s', (_name, now, isLate) => {
  expect(late(now, 'calendar_days')).toBe(isLate)
})

it('counts hours that passed when the clocks change', () => {
  // 10:00 on the day the clocks went forward: 24 hours before it is 9:00 of the day before.
  const visit = Date.parse('2026-03-29T08:00:00Z')
  const at = (now: string) =>
    isLateCancellation({
      startsAt: visit,
      now: Date.parse(now),
      timezone: 'Europe/Berlin',
      policy: { basis: 'hours', hours: 24, days: 1 },
    })
  expect([at('2026-03-28T08:00:00Z'), at('2026-03-28T08:30:00Z')]).toEqual([false, true])
})

it('with nothing asked for is late only afterwards', () => {
  expect(late('2026-12-02T08:59:59Z', 'hours', [0, 0])).toBe(false)
  expect(late('2026-12-02T23:30:00Z', 'calendar_days', [0, 0])).toBe(true)
})
