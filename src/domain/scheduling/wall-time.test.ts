import { describe, expect, it } from 'vitest'
import {
  dayBounds,
  formatLocal,
  isTimezone,
  localDay,
  localFormatter,
  parseStartsAt,
  resolveLocalTime,
} from '@/src/domain/scheduling/wall-time'

const at = (iso: string) => Date.parse(iso)

describe('resolveLocalTime', () => {
  it.each([
    ['Europe/Berlin', '2026-01-15T09:00', '2026-01-15T08:00:00Z'], // winter, UTC+1
    ['Europe/Berlin', '2026-07-15T09:00', '2026-07-15T07:00:00Z'], // summer, UTC+2
    ['Asia/Manila', '2026-07-15T09:00:30', '2026-07-15T01:00:30Z'], // UTC+8, no clock changes
    ['Asia/Jerusalem', '2026-03-27T03:00', '2026-03-27T00:00:00Z'], // first moment after the gap
    ['America/New_York', '2026-03-08T01:59', '2026-03-08T06:59:00Z'], // last minute before the gap
    ['Australia/Lord_Howe', '2026-10-04T02:30', '2026-10-03T15:30:00Z'], // gap of 30 minutes ends
    ['Asia/Kathmandu', '2026-07-15T09:00', '2026-07-15T03:15:00Z'], // UTC+5:45
  ])('reads %s %s as %s', (timezone, local, instant) => {
    expect(resolveLocalTime({ local, timezone })).toEqual({
      ok: true,
      instant: at(instant),
      ambiguous: false,
    })
  })

  it.each([
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00Z'], // 03:00 back to 02:00, first in UTC+2
    ['Asia/Jerusalem', '2026-10-25T01:15', '2026-10-24T22:15:00Z'], // 02:00 back to 01:00, first in UTC+3
    ['America/New_York', '2026-11-01T01:00', '2026-11-01T05:00:00Z'], // 02:00 back to 01:00, first in UTC-4
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00Z'], // 02:00 back to 01:30, first in UTC+11
    ['Asia/Beirut', '2026-10-24T23:30', '2026-10-24T20:30:00Z'], // midnight back to 23:00 of the same day
  ])('takes the earlier of two in %s at %s', (timezone, local, instant) => {
    expect(resolveLocalTime({ local, timezone })).toEqual({ ok: true, instant: at(instant), ambiguous: true })
  })

  it.each([
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T03:00:00'],
    ['Asia/Jerusalem', '2026-03-27T02:00', '2026-03-27T03:00:00'],
    ['America/New_York', '2026-03-08T02:59:59', '2026-03-08T03:00:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-04T02:30:00'],
    ['Asia/Beirut', '2026-03-29T00:00', '2026-03-29T01:00:00'],
    ['Africa/Cairo', '2025-04-25T00:30', '2025-04-25T01:00:00'],
    ['America/Sao_Paulo', '2018-11-04T00:15', '2018-11-04T01:00:00'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-31T00:00:00'], // a day that never was
  ])('refuses %s %s and suggests %s', (timezone, local, suggestion) => {
    expect(resolveLocalTime({ local, timezone })).toEqual({
      ok: false,
      refusal: 'nonexistent-local-time',
      suggestion,
    })
  })

  it.each([
    '2026-02-30T10:00',
    '2026-03-09T24:00',
    '2026-03-09T10:60',
    '2026-03-09 10:00',
    '2026-03-09',
    'noon',
    '',
  ])('refuses %o as no time', (local) => {
    expect(resolveLocalTime({ local, timezone: 'UTC' })).toEqual({ ok: false, refusal: 'invalid-time' })
  })

  it('refuses a zone nobody knows', () => {
    expect(resolveLocalTime({ local: '2026-03-09T10:00', timezone: 'Europe/Atlantis' })).toEqual({
      ok: false,
      refusal: 'unknown-timezone',
    })
  })
})

describe('parseStartsAt', () => {
  it.each([
    '2026-03-29T02:30:00Z',
    '2026-03-29T02:30:00.000Z',
    '2026-03-29T04:30+02:00',
    '2026-03-29T04:30:00+0200',
    '2026-03-28T21:30:00-05:00',
  ])('takes %s for an instant whatever the place', (value) => {
    // 02:30 does not exist in Berlin that day, which must not matter here.
    expect(parseStartsAt({ value, timezone: 'Europe/Berlin' })).toEqual({
      ok: true,
      instant: at('2026-03-29T02:30:00Z'),
      ambiguous: false,
    })
  })

  it('takes a value without an offset for the wall time of the place', () => {
    // 09:00 in Manila, UTC+8
    expect(parseStartsAt({ value: '2026-03-09T09:00', timezone: 'Asia/Manila' })).toEqual({
      ok: true,
      instant: at('2026-03-09T01:00:00Z'),
      ambiguous: false,
    })
    expect(parseStartsAt({ value: '2026-03-29T02:30', timezone: 'Europe/Berlin' })).toMatchObject({
      refusal: 'nonexistent-local-time',
    })
  })

  it.each([
    '2026-03-09',
    '2026-02-30T10:00Z',
    '2026-03-09T10:00+25:00',
    '2026-03-09T10:00 01:00',
    'Z',
    '1773050400000',
  ])('refuses %o', (value) => {
    expect(parseStartsAt({ value, timezone: 'Europe/Berlin' })).toEqual({
      ok: false,
      refusal: 'invalid-time',
    })
  })

  it.each(['2026-03-09T10:00', '2026-03-09T10:00Z'])('refuses an unknown zone for %s', (value) => {
    expect(parseStartsAt({ value, timezone: 'Mars/Olympus' })).toEqual({
      ok: false,
      refusal: 'unknown-timezone',
    })
  })
})

describe('isTimezone', () => {
  it.each(['Europe/Berlin', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'])(
    'knows %s',
    (name) => {
      expect(isTimezone(name)).toBe(true)
    },
  )

  it.each(['', 'Z', '+02:00', 'Europe/Atlantis', '2020-01-01T00:00[Europe/Berlin]', 'Europe/Berlin '])(
    'does not take %o',
    (name) => {
      expect(isTimezone(name)).toBe(false)
    },
  )
})

describe('dayBounds', () => {
  it.each([
    ['Asia/Manila', '2026-03-09', '2026-03-08T16:00:00Z', 24],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', 23.5],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z', 23], // begins at 01:00
    ['America/Sao_Paulo', '2018-02-17', '2018-02-17T02:00:00Z', 25], // 23:00 to 24:00 twice
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0],
  ])('of %s on %s begin at %s and last %d hours', (timezone, date, start, hours) => {
    const bounds = dayBounds({ date, timezone })
    expect(bounds.start).toBe(at(start))
    expect((bounds.end - bounds.start) / 3_600_000).toBe(hours)
  })
})

describe('formatLocal', () => {
  it('shows what the wall shows', () => {
    expect(formatLocal({ instant: at('2026-03-08T16:30:15.900Z'), timezone: 'Asia/Manila' })).toBe(
      '2026-03-09T00:30:15',
    )
    expect(formatLocal({ instant: at('2026-03-09T03:00:00Z'), timezone: 'America/New_York' })).toBe(
      '2026-03-08T23:00:00',
    )
    expect(localDay({ instant: at('2026-03-08T16:30:15Z'), timezone: 'Asia/Manila' })).toBe('2026-03-09')
  })

  it('is the same for many instants at once, over a clock change', () => {
    const range = { start: at('2026-10-24T20:00:00Z'), end: at('2026-10-25T04:00:00Z') }
    const format = localFormatter({ timezone: 'Europe/Berlin', range })
    for (let instant = range.start; instant < range.end; instant += 15 * 60_000) {
      expect(format(instant)).toBe(formatLocal({ instant, timezone: 'Europe/Berlin' }))
    }
  })
})
