import { Temporal } from 'temporal-polyfill'
import {
  type ActionOf,
  allowedActions,
  defineLifecycle,
  type StateOf,
  type Transition,
  transition,
} from '@/src/domain/lifecycles/lifecycle'

export const appointmentLifecycle = defineLifecycle({
  states: ['scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show'],
  initial: 'scheduled',
  transitions: {
    scheduled: { confirm: 'confirmed', 'check-in': 'checked_in', cancel: 'cancelled', 'no-show': 'no_show' },
    confirmed: { 'check-in': 'checked_in', cancel: 'cancelled', 'no-show': 'no_show' },
    checked_in: {
      start: 'in_progress',
      complete: 'completed',
      cancel: 'cancelled',
      undo: ['confirmed', 'scheduled'],
    },
    in_progress: { complete: 'completed', undo: 'checked_in' },
    completed: { undo: 'in_progress' },
    cancelled: {},
    // A patient may still arrive after being given up.
    no_show: { 'check-in': 'checked_in', undo: ['confirmed', 'scheduled'] },
  },
})

export type AppointmentStatus = StateOf<typeof appointmentLifecycle>
export type AppointmentAction = ActionOf<typeof appointmentLifecycle>

/**
 * States in which a visit claims its time. A completed visit keeps what it used, so nothing is booked over it
 * afterwards; a cancelled or missed one gives it back and has to claim it again when it returns.
 */
export const activeStates: readonly AppointmentStatus[] = [
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
]

export function claimsTime(status: AppointmentStatus): boolean {
  return activeStates.includes(status)
}

type VisitMoment = { startsAt: Temporal.Instant | string; now: Temporal.Instant | string; timezone: string }

export type AppointmentMove =
  | Transition<AppointmentStatus, AppointmentAction>
  | { ok: false; refusal: 'undo-window-closed' }

/**
 * The one decision behind every action on a visit. `previousStatus` is the last status in which the visit was
 * still expected; undoing a check-in or a no-show returns there, and without knowledge the visit counts as
 * not confirmed.
 */
export function moveAppointment({
  status,
  action,
  previousStatus = 'scheduled',
  ...moment
}: VisitMoment & {
  status: AppointmentStatus
  action: AppointmentAction
  previousStatus?: 'scheduled' | 'confirmed'
}): AppointmentMove {
  const move = transition(appointmentLifecycle, status, action, previousStatus)
  if (!move.ok) return move
  if (action === 'undo' && isDayOver(moment)) return { ok: false, refusal: 'undo-window-closed' }
  return move
}

export type UndoDecision = { ok: true } | { ok: false; refusal: 'illegal-transition' | 'undo-window-closed' }

/** A wrong click is put right until the day of the visit ends at its place; later it is history. */
export function canUndo({ status, ...moment }: VisitMoment & { status: AppointmentStatus }): UndoDecision {
  if (!allowedActions(appointmentLifecycle, status).includes('undo')) {
    return { ok: false, refusal: 'illegal-transition' }
  }
  return isDayOver(moment) ? { ok: false, refusal: 'undo-window-closed' } : { ok: true }
}

function isDayOver({ startsAt, now, timezone }: VisitMoment): boolean {
  const localDay = (moment: Temporal.Instant | string) =>
    Temporal.Instant.from(moment).toZonedDateTimeISO(timezone).toPlainDate()
  return Temporal.PlainDate.compare(localDay(now), localDay(startsAt)) > 0
}
