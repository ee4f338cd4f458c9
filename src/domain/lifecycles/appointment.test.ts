import { describe, expect, it } from 'vitest'
import {
  type AppointmentAction,
  type AppointmentStatus,
  activeStates,
  appointmentLifecycle,
  canUndo,
  claimsTime,
  moveAppointment,
} from '@/src/domain/lifecycles/appointment'
import { allowedActions } from '@/src/domain/lifecycles/lifecycle'

// 10:00 to 10:30 on 9 March in Manila
const visit = { startsAt: '2026-03-09T02:00:00Z', now: '2026-03-09T02:30:00Z', timezone: 'Asia/Manila' }

const move = (
  status: AppointmentStatus,
  action: AppointmentAction,
  more: Partial<Parameters<typeof moveAppointment>[0]> = {},
) => moveAppointment({ ...visit, status, action, ...more })

describe('the table', () => {
  it.each<[AppointmentStatus, AppointmentAction[]]>([
    ['scheduled', ['confirm', 'check-in', 'cancel', 'no-show']],
    ['confirmed', ['check-in', 'cancel', 'no-show']],
    ['checked_in', ['start', 'complete', 'cancel', 'undo']],
    ['in_progress', ['complete', 'undo']],
    ['completed', ['undo']],
    ['cancelled', []],
    ['no_show', ['check-in', 'undo']],
  ])('offers from %s exactly %j', (status, actions) => {
    expect(allowedActions(appointmentLifecycle, status)).toEqual(actions)
  })

  it('claims time in every state but cancelled and no_show', () => {
    const releasing = appointmentLifecycle.states.filter((status) => !activeStates.includes(status))
    expect(releasing).toEqual(['cancelled', 'no_show'])
    expect(claimsTime('completed')).toBe(true)
    expect(claimsTime('no_show')).toBe(false)
  })
})

describe('a visit', () => {
  it('goes through its day', () => {
    expect(move('scheduled', 'confirm')).toEqual({ ok: true, to: 'confirmed' })
    expect(move('confirmed', 'check-in')).toEqual({ ok: true, to: 'checked_in' })
    expect(move('checked_in', 'start')).toEqual({ ok: true, to: 'in_progress' })
    expect(move('in_progress', 'complete')).toEqual({ ok: true, to: 'completed' })
  })

  it('may be checked in unconfirmed, or late after a no-show', () => {
    expect(move('scheduled', 'check-in')).toEqual({ ok: true, to: 'checked_in' })
    expect(move('no_show', 'check-in')).toEqual({ ok: true, to: 'checked_in' })
  })

  it('stays cancelled', () => {
    expect(move('cancelled', 'undo')).toEqual({ ok: false, refusal: 'illegal-transition', allowed: [] })
  })

  it('says what is possible instead', () => {
    expect(move('completed', 'cancel')).toEqual({
      ok: false,
      refusal: 'illegal-transition',
      allowed: ['undo'],
    })
  })
})

describe('a no-show', () => {
  it.each(['2026-03-08T02:00:00Z', '2026-03-09T01:59:59.999Z', visit.startsAt, '2026-03-11T02:00:00Z'])(
    'is decided by the state alone, also at %s',
    (now) => {
      expect(move('confirmed', 'no-show', { now })).toEqual({ ok: true, to: 'no_show' })
      expect(move('in_progress', 'no-show', { now })).toMatchObject({ refusal: 'illegal-transition' })
    },
  )
})

describe('undo', () => {
  it('steps back to where the visit came from', () => {
    expect(move('completed', 'undo')).toEqual({ ok: true, to: 'in_progress' })
    expect(move('in_progress', 'undo', { previousStatus: 'confirmed' })).toEqual({
      ok: true,
      to: 'checked_in',
    })
    expect(move('checked_in', 'undo', { previousStatus: 'confirmed' })).toEqual({ ok: true, to: 'confirmed' })
    expect(move('no_show', 'undo', { previousStatus: 'confirmed' })).toEqual({ ok: true, to: 'confirmed' })
    expect(move('no_show', 'undo')).toEqual({ ok: true, to: 'scheduled' })
  })

  it.each([
    ['2026-03-07T02:00:00Z', true], // two days before the visit
    ['2026-03-08T16:00:00Z', true], // 9 March 00:00 in Manila
    ['2026-03-09T15:59:59Z', true], // 9 March 23:59:59 in Manila
    ['2026-03-09T16:00:00Z', false],
  ])('at %s is open until the day of the visit ends in its zone: %s', (now, isOpen) => {
    const closed = { ok: false, refusal: 'undo-window-closed' }
    const moment = { ...visit, now }
    expect(canUndo({ ...moment, status: 'checked_in' })).toEqual(isOpen ? { ok: true } : closed)
    expect(move('completed', 'undo', { now })).toEqual(isOpen ? { ok: true, to: 'in_progress' } : closed)
  })

  it('knows the day of its zone, not of UTC', () => {
    // 22:00 on the 9th in New York is already the 10th in UTC.
    const moment = {
      startsAt: '2026-03-09T14:00:00Z',
      now: '2026-03-10T02:00:00Z',
      timezone: 'America/New_York',
    }
    expect(canUndo({ ...moment, status: 'no_show' })).toEqual({ ok: true })
    expect(canUndo({ ...moment, timezone: 'UTC', status: 'no_show' })).toMatchObject({ ok: false })
  })

  it.each(['scheduled', 'confirmed', 'cancelled'] as const)('has nothing to take back when %s', (status) => {
    expect(canUndo({ ...visit, status })).toEqual({ ok: false, refusal: 'illegal-transition' })
  })
})
