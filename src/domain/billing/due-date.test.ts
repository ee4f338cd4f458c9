import { expect, it } from 'vitest'
import { dueDate } from '@/src/domain/billing/due-date'

it('counts days of the calendar, so the hour stays when the clocks change in between', () => {
  const issuedAt = '2026-03-20T09:00:00Z'
  expect(dueDate({ issuedAt, timezone: 'Europe/Berlin', termDays: 14 })).toBe('2026-04-03T08:00:00.000Z')
  expect(dueDate({ issuedAt, timezone: 'Asia/Manila', termDays: 14 })).toBe('2026-04-03T09:00:00.000Z')
})

it('falls due at once without a term', () => {
  const issuedAt = '2026-03-20T09:00:00.123Z'
  expect(dueDate({ issuedAt, timezone: 'Europe/Berlin', termDays: 0 })).toBe(issuedAt)
})
