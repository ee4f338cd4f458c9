import type { PayloadRequest } from 'payload'
import type { BookingBatch } from '@/collections/appointments/operations/booking-batch'
import type { BookingWarning } from '@/collections/appointments/operations/booking-warnings'
import type { VisitPlan } from '@/collections/appointments/operations/visit-plan'
import type { AppointmentAction } from '@/src/domain/lifecycles/appointment'

type BookingContext = {
  /** Whether the running write names an overlap reason itself; one from an earlier time counts no longer. */
  isOverlapAsked: boolean
  /** Whether the name of the running write in the audit trail came from here and has to be taken back. */
  isActionNamed: boolean
  /** Plans made before a visit is written and carried out afterwards, by id or, while there is none, by code. */
  plans: Map<string, VisitPlan>
  warnings: Map<string, BookingWarning[]>
  /** The visits of a series that are being written. */
  batch: BookingBatch | null
}

/** What the hooks of one request tell each other about the visits they write. */
export function bookingContext(req: Pick<PayloadRequest, 'context'>): BookingContext {
  const context = req.context as { booking?: BookingContext }
  context.booking ??= {
    isOverlapAsked: false,
    isActionNamed: false,
    plans: new Map(),
    warnings: new Map(),
    batch: null,
  }
  return context.booking
}

/**
 * What an action asks of one visit beyond plain data: a named step, since undoing leads somewhere that only the
 * stored visit knows, or a patient who joins, since only the locked row knows who sits there already.
 */
export type VisitIntent = {
  id: string
  step?: AppointmentAction
  joining?: string
  /** How long other systems are not told yet, because it may be taken back. */
  holdSeconds?: number
}

/** The intent for a visit; other visits that are written on the way are not meant. */
export function intentFor(req: Pick<PayloadRequest, 'context'>, id: unknown): Omit<VisitIntent, 'id'> {
  const { visitIntent } = req.context as { visitIntent?: VisitIntent }
  return visitIntent && visitIntent.id === id ? visitIntent : {}
}
