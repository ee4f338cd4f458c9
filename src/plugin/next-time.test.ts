import { expect, it } from 'vitest'
import { isCron, nextTime } from '@/src/plugin/next-time'

const next = (cron: string, zone: string, after: string): string =>
  nextTime(cron, zone, new Date(after)).toISOString()

it('a schedule runs by the clock of the clinic', () => {
  expect(next('0 9 * * *', 'Asia/Manila', '2026-03-09T00:30:00Z')).toBe('2026-03-09T01:00:00.000Z')
  expect(next('0 9 * * *', 'America/New_York', '2026-03-09T00:30:00Z')).toBe('2026-03-09T13:00:00.000Z')
  expect(next('0 9 * * *', 'Asia/Manila', '2026-03-09T01:00:00Z')).toBe('2026-03-10T01:00:00.000Z')
})

it('a time that the clocks leave out comes right after it, and one that comes twice counts once', () => {
  // Berlin springs from 02:00 to 03:00 at 01:00 UTC, and falls back from 03:00 to 02:00 at 01:00 UTC.
  expect(next('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:30:00.000Z')
  const first = next('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z')
  expect(first).toBe('2026-10-25T00:30:00.000Z')
  expect(next('30 2 * * *', 'Europe/Berlin', first)).toBe('2026-10-26T01:30:00.000Z')
})

it.each(['', 'daily', '0 9 * *', '0 0 9 * * *', '99 9 * * *', '0 0 31 2 *'])(
  '“%s” is no schedule',
  (text) => {
    expect(isCron(text)).toBe(false)
  },
)
