import type { CollectionAfterOperationHook } from 'payload'
import { bookingContext } from '@/collections/appointments/operations/booking-context'

/** Tells staff what a booking they made is out of the ordinary in; it is an answer, not a part of the record. */
export const showWarnings: CollectionAfterOperationHook = ({ operation, req, result }) => {
  if (operation !== 'create' && operation !== 'updateByID') return result
  const doc = result as { id: string }
  const { warnings } = bookingContext(req)
  const found = warnings.get(doc.id)
  warnings.delete(doc.id)
  return found ? ({ ...doc, warnings: found } as typeof result) : result
}
