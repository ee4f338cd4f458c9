import { describe, expect, it } from 'vitest'
import { closuresOf, type Holiday } from '@/src/domain/scheduling/holidays'

const range = (from: string, to: string) => ({ start: Date.parse(from), end: Date.parse(to) })
const shown = (holiday: Partial<Holiday>, timezone: string, [from, to]: [string, string]) =>
  closuresOf({
    holidays: [{ date: '2024-12-25', isYearly: true, location: null, ...holiday }],
    timezone,
    range: range(from, to),
  }).map(({ start, end }) => [new Date(start).toISOString(), new Date(end).toISOString()])

describe('a holiday', () => {
  it('lasts from midnight to midnight at the place', () => {
    expect(shown({}, 'Asia/Manila', ['2026-12-24T00:00:00Z', '2026-12-26T00:00:00Z'])).toEqual([
      ['2026-12-24T16:00:00.000Z', '2026-12-25T16:00:00.000Z'],
    ])
  })

  it('comes every year from its first on, also when the range runs over a new year', () => {
    const first = { date: '2025-01-01' }
    expect(shown(first, 'UTC', ['2026-12-20T00:00:00Z', '2027-01-10T00:00:00Z'])).toEqual([
      ['2027-01-01T00:00:00.000Z', '2027-01-02T00:00:00.000Z'],
    ])
    expect(shown(first, 'UTC', ['2023-12-20T00:00:00Z', '2024-01-10T00:00:00Z'])).toEqual([])
  })

  it('that is not yearly comes once', () => {
    const once = { date: '2026-06-12', isYearly: false }
    expect(shown(once, 'UTC', ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'])).toHaveLength(1)
    expect(shown(once, 'UTC', ['2027-06-01T00:00:00Z', '2027-07-01T00:00:00Z'])).toEqual([])
  })

  it('of 29 February comes in leap years', () => {
    const leap = { date: '2024-02-29' }
    expect(shown(leap, 'UTC', ['2026-02-01T00:00:00Z', '2026-03-31T00:00:00Z'])).toEqual([])
    expect(shown(leap, 'UTC', ['2028-02-01T00:00:00Z', '2028-03-31T00:00:00Z'])).toHaveLength(1)
  })

  it('is an hour shorter where the clocks go forward on it', () => {
    const [[start, end] = []] = shown({ date: '2026-03-29', isYearly: false }, 'Europe/Berlin', [
      '2026-03-29T00:00:00Z',
      '2026-03-30T00:00:00Z',
    ])
    expect([start, end]).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'])
  })
})
