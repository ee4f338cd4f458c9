import type { CollectionAfterOperationHook, PayloadRequest } from 'payload'
import { bookingContext } from '@/collections/appointments/operations/booking-context'

/**
 * Tells staff what a booking they made is out of the ordinary in, which is an answer and not a part of the
 * record, and leaves nothing behind for the next write of the request.
 */
export const closeBooking: CollectionAfterOperationHook = ({ operation, req, result }) => {
  if (operation !== 'create' && operation !== 'updateByID' && operation !== 'update') return result
  forgetActionName(req)
  const doc = result as { id: string }
  const { warnings } = bookingContext(req)
  const found = operation === 'update' ? undefined : warnings.get(doc.id)
  warnings.clear()
  return found ? ({ ...doc, warnings: found } as typeof result) : result
}

export function forgetActionName(req: Pick<PayloadRequest, 'context'>): void {
  const context = bookingContext(req)
  if (context.isActionNamed) delete req.context.auditAction
  context.isActionNamed = false
}
