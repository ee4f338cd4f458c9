import { Forbidden, NotFound, type PayloadRequest } from 'payload'
import type { VisitIntent } from '@/collections/appointments/operations/booking-context'
import { requirePermission } from '@/src/access/require-permission'
import { refuse } from '@/src/framework/refuse'
import type { Appointment } from '@/src/payload-types'

type Changes = Partial<Omit<Appointment, 'id'>>

/** Changes the visit of the route for the caller; another clinic's answers like one that never existed. */
export async function changeVisit(
  req: PayloadRequest,
  { data = {}, action, ...intent }: { data?: Changes; action: string } & Omit<VisitIntent, 'id'>,
): Promise<Appointment> {
  requirePermission(req, 'update', 'appointments')
  const id = String(req.routeParams?.id).toLowerCase()
  const context = { auditAction: action, visitIntent: { id, ...intent } satisfies VisitIntent }
  try {
    return await req.payload.update({
      collection: 'appointments',
      id,
      data,
      context,
      depth: 0,
      overrideAccess: false,
      req,
    })
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound) throw refuse('not_found')
    throw error
  }
}
