import { describe, expect, it } from 'vitest'
import { readAddress, writeAddress } from '@/admin/calendar/calendar-address'

const TODAY = '2026-03-09'
const id = '0190a000-0000-7000-8000-000000000001'
const other = '0190a000-0000-7000-8000-000000000002'

describe('the address of the calendar', () => {
  it('comes back as it was written', () => {
    const address = {
      date: '2026-03-29',
      view: 'week',
      columns: 'room',
      practitioners: [id, other],
      locations: [],
      withOff: true,
    } as const
    const params = Object.fromEntries(
      new URL(writeAddress({ ...address, practitioners: [id, other], locations: [] }), 'http://x')
        .searchParams,
    )
    expect(readAddress(params, TODAY, { view: 'month', locations: [other] })).toEqual(address)
  })

  it('opens today as the person chose last', () => {
    expect(readAddress({}, TODAY, { view: 'agenda', practitioners: [id], withOff: true })).toEqual({
      date: TODAY,
      view: 'agenda',
      columns: 'practitioner',
      practitioners: [id],
      locations: [],
      withOff: true,
    })
  })

  it('passes over what makes no sense', () => {
    const odd = { date: '2026-02-30', view: 'year', columns: ['room'], who: 'Maria Santos,x' }
    expect(readAddress(odd, TODAY, { view: 3, practitioners: 'x' })).toEqual({
      date: TODAY,
      view: 'day',
      columns: 'practitioner',
      practitioners: [],
      locations: [],
      withOff: false,
    })
  })
})
