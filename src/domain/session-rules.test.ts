import { describe, expect, it } from 'vitest'
import { isOver, sessionEnds } from '@/src/domain/session-rules'

const MINUTE = 60_000
const rules = { idleMinutes: 15, sessionHours: 12, sessionsAtOnce: 10 }
const times = { startedAt: 0, lastUsedAt: 0, tokenEndsAt: 12 * 60 * MINUTE }

describe('a session', () => {
  it('ends fifteen minutes after its last use, to the millisecond', () => {
    const ends = sessionEnds({ ...times, lastUsedAt: 10 * MINUTE }, rules)
    expect(ends).toMatchObject({ idleEndsAt: 25 * MINUTE, endsBecause: 'idle' })
    expect([isOver(ends, 25 * MINUTE - 1), isOver(ends, 25 * MINUTE)]).toEqual([false, true])
  })

  it('ends twelve hours after it began, however much it is used and its token is renewed', () => {
    const used = { startedAt: 0, lastUsedAt: 719 * MINUTE, tokenEndsAt: 23 * 60 * MINUTE }
    const ends = sessionEnds(used, rules)
    expect(ends).toMatchObject({ endsAt: 720 * MINUTE, endsBecause: 'length' })
    expect([isOver(ends, 720 * MINUTE - 1), isOver(ends, 720 * MINUTE)]).toEqual([false, true])
  })

  it('does not outlast its token', () => {
    expect(sessionEnds({ ...times, tokenEndsAt: 5 * MINUTE }, rules).endsAt).toBe(5 * MINUTE)
  })
})
