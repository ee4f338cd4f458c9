import type { CollectionBeforeOperationHook } from 'payload'
import { forgetActionName } from '@/collections/appointments/hooks/close-booking'
import { bookingContext } from '@/collections/appointments/operations/booking-context'

/** Later hooks see merged data, in which a reason that was just given looks like one from long ago. */
export const openBooking: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { data } = args as { data?: Record<string, unknown> | null }
  const reason = data?.overlapReason
  bookingContext(req).isOverlapAsked = typeof reason === 'string' && reason.trim() !== ''
  // A write that failed before in the same request did not come to its end.
  forgetActionName(req)
  return args
}
