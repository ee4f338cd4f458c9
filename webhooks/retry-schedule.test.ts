import { describe, expect, it } from 'vitest'
import { DEFAULT_SCHEDULE, nextWait, parseSchedule, readRetryAfter } from '@/webhooks/retry-schedule'

const ask = (attempts: number, random = 0.5, retryAfterSeconds: number | null = null) =>
  nextWait({ attempts, schedule: DEFAULT_SCHEDULE, random, retryAfterSeconds })

describe('the next attempt', () => {
  it('comes after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h, and then never', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => ask(attempts))).toEqual([
      ...[5, 300, 1_800, 7_200, 18_000, 36_000, 36_000],
      null,
    ])
  })

  it('is spread by a fifth to both sides', () => {
    expect([ask(2, 0), ask(2, 0.999_999)]).toEqual([240, expect.closeTo(360, 2)])
  })

  it('is put off as long as the receiver asks, up to a day, and never comes earlier than planned', () => {
    expect(ask(1, 0, 120)).toBe(120)
    expect(ask(1, 0.5, 120)).toBe(132)
    expect(ask(2, 0.5, 10)).toBe(300)
    expect(ask(1, 0, 10_000_000)).toBe(86_400)
    expect(ask(8, 0.5, 60)).toBeNull()
  })
})

describe('Retry-After', () => {
  const now = new Date('2026-03-09T10:00:00Z')

  it('is read as seconds and as a date', () => {
    expect(readRetryAfter('120', now)).toBe(120)
    expect(readRetryAfter('Mon, 09 Mar 2026 10:02:00 GMT', now)).toBe(120)
    expect(readRetryAfter('Mon, 09 Mar 2026 09:00:00 GMT', now)).toBe(0)
  })

  it.each([
    null,
    '',
    '-1',
    '1.5',
    'soon',
    '2026-03-09T10:02:00Z',
    '99999999999',
    'Mon, 09 Xyz 2026 10:02:00 GMT',
  ])('%s asks for nothing', (header) => {
    expect(readRetryAfter(header, now)).toBeNull()
  })
})

it('a schedule is read from its setting, and refused when it is no list of seconds', () => {
  expect(parseSchedule('0, 5,300')).toEqual([0, 5, 300])
  for (const text of ['', '0,', 'a', '-1', '1.5', '9999999', '700000', `${'0,'.repeat(20)}0`])
    expect(parseSchedule(text)).toBeNull()
})
