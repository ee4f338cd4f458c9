import type { PayloadRequest } from 'payload'
import { refuseStep } from '@/collections/invoices/operations/refuse-step'
import { requirePermission } from '@/src/access/require-permission'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { inTransaction } from '@/src/framework/in-transaction'
import type { Invoice } from '@/src/payload-types'

/** Issues a draft. Of two clicks at the same moment one issues and the other is told that it is too late. */
export function issueInvoice(req: PayloadRequest, invoiceId: unknown): Promise<Invoice> {
  requirePermission(req, 'issue', 'invoices')
  return inTransaction(req, async () => {
    const { id, status } = await lockInvoice(req, invoiceId)
    if (status !== 'draft') throw refuseStep(status, 'issued')
    return req.payload.update({
      collection: 'invoices',
      id,
      data: { status: 'issued' },
      depth: 0,
      overrideAccess: false,
      req,
    })
  })
}
