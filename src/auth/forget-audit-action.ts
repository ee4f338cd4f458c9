import type { CollectionAfterOperationHook } from 'payload'

/** The name of a change in the trail belongs to that change: what follows in the same request has its own. */
export const forgetAuditAction: CollectionAfterOperationHook = ({ req, result }) => {
  delete req.context.auditAction
  return result
}
