import type { CollectionBeforeOperationHook } from 'payload'
import { bookingContext } from '@/collections/appointments/operations/booking-context'

/** Later hooks see merged data, in which a reason that was just given looks like one from long ago. */
export const noticeOverlapReason: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { data } = args as { data?: Record<string, unknown> | null }
  const reason = data?.overlapReason
  bookingContext(req).isOverlapAsked = typeof reason === 'string' && reason.trim() !== ''
  return args
}
