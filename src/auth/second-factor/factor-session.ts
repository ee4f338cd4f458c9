import type { PayloadRequest } from 'payload'
import { refuse } from '@/src/framework/refuse'
import { currentContext } from '@/src/request-context'

/** A session and the person it belongs to. */
export type SessionOwner = { userId: string; sid: string }

/** A person with the session they call from, whether or not it still owes its second factor. */
export type FactorSession = SessionOwner & { email: string; isPending: boolean }

type Person = { id: string; email: string; collection?: string; _sid?: string }

/** Who sets up or proves a second factor. Systems have none, and neither has work of the server itself. */
export function factorSession(req: Pick<PayloadRequest, 'user'>): FactorSession {
  const pending = currentContext()?.pending
  const user = req.user as Person | null
  if (user?.collection === 'users' && user._sid)
    return { userId: String(user.id), email: user.email, sid: user._sid, isPending: false }
  if (!pending) throw refuse('unauthenticated')
  return { userId: pending.user.id, email: pending.user.email, sid: pending.sid, isPending: true }
}

/** Refuses somebody whose second factor exists and has not been given: they may prove it and nothing else. */
export function settingUp(req: Pick<PayloadRequest, 'user'>): FactorSession {
  const session = factorSession(req)
  if (session.isPending && currentContext()?.pending?.owes === 'second_factor_required')
    throw refuse('second_factor_required')
  return session
}
