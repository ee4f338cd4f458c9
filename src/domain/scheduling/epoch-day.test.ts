import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dateOfEpochDay, epochDay, parseEpochDay, weekdayOfEpochDay } from '@/src/domain/scheduling/epoch-day'

describe('epochDay', () => {
  it('counts from 1970-01-01', () => {
    expect(epochDay('1970-01-02')).toBe(1)
    expect(epochDay('1969-12-31')).toBe(-1)
  })

  it.each(['2026-02-30', '2026-13-01', '2026-3-9', '2026-03-09T00:00', '', 'tomorrow'])(
    'takes no %o',
    (date) => {
      expect(parseEpochDay(date)).toBeUndefined()
      expect(() => epochDay(date)).toThrow(RangeError)
    },
  )

  it('agrees with the calendar on date and weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 60_000 }), (day) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
        expect(dateOfEpochDay(day)).toBe(date.toString())
        expect(epochDay(date.toString())).toBe(day)
        expect(weekdayOfEpochDay(day)).toBe(date.dayOfWeek)
      }),
    )
  })
})
