import type { PayloadRequest } from 'payload'
import { isAllowed } from '@/src/access/principal'
import type { Action } from '@/src/domain/permissions'
import { refuse } from '@/src/framework/refuse'

/** Refuses a caller who may not take an action, before anything is looked up for them. */
export function requirePermission(req: Pick<PayloadRequest, 'user'>, action: Action, subject: string): void {
  if (!req.user) throw refuse('unauthenticated')
  if (!isAllowed(req.user, action, subject)) throw refuse('forbidden')
}
