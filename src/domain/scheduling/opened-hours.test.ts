import { describe, expect, it } from 'vitest'
import { openedHours } from '@/src/domain/scheduling/opened-hours'

const monday = { practitioner: 'a', location: 'h', weekday: 1, startTime: '09:00', endTime: '12:00' }
const texts = (before: typeof monday | null, after: typeof monday & { validTo?: string }) =>
  openedHours({ before, after, timezone: 'Europe/Berlin', now: Date.parse('2027-03-15T10:00:00Z') }).map(
    ({ start, end }) => `${new Date(start).toISOString()} ${new Date(end).toISOString().slice(11, 16)}`,
  )

describe('hours that were opened', () => {
  it('are those of a new rule in the coming eight weeks, at the time of the clock', () => {
    const opened = texts(null, monday)
    expect(opened).toHaveLength(9)
    expect(opened.slice(1, 3)).toEqual(['2027-03-22T08:00:00.000Z 11:00', '2027-03-29T07:00:00.000Z 10:00'])
  })

  it('are only what a changed rule has more of, and nothing when it has less', () => {
    const last = { validTo: '2027-03-22' }
    expect(texts(monday, { ...monday, endTime: '14:00', ...last })).toEqual([
      '2027-03-15T11:00:00.000Z 13:00',
      '2027-03-22T11:00:00.000Z 13:00',
    ])
    expect(texts(monday, { ...monday, startTime: '10:00' })).toEqual([])
  })

  it('are all of them with another practitioner or on another day', () => {
    const last = { validTo: '2027-03-23' }
    expect(texts(monday, { ...monday, practitioner: 'b', ...last })).toHaveLength(2)
    expect(texts(monday, { ...monday, weekday: 2, ...last })).toEqual([
      '2027-03-16T08:00:00.000Z 11:00',
      '2027-03-23T08:00:00.000Z 11:00',
    ])
  })
})
