import { expect, it } from 'vitest'
import type { CalendarFacts } from '@/admin/calendar/calendar-facts'
import { keepUnchanged } from '@/admin/calendar/keep-unchanged'

const facts = (startsAt: string): CalendarFacts =>
  ({
    from: '2026-03-09',
    appointments: [
      { id: 'a', startsAt: '2026-03-09T08:00:00.000Z' },
      { id: 'b', startsAt },
    ],
    practitioners: [{ id: 'p', name: 'Dr. A' }],
  }) as unknown as CalendarFacts

it('draws again only what a new reading has changed', () => {
  const before = facts('2026-03-09T09:00:00.000Z')
  const [same, moved] = [facts('2026-03-09T09:00:00.000Z'), facts('2026-03-09T10:00:00.000Z')]
  expect(keepUnchanged(before, same).appointments).toBe(before.appointments)
  const kept = keepUnchanged(before, moved)
  expect(kept.practitioners).toBe(before.practitioners)
  expect(kept.appointments[0]).toBe(before.appointments[0])
  expect(kept.appointments[1]).toEqual({ id: 'b', startsAt: '2026-03-09T10:00:00.000Z' })
})
