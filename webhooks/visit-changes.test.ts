import { describe, expect, it } from 'vitest'
import { visitExample } from '@/webhooks/shapes/visit'
import { changesBetween, eventOf, mergeChanges } from '@/webhooks/visit-changes'

const visit = (more: Partial<typeof visitExample>) => ({ ...visitExample, ...more })
const [nine, ten, eleven] = ['09', '10', '11'].map((hour) => `2026-03-09T${hour}:00:00.000Z`) as [
  string,
  string,
  string,
]

describe('changes of a visit', () => {
  it('are what differs, whatever the order of its rooms', () => {
    const [a, b] = [crypto.randomUUID(), crypto.randomUUID()]
    expect(changesBetween(visit({ resources: [a, b] }), visit({ resources: [b, a] }))).toEqual({})
    expect(changesBetween(visit({ startsAt: nine }), visit({ startsAt: ten, status: 'confirmed' }))).toEqual({
      startsAt: { old: nine, new: ten },
      status: { old: 'scheduled', new: 'confirmed' },
    })
  })

  it('become one with those that follow, and nothing when they lead back', () => {
    const first = { startsAt: { old: nine, new: ten } }
    expect(mergeChanges(first, { startsAt: { old: ten, new: eleven } })).toEqual({
      startsAt: { old: nine, new: eleven },
    })
    expect(mergeChanges(first, { startsAt: { old: ten, new: nine } })).toEqual({})
    const step = { status: { old: 'scheduled', new: 'confirmed' } } as const
    expect(mergeChanges(first, step)).toEqual({ ...first, ...step })
  })
})

describe('the event of a change', () => {
  it.each([
    ['scheduled', 'confirmed', 'appointment.updated'],
    ['scheduled', 'checked_in', 'appointment.checked_in'],
    ['no_show', 'checked_in', 'appointment.checked_in'],
    ['in_progress', 'checked_in', 'appointment.updated'],
    ['checked_in', 'scheduled', 'appointment.updated'],
    ['checked_in', 'completed', 'appointment.completed'],
    ['completed', 'in_progress', 'appointment.updated'],
    ['confirmed', 'cancelled', 'appointment.cancelled'],
    ['scheduled', 'no_show', 'appointment.no_show'],
  ] as const)('from %s to %s is %s', (from, to, type) => {
    expect(eventOf({ status: { old: from, new: to } }).type).toBe(type)
  })

  it('without a step is an update', () => {
    expect(eventOf({ startsAt: { old: nine, new: ten } }).type).toBe('appointment.updated')
  })
})
