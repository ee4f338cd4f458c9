import { describe, expect, it } from 'vitest'
import { zoneComponent } from '@/src/domain/calendar-feed/zone-component'

const at = (iso: string) => Date.parse(iso)

describe('zoneComponent', () => {
  it('tells both clocks of a year and the moments at which they change', () => {
    const [, [tzid], observances] = zoneComponent({
      timezone: 'Europe/Berlin',
      range: { start: at('2027-02-01T00:00Z'), end: at('2027-12-01T00:00Z') },
    })
    expect(tzid).toEqual(['tzid', {}, 'text', 'Europe/Berlin'])
    expect(
      observances.map(([name, properties]) => [name, ...properties.map(([, , , value]) => value)]),
    ).toEqual([
      ['standard', '2027-01-29T01:00:00', '+01:00', '+01:00'],
      // By the clock in force until then: 02:00 in March, 03:00 in October.
      ['daylight', '2027-03-28T02:00:00', '+01:00', '+02:00'],
      ['standard', '2027-10-31T03:00:00', '+02:00', '+01:00'],
    ])
  })

  it('knows zones of odd minutes and without any change', () => {
    const [, , observances] = zoneComponent({
      timezone: 'Asia/Kolkata',
      range: { start: at('2027-02-01T00:00Z'), end: at('2027-12-01T00:00Z') },
    })
    expect(observances).toHaveLength(1)
    expect(observances[0]?.[1].at(-1)).toEqual(['tzoffsetto', {}, 'utc-offset', '+05:30'])
  })
})
