import { expect, it } from 'vitest'
import { easterSunday } from '@/src/demo/profiles/holidays'

it.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2049, '2049-04-18'],
  [2076, '2076-04-19'],
])('finds Easter of %i', (year, date) => {
  expect(easterSunday(year).toString()).toBe(date)
})
