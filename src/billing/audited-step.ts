import type { CollectionAfterOperationHook, PayloadRequest } from 'payload'

/** Gives the write under way its own name in the audit trail. Called last, so that no follow-up inherits it. */
export function nameStep(req: PayloadRequest, action: string, reason?: string | null): void {
  req.context.auditAction = action
  if (reason) req.context.auditReason = reason
}

/** One request may hold several writes; the name of one must not pass to the next. */
export const forgetStep: CollectionAfterOperationHook = ({ req, result }) => {
  delete req.context.auditAction
  delete req.context.auditReason
  return result
}
