import type { PayloadRequest } from 'payload'
import { followUp } from '@/src/framework/follow-up'

/**
 * Lets an invoice count again what came in and was credited. Its own hook does the counting and listens to nobody,
 * so an empty change is all it takes, and the audit trail, events and plugins learn of it as of any other change.
 */
export async function settleInvoice(req: PayloadRequest, id: string): Promise<void> {
  await req.payload.update({ collection: 'invoices', id, data: {}, depth: 0, req: followUp(req) })
}
