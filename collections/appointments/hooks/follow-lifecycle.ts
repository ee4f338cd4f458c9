import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { bookingContext, intentFor } from '@/collections/appointments/operations/booking-context'
import { isCancelledLate } from '@/collections/appointments/operations/cancelled-late'
import {
  type AppointmentAction,
  type AppointmentStatus,
  appointmentLifecycle,
  moveAppointment,
} from '@/src/domain/lifecycles/appointment'
import { actionsBetween, allowedActions } from '@/src/domain/lifecycles/lifecycle'
import { refuse } from '@/src/framework/refuse'
import type { Appointment } from '@/src/payload-types'

type Stamp = 'checkedInAt' | 'startedAt' | 'completedAt' | 'cancelledAt'

const stampOfAction: Partial<Record<AppointmentAction, Stamp>> = {
  'check-in': 'checkedInAt',
  start: 'startedAt',
  complete: 'completedAt',
  cancel: 'cancelledAt',
}
const stampOfState: Partial<Record<AppointmentStatus, Stamp>> = {
  checked_in: 'checkedInAt',
  in_progress: 'startedAt',
  completed: 'completedAt',
}

const isStatus = (value: unknown): value is AppointmentStatus =>
  appointmentLifecycle.states.includes(value as AppointmentStatus)
const isExpected = (status: unknown): status is 'scheduled' | 'confirmed' =>
  status === 'scheduled' || status === 'confirmed'

/** Lets a visit take only the steps of its lifecycle, whichever door asks, and notes when each was taken. */
export const followLifecycle: CollectionBeforeValidateHook<Appointment> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (!data) return data
  if (operation === 'create') {
    refuseLateBeginning(data.status, req)
    return data
  }
  const from = originalDoc?.status
  const { step: action } = intentFor(req, originalDoc?.id)
  if (!isStatus(from) || (!action && (data.status === undefined || data.status === from))) return data
  const taken = action ?? actionTo(from, data.status)
  const now = new Date().toISOString()
  const move = moveAppointment({
    status: from,
    action: taken,
    previousStatus: isExpected(originalDoc?.previousStatus) ? originalDoc.previousStatus : undefined,
    startsAt: originalDoc?.startsAt ?? now,
    timezone: originalDoc?.timezone ?? 'UTC',
    now,
  })
  // An undo leads to one state only; a bare status that asks for another one is not that undo.
  if (!move.ok || (!action && move.to !== data.status))
    throw refusedStep(from, move.ok ? 'illegal-transition' : move.refusal)
  nameInAudit(req, taken)
  return {
    ...data,
    status: move.to,
    ...stamps(from, taken, now),
    ...remembered(from, taken),
    ...(taken === 'cancel' && originalDoc ? { cancelledLate: await isCancelledLate(req, originalDoc) } : {}),
  }
}

function nameInAudit(req: PayloadRequest, action: AppointmentAction): void {
  if (req.context.auditAction !== undefined) return
  req.context.auditAction = action
  bookingContext(req).isActionNamed = true
}

function refuseLateBeginning(status: unknown, req: PayloadRequest): void {
  // The server itself may bring in visits of the past, such as an import or the demo data.
  if (!req.user || status === undefined || status === null || isExpected(status)) return
  throw isStatus(status)
    ? refuse('illegal_transition', {
        message: 'A new visit begins as scheduled or confirmed.',
        field: 'status',
      })
    : refuse('validation_failed', { field: 'status' })
}

function actionTo(from: AppointmentStatus, to: unknown): AppointmentAction {
  if (!isStatus(to)) throw refuse('validation_failed', { field: 'status' })
  const [action] = actionsBetween(appointmentLifecycle, from, to)
  if (!action) throw refusedStep(from, 'illegal-transition')
  return action
}

const refusedStep = (from: AppointmentStatus, refusal: 'illegal-transition' | 'undo-window-closed') =>
  refuse('illegal_transition', {
    ...(refusal === 'undo-window-closed'
      ? { message: 'This can be undone until the end of the visit’s day.' }
      : {}),
    field: 'status',
    from,
    allowed: allowedActions(appointmentLifecycle, from),
  })

function stamps(from: AppointmentStatus, action: AppointmentAction, now: string): Partial<Appointment> {
  const taken = stampOfAction[action]
  if (taken) return { [taken]: now }
  const undone = action === 'undo' ? stampOfState[from] : undefined
  return undone ? { [undone]: null } : {}
}

/** Where an undo of what follows leads back to. */
const remembered = (from: AppointmentStatus, action: AppointmentAction): Partial<Appointment> =>
  isExpected(from) && action !== 'confirm' ? { previousStatus: from } : {}
