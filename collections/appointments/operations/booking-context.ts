import type { PayloadRequest } from 'payload'
import type { BookingWarning } from '@/collections/appointments/operations/plan-visit'
import type { VisitPlan } from '@/collections/appointments/operations/visit-plan'
import type { AppointmentAction } from '@/src/domain/lifecycles/appointment'

type BookingContext = {
  /** Whether the running write names an overlap reason itself; one from an earlier time counts no longer. */
  isOverlapAsked: boolean
  /** Plans made before a visit is written and carried out afterwards, by id or, while there is none, by code. */
  plans: Map<string, VisitPlan>
  warnings: Map<string, BookingWarning[]>
}

/** What the hooks of one request tell each other about the visits they write. */
export function bookingContext(req: Pick<PayloadRequest, 'context'>): BookingContext {
  const context = req.context as { booking?: BookingContext }
  context.booking ??= { isOverlapAsked: false, plans: new Map(), warnings: new Map() }
  return context.booking
}

/** The named step an endpoint takes; undoing, for one, leads somewhere that only the stored visit knows. */
export const visitAction = (req: Pick<PayloadRequest, 'context'>): AppointmentAction | undefined =>
  (req.context as { visitAction?: AppointmentAction }).visitAction
