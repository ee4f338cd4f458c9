import { isolateObjectProperty, type PayloadRequest } from 'payload'

/**
 * The same caller and transaction for a write that follows from another one. What belongs to the first write
 * alone stays behind: the name it has in the audit trail and the version of the record the client wanted to meet.
 */
export function followUp(req: PayloadRequest): PayloadRequest {
  const next = isolateObjectProperty(req, ['context', 'headers'])
  const { auditAction, auditReason, ...context } = req.context
  next.context = context
  const headers = new Headers(req.headers)
  headers.delete('if-match')
  headers.delete('if-unmodified-since')
  next.headers = headers
  return next
}
