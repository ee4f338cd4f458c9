import { describe, expect, it } from 'vitest'
import { dayNumbers, inColumns, type Visit } from '@/admin/dashboard/visit'
import { expectedStatus, visitSteps } from '@/admin/dashboard/visit-steps'

const visit = (id: string, status: Visit['status']) => ({ id, status }) as Visit

// 10:00 in Manila
const moment = { startsAt: '2026-03-09T02:00:00Z', timezone: 'Asia/Manila', now: '2026-03-09T02:10:00Z' }

describe('the board of a day', () => {
  it('puts each visit where it stands and keeps the order of time', () => {
    const columns = inColumns([
      visit('a', 'completed'),
      visit('b', 'scheduled'),
      visit('c', 'no_show'),
      visit('d', 'confirmed'),
      visit('e', 'checked_in'),
      visit('f', 'in_progress'),
      visit('g', 'cancelled'),
    ])
    const ids = Object.fromEntries(
      Object.entries(columns).map(([name, found]) => [name, found.map(({ id }) => id)]),
    )
    expect(ids).toEqual({ expected: ['b', 'd'], arrived: ['e'], inRoom: ['f'], done: ['a'], off: ['c', 'g'] })
  })

  it('does not count what was cancelled', () => {
    const numbers = dayNumbers([visit('a', 'cancelled'), visit('b', 'no_show'), visit('c', 'checked_in')])
    expect(numbers).toEqual({ visits: 2, expected: 0, waiting: 1, done: 0, missed: 1 })
  })
})

describe('the steps offered', () => {
  it.each([
    ['scheduled', ['check-in', 'confirm', 'no-show', 'cancel']],
    ['confirmed', ['check-in', 'no-show', 'cancel']],
    ['checked_in', ['start', 'complete', 'undo', 'cancel']],
    ['in_progress', ['complete', 'undo']],
    ['completed', ['undo']],
    ['cancelled', []],
    ['no_show', ['check-in', 'undo']],
  ] as const)('for a visit that is %s begin with the likely one', (status, steps) => {
    expect(visitSteps({ ...moment, status })).toEqual(steps)
  })

  it('call nobody missing before the visit begins', () => {
    expect(visitSteps({ ...moment, status: 'confirmed', now: '2026-03-09T01:59:00Z' })).toEqual([
      'check-in',
      'cancel',
    ])
  })

  it('take back nothing once the day is over', () => {
    expect(visitSteps({ ...moment, status: 'completed', now: '2026-03-09T16:00:00Z' })).toEqual([])
  })

  it('are shown where they lead before the server answers', () => {
    expect(expectedStatus('confirmed', 'check-in')).toBe('checked_in')
    expect(expectedStatus('no_show', 'undo')).toBe('confirmed')
    expect(expectedStatus('completed', 'confirm')).toBe('completed')
  })
})
