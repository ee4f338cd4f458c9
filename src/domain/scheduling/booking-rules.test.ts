import { describe, expect, it } from 'vitest'
import {
  bookingWindow,
  checkBookingTime,
  checkVisitLength,
  claimInterval,
  withinWorkingTime,
} from '@/src/domain/scheduling/booking-rules'

const at = (iso: string) => Date.parse(iso)
const now = at('2026-03-09T02:00:00Z') // Monday 10:00 in Manila
const settings = { now, minNoticeMinutes: 120, horizonDays: 30, timezone: 'Asia/Manila', bindsNotice: true }
const check = (start: string, overrides: Partial<typeof settings> = {}) =>
  checkBookingTime({ ...settings, start: at(start), ...overrides })

describe('checkBookingTime', () => {
  it('wants the full notice and no more', () => {
    expect(check('2026-03-09T03:59:59Z')).toEqual({ ok: false, refusal: 'too-soon' })
    expect(check('2026-03-09T04:00:00Z')).toEqual({ ok: true })
  })

  it('reaches to the end of the last day of the horizon, in the zone of the place', () => {
    // 30 days after 9 March is 8 April, which ends in Manila at 16:00Z
    expect(check('2026-04-08T15:59:00Z')).toEqual({ ok: true })
    expect(check('2026-04-08T16:00:00Z')).toEqual({ ok: false, refusal: 'too-far' })
    expect(check('2026-03-09T15:59:00Z', { horizonDays: 0 })).toEqual({ ok: true })
    expect(check('2026-03-09T16:00:00Z', { horizonDays: 0 })).toEqual({ ok: false, refusal: 'too-far' })
  })

  it('lets staff book a walk-in that has begun and a visit far ahead', () => {
    expect(check('2026-03-09T01:55:00Z', { bindsNotice: false })).toEqual({ ok: true })
    expect(check('2028-01-01T00:00:00Z', { bindsNotice: false })).toEqual({ ok: true })
  })
})

describe('bookingWindow', () => {
  it('counts notice in elapsed time and the horizon in days over a clock change', () => {
    // Berlin, Saturday 23:00; two days later a 23-hour Sunday has passed
    const window = bookingWindow({
      now: at('2026-03-28T22:00:00Z'),
      minNoticeMinutes: 24 * 60,
      horizonDays: 2,
      timezone: 'Europe/Berlin',
    })
    expect(window).toEqual({ earliest: at('2026-03-29T22:00:00Z'), latest: at('2026-03-30T22:00:00Z') })
  })
})

describe('checkVisitLength', () => {
  it('wants more than nothing and at most a day', () => {
    expect(checkVisitLength({ start: now, end: now })).toEqual({ ok: false, refusal: 'ends-before-start' })
    expect(checkVisitLength({ start: now, end: now + 1 })).toEqual({ ok: true })
    expect(checkVisitLength({ start: now, end: now + 86_400_000 })).toEqual({ ok: true })
    expect(checkVisitLength({ start: now, end: now + 86_400_001 })).toEqual({
      ok: false,
      refusal: 'too-long',
    })
  })
})

describe('withinWorkingTime', () => {
  const workingIntervals = [
    { start: 100, end: 200 },
    { start: 0, end: 100 },
    { start: 300, end: 400 },
  ]

  it('lets a visit run over a seam but not over a pause', () => {
    expect(withinWorkingTime({ interval: { start: 50, end: 200 }, workingIntervals })).toEqual({ ok: true })
    expect(withinWorkingTime({ interval: { start: 150, end: 350 }, workingIntervals })).toEqual({
      ok: false,
      refusal: 'outside-hours',
    })
  })
})

describe('claimInterval', () => {
  it('takes the buffers along', () => {
    const claim = claimInterval({ start: now, end: now, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 })
    expect(claim).toEqual({ start: now - 300_000, end: now + 600_000 })
  })
})
