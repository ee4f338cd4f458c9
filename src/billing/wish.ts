import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { isAllowed } from '@/src/access/principal'
import { refuse } from '@/src/framework/refuse'

export type Wish = {
  /** What was sent, before field access dropped what the caller may not set. */
  data: Record<string, unknown>
  /** The server itself asks, past access control. */
  isTrusted: boolean
}

const NEW = 'new'
const wishes = new WeakMap<PayloadRequest, Map<string, Wish>>()

/**
 * Keeps what a write asked for. Payload silently drops fields the caller may not set; for money that would answer
 * "done" to somebody who tried to change an issued invoice.
 */
export const rememberWish: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { id, data } = args as { id?: string; data?: Record<string, unknown> }
  const ofRequest = wishes.get(req) ?? new Map<string, Wish>()
  wishes.set(req, ofRequest.set(id ?? NEW, { data: data ?? {}, isTrusted: overrideAccess === true }))
  return args
}

/** The wish of the write under way; `id` is that of the record, none for a new one. */
export const wishOf = (req: PayloadRequest, id?: string): Wish =>
  wishes.get(req)?.get(id ?? NEW) ?? { data: {}, isTrusted: false }

/** Refuses a step that needs a permission of its own beside that to write the record. */
export function refuseStepNotAllowed(
  req: PayloadRequest,
  { wish, action, subject }: { wish: Wish; action: string; subject: string },
): void {
  if (!wish.isTrusted && !isAllowed(req.user, action, subject)) throw refuse('forbidden')
}
