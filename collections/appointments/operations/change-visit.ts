import { Forbidden, NotFound, type PayloadRequest } from 'payload'
import { requirePermission } from '@/src/access/require-permission'
import { refuse } from '@/src/framework/refuse'
import type { Appointment } from '@/src/payload-types'

type Changes = Partial<Omit<Appointment, 'id'>>

/** Changes a visit for the caller; one outside the caller's clinic answers like one that never existed. */
export async function changeVisit(
  req: PayloadRequest,
  data: Changes,
  context: Record<string, unknown>,
): Promise<Appointment> {
  requirePermission(req, 'update', 'appointments')
  const id = String(req.routeParams?.id)
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
