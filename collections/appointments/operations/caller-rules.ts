import type { PayloadRequest } from 'payload'
import { isAllowed } from '@/src/access/principal'
import { refuse } from '@/src/framework/refuse'

export type BookingSource = 'staff' | 'portal' | 'api'

type Requester = Pick<PayloadRequest, 'user' | 'context'>

/**
 * By whom a booking is made. The portal books with the server's own rights and says so in the context of its
 * call; without any caller it is the server itself, such as an import.
 */
export function bookingSource({ user, context }: Requester): BookingSource | null {
  if (context?.audience === 'patient') return 'portal'
  if (!user) return null
  if (user.collection === 'api-keys') return 'api'
  return user.collection === 'users' ? 'staff' : 'portal'
}

/** Notice, horizon and hours bind patients and other systems; staff may book a walk-in. */
export function isBoundByRules(req: Requester): boolean {
  const source = bookingSource(req)
  return source === 'api' || source === 'portal'
}

/** Booking over another visit on purpose is a judgement, so only staff may give a reason for it. */
export function grantedOverlapReason(req: Requester, reason: unknown): string | null {
  if (typeof reason !== 'string' || reason.trim() === '') return null
  const isTrusted = !req.user && req.context?.audience !== 'patient'
  if (!isTrusted && (isBoundByRules(req) || !isAllowed(req.user, 'overlap', 'appointments')))
    throw refuse('forbidden', { message: 'Only staff may book over another visit.', field: 'overlapReason' })
  return reason.trim()
}
