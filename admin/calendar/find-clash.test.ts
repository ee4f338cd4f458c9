import { expect, it } from 'vitest'
import type { CalendarFacts } from '@/admin/calendar/calendar-facts'
import { findClash, needsReason } from '@/admin/calendar/find-clash'

const hours = { startsAt: '2026-03-09T08:00:00.000Z', endsAt: '2026-03-09T17:00:00.000Z', location: 'house' }
const facts = {
  appointments: [],
  exceptions: [],
  external: [],
  holds: [],
  services: [{ id: 'massage', bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }],
  practitioners: [
    { id: 'ann', services: ['massage'] },
    { id: 'ben', services: [] },
  ],
  workingHours: [
    { ...hours, practitioner: 'ann' },
    { ...hours, practitioner: 'ben' },
  ],
} as unknown as CalendarFacts

const wanted = (practitioner: string) => ({
  id: null,
  practitioner,
  location: 'house',
  service: 'massage',
  resources: [],
  start: Date.parse('2026-03-09T09:00:00.000Z'),
  end: Date.parse('2026-03-09T09:30:00.000Z'),
})

it('knows who does not offer a service before a visit is let go, which no reason changes', () => {
  expect(findClash(wanted('ann'), facts)).toBeNull()
  const clash = findClash(wanted('ben'), facts)
  expect(clash).toMatchObject({ kind: 'service', who: 'ben' })
  expect(needsReason(clash)).toBe(false)
})
