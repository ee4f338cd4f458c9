import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayBounds } from '@/src/domain/scheduling/wall-time'
import { expandWorkingHours, type WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

const rule = (overrides: Partial<WorkingHoursRule>): WorkingHoursRule => ({
  practitioner: 'ada',
  location: 'main',
  weekday: 1,
  startTime: '09:00',
  endTime: '17:00',
  ...overrides,
})

/** The hours that touch the given local days, as text. */
const hoursOn = ({
  timezone,
  from,
  to = from,
  rules,
}: {
  timezone: string
  from: string
  to?: string
  rules: WorkingHoursRule[]
}) => {
  const range = {
    start: dayBounds({ date: from, timezone }).start,
    end: dayBounds({ date: to, timezone }).end,
  }
  return expandWorkingHours({ rules, clock: zoneClock({ timezone, range }), range })
    .filter(({ start, end }) => start < range.end && range.start < end)
    .map(({ start, end }) => `${iso(start)} ${iso(end)}`)
}
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16)

describe('expandWorkingHours', () => {
  it('keeps the wall time through a clock change', () => {
    const rules = [rule({ weekday: 5 }), rule({ weekday: 1 })]
    // Friday 09:00-17:00 in UTC+1, Monday 09:00-17:00 in UTC+2
    expect(hoursOn({ timezone: 'Europe/Berlin', from: '2026-03-27', to: '2026-03-30', rules })).toEqual([
      '2026-03-27T08:00 2026-03-27T16:00',
      '2026-03-30T07:00 2026-03-30T15:00',
    ])
  })

  it.each([
    ['Europe/Berlin', '2026-03-28', '2026-03-28T21:00 2026-03-29T04:00'], // 22:00-06:00, 7 hours
    ['Europe/Berlin', '2026-10-24', '2026-10-24T20:00 2026-10-25T05:00'], // 22:00-06:00, 9 hours
    ['Australia/Lord_Howe', '2026-10-03', '2026-10-03T11:30 2026-10-03T19:00'], // 22:00-06:00, 7 and a half
    ['Asia/Beirut', '2026-10-24', '2026-10-24T19:00 2026-10-25T04:00'], // 22:00-06:00, 23:00 comes twice
  ])('runs past midnight in %s on Saturday %s', (timezone, from, hours) => {
    const rules = [rule({ weekday: 6, startTime: '22:00', endTime: '06:00' })]
    expect(hoursOn({ timezone, from, rules })).toEqual([hours])
  })

  it('finds the hours that began the day before', () => {
    const rules = [rule({ weekday: 7, startTime: '20:00', endTime: '04:00' })]
    // Sunday 20:00 to Monday 04:00 in Manila, asked for Monday
    expect(hoursOn({ timezone: 'Asia/Manila', from: '2026-03-09', rules })).toEqual([
      '2026-03-08T12:00 2026-03-08T20:00',
    ])
  })

  it('finds the day before however long it was', () => {
    // Asked from the last minute of Monday in Berlin, 49 hours after the 25-hour Sunday began
    const range = { start: Date.parse('2026-10-26T22:59Z'), end: Date.parse('2026-10-26T23:00Z') }
    const rules = [rule({ weekday: 7, startTime: '00:00', endTime: '00:00' })]
    const clock = zoneClock({ timezone: 'Europe/Berlin', range })
    expect(expandWorkingHours({ rules, clock, range })).toEqual([
      { start: Date.parse('2026-10-24T22:00Z'), end: Date.parse('2026-10-25T23:00Z') },
    ])
  })

  it('moves a beginning inside a gap to its end and drops hours that lie wholly inside', () => {
    const inGap = rule({ weekday: 7, startTime: '02:15', endTime: '02:45' })
    const fromGap = rule({ weekday: 7, startTime: '02:30', endTime: '04:00' })
    const intoGap = rule({ weekday: 7, startTime: '01:00', endTime: '02:30' })
    const on = (rules: WorkingHoursRule[]) =>
      hoursOn({ timezone: 'Europe/Berlin', from: '2026-03-29', rules })
    expect(on([inGap])).toEqual([])
    expect(on([fromGap])).toEqual(['2026-03-29T01:00 2026-03-29T02:00']) // 03:00-04:00
    expect(on([intoGap])).toEqual(['2026-03-29T00:00 2026-03-29T01:00']) // 01:00-02:00, then it is 03:00
  })

  it('takes the earlier of two, so that hours around a repeated hour hold both', () => {
    const around = rule({ weekday: 7, startTime: '02:00', endTime: '03:00' })
    const upTo = rule({ weekday: 7, startTime: '01:00', endTime: '02:30' })
    const on = (rules: WorkingHoursRule[]) =>
      hoursOn({ timezone: 'Europe/Berlin', from: '2026-10-25', rules })
    expect(on([around])).toEqual(['2026-10-25T00:00 2026-10-25T02:00']) // 02:00 in UTC+2 to 03:00 in UTC+1
    expect(on([upTo])).toEqual(['2026-10-24T23:00 2026-10-25T00:30']) // 01:00 to the first 02:30
  })

  it('takes equal times for a whole day, however long it is, and joins such days', () => {
    const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
      rule({ weekday, startTime: '00:00', endTime: '00:00' }),
    )
    const sunday = everyDay.filter(({ weekday }) => weekday === 7)
    // Beirut begins this Sunday at 01:00
    expect(hoursOn({ timezone: 'Asia/Beirut', from: '2026-03-29', rules: sunday })).toEqual([
      '2026-03-28T22:00 2026-03-29T21:00',
    ])
    expect(
      hoursOn({ timezone: 'Asia/Beirut', from: '2026-03-28', to: '2026-03-29', rules: everyDay }),
    ).toHaveLength(1)
  })

  it('holds from the first to the last day of its validity', () => {
    const on = (validity: Partial<WorkingHoursRule>) =>
      hoursOn({ timezone: 'Asia/Manila', from: '2026-03-01', to: '2026-03-31', rules: [rule(validity)] }).map(
        (hours) => hours.slice(8, 10),
      )
    expect(on({})).toEqual(['02', '09', '16', '23', '30'])
    expect(on({ validFrom: '2026-03-09', validTo: '2026-03-23' })).toEqual(['09', '16', '23'])
    expect(on({ validFrom: '2026-03-10', validTo: '2026-03-22' })).toEqual(['16'])
    expect(on({ validFrom: '2026-03-24', validTo: '2026-03-10' })).toEqual([])
  })

  it.each(['9:00', '24:00', '09:60', '', 'nine'])('takes no %o for a time', (startTime) => {
    expect(() => hoursOn({ timezone: 'UTC', from: '2026-03-09', rules: [rule({ startTime })] })).toThrow(
      RangeError,
    )
  })

  it('gives the hours that Temporal gives, in every zone and around its changes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2028, 0) }),
        fc.nat(287),
        fc.nat(287),
        (timezone, instant, opens, closes) => {
          const from = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone)
          const date = (from.getTimeZoneTransition('next') ?? from).toPlainDate()
          const wall = (steps: number) => Temporal.PlainTime.from('00:00').add({ minutes: steps * 5 })
          const lastDate = closes > opens ? date : date.add({ days: 1 })
          const start = meaning(date.toPlainDateTime(wall(opens)), timezone)
          const end = meaning(lastDate.toPlainDateTime(wall(closes)), timezone)

          const rules = [
            rule({
              weekday: date.dayOfWeek,
              startTime: wall(opens).toString().slice(0, 5),
              endTime: wall(closes).toString().slice(0, 5),
            }),
          ]
          const range = { start: start - 1, end: start + 1 }
          const hours = expandWorkingHours({ rules, clock: zoneClock({ timezone, range }), range })
          expect(hours).toEqual(start < end ? [{ start, end }] : [])
        },
      ),
      { numRuns: 200 },
    )
  })
})

function meaning(plain: Temporal.PlainDateTime, timezone: string): number {
  const earlier = plain.toZonedDateTime(timezone, { disambiguation: 'earlier' })
  const isInGap = !earlier.toPlainDateTime().equals(plain)
  return (isInGap ? (earlier.getTimeZoneTransition('next') ?? earlier) : earlier).epochMilliseconds
}
