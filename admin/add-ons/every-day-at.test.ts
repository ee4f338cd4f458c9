import { expect, it } from 'vitest'
import { everyDayAt } from '@/admin/add-ons/every-day-at'

it('knows a schedule of once a day from every other', () => {
  expect(everyDayAt('5 7 * * *')).toBe('07:05')
  expect(everyDayAt('0 18 * * *')).toBe('18:00')
  for (const cron of ['*/5 7 * * *', '0 7 * * 1', '0 7 1 * *']) expect(everyDayAt(cron)).toBeNull()
})
