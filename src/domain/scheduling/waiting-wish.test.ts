import { describe, expect, it } from 'vitest'
import { impossibleWish, suitsWish, type WaitingWish } from '@/src/domain/scheduling/waiting-wish'

const anything: WaitingWish = {
  practitioner: null,
  location: null,
  weekdays: [],
  fromTime: null,
  toTime: null,
  earliestDate: null,
  latestDate: null,
}
/** A Wednesday. */
const time = { practitioner: 'p', location: 'l', localStart: '2026-12-02T10:00:00', durationMinutes: 30 }

describe('a wish', () => {
  it.each<[string, Partial<WaitingWish>, boolean]>([
    ['anything', {}, true],
    ['this practitioner', { practitioner: 'p' }, true],
    ['another practitioner', { practitioner: 'q' }, false],
    ['another location', { location: 'm' }, false],
    ['Wednesdays', { weekdays: [3] }, true],
    ['Thursdays and Fridays', { weekdays: [4, 5] }, false],
    ['from the very minute', { fromTime: '10:00' }, true],
    ['from a minute later', { fromTime: '10:01' }, false],
    ['until the very end', { toTime: '10:30' }, true],
    ['until a minute before the end', { toTime: '10:29' }, false],
    ['that very day', { earliestDate: '2026-12-02', latestDate: '2026-12-02' }, true],
    ['from the day after', { earliestDate: '2026-12-03' }, false],
    ['until the day before', { latestDate: '2026-12-01' }, false],
  ])('for %s', (_name, wish, isSuited) => {
    expect(suitsWish({ ...anything, ...wish }, time)).toBe(isSuited)
  })

  it('is not met by a visit that runs past midnight when it must end on its day', () => {
    const late = { ...time, localStart: '2026-12-02T23:45:00' }
    expect(suitsWish({ ...anything, toTime: '23:59' }, late)).toBe(false)
    expect(suitsWish(anything, late)).toBe(true)
  })

  it.each([
    ['times the wrong way round', { fromTime: '12:00', toTime: '12:00' }, 'times-reversed'],
    ['dates the wrong way round', { earliestDate: '2026-12-03', latestDate: '2026-12-02' }, 'dates-reversed'],
    ['a last day that is over', { latestDate: '2026-11-30' }, 'in-the-past'],
    [
      'a weekday that does not come',
      { earliestDate: '2026-12-02', latestDate: '2026-12-03', weekdays: [1] },
      'no-such-day',
    ],
    ['a weekday that came already', { latestDate: '2026-12-02', weekdays: [1] }, 'no-such-day'],
    ['all of it', { earliestDate: '2026-12-02', latestDate: '2026-12-09', weekdays: [1] }, null],
  ])('with %s', (_name, wish, refusal) => {
    expect(impossibleWish({ ...anything, ...wish }, '2026-12-01')).toBe(refusal)
  })
})
