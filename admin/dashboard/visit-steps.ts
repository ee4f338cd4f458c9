import {
  type AppointmentAction,
  type AppointmentStatus,
  appointmentLifecycle,
  moveAppointment,
} from '@/src/domain/lifecycles/appointment'
import { allowedActions } from '@/src/domain/lifecycles/lifecycle'

type VisitMoment = { status: AppointmentStatus; startsAt: string; timezone: string; now: string }

// The first possible one becomes the button, so the order is that of a visit that goes well.
const likelihood: AppointmentAction[] = [
  'check-in',
  'start',
  'complete',
  'confirm',
  'no-show',
  'undo',
  'cancel',
]

/** What to offer for a visit now, the most likely step first. Nobody is missing before the visit began. */
export function visitSteps(visit: VisitMoment): AppointmentAction[] {
  const hasBegun = Date.parse(visit.now) >= Date.parse(visit.startsAt)
  return allowedActions(appointmentLifecycle, visit.status)
    .filter((action) => moveAppointment({ ...visit, action }).ok && (action !== 'no-show' || hasBegun))
    .sort((a, b) => likelihood.indexOf(a) - likelihood.indexOf(b))
}

/** Where a step leads, to show it before the server answers. What undo returns to counts as expected again. */
export function expectedStatus(status: AppointmentStatus, action: AppointmentAction): AppointmentStatus {
  const target = appointmentLifecycle.transitions[status][action]
  const first = typeof target === 'string' ? target : target?.[0]
  return first ?? status
}
