import { describe, expect, it } from 'vitest'
import type { WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import { type Closure, type ScheduleException, workingTime } from '@/src/domain/scheduling/working-time'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

const at = (time: string, date = '2026-03-09') => Date.parse(`${date}T${time}:00Z`)
const range = { start: at('00:00'), end: at('00:00', '2026-03-10') }
const rule = (overrides: Partial<WorkingHoursRule> = {}): WorkingHoursRule => ({
  practitioner: 'ada',
  location: 'north',
  weekday: 1,
  startTime: '09:00',
  endTime: '12:00',
  ...overrides,
})
const extra = (overrides: Partial<ScheduleException> = {}): ScheduleException => ({
  practitioner: 'ada',
  kind: 'extra',
  start: at('14:00'),
  end: at('16:00'),
  ...overrides,
})

/** The open hours on Monday 2026-03-09 as text. */
const open = ({
  location = 'north',
  rules = [rule()],
  exceptions = [],
  closures = [],
}: {
  location?: string
  rules?: WorkingHoursRule[]
  exceptions?: ScheduleException[]
  closures?: Closure[]
}) =>
  workingTime({
    practitioner: 'ada',
    location,
    rules,
    exceptions,
    closures,
    clock: zoneClock({ timezone: 'UTC', range }),
    range,
  }).open.map(({ start, end }) => `${clockOf(start)}-${clockOf(end)}`)
const clockOf = (instant: number) => new Date(instant).toISOString().slice(11, 16)

describe('workingTime', () => {
  it('is the practitioner’s own, at this location', () => {
    const rules = [
      rule(),
      rule({ location: 'south', startTime: '13:00', endTime: '15:00' }),
      rule({ practitioner: 'bo', startTime: '06:00', endTime: '08:00' }),
    ]
    expect(open({ rules })).toEqual(['09:00-12:00'])
    expect(open({ rules, location: 'south' })).toEqual(['13:00-15:00'])
  })

  it('loses time off and closures of this location or of all', () => {
    const off = extra({ kind: 'off', start: at('09:30'), end: at('10:00') })
    expect(open({ exceptions: [off] })).toEqual(['09:00-09:30', '10:00-12:00'])
    expect(open({ exceptions: [{ ...off, location: 'south' }] })).toEqual(['09:00-12:00'])
    expect(open({ exceptions: [{ ...off, practitioner: 'bo' }] })).toEqual(['09:00-12:00'])
    const closure = { start: at('11:00'), end: at('23:00') }
    expect(open({ closures: [closure] })).toEqual(['09:00-11:00'])
    expect(open({ closures: [{ ...closure, location: 'south' }] })).toEqual(['09:00-12:00'])
  })

  it('gains extra time, except where time off or a closure overlaps it', () => {
    expect(open({ exceptions: [extra()] })).toEqual(['09:00-12:00', '14:00-16:00'])
    expect(open({ exceptions: [extra({ start: at('12:00') })] })).toEqual(['09:00-16:00'])
    expect(open({ exceptions: [extra(), extra({ kind: 'off', start: at('15:00') })] })).toEqual([
      '09:00-12:00',
      '14:00-15:00',
    ])
    expect(open({ exceptions: [extra()], closures: [range] })).toEqual([])
  })

  describe('extra time without a location', () => {
    it('belongs to the locations the practitioner works at then', () => {
      expect(open({ location: 'south', exceptions: [extra()] })).toEqual([])
      const formerly = [rule(), rule({ location: 'south', validTo: '2025-12-31' })]
      expect(open({ location: 'south', rules: formerly, exceptions: [extra()] })).toEqual([])
      const alsoThursdays = [rule(), rule({ location: 'south', weekday: 4 })]
      expect(open({ location: 'south', rules: alsoThursdays, exceptions: [extra()] })).toEqual([
        '14:00-16:00',
      ])
    })

    it('may be anywhere if the practitioner has no hours of their own', () => {
      expect(open({ location: 'south', rules: [], exceptions: [extra()] })).toEqual(['14:00-16:00'])
      expect(open({ location: 'south', rules: [], exceptions: [extra({ location: 'north' })] })).toEqual([])
    })
  })
})
