import type { PayloadRequest } from 'payload'
import { refuseStep } from '@/collections/invoices/operations/refuse-step'
import { requirePermission } from '@/src/access/require-permission'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { inTransaction } from '@/src/framework/in-transaction'
import type { Invoice } from '@/src/payload-types'

/** Declares an issued invoice void; its number stays taken. The reason goes into the audit trail. */
export function voidInvoice(req: PayloadRequest, invoiceId: unknown, reason?: string): Promise<Invoice> {
  requirePermission(req, 'void', 'invoices')
  return inTransaction(req, async () => {
    const { id, status } = await lockInvoice(req, invoiceId)
    if (status === 'void') throw refuseStep(status, 'void')
    return req.payload.update({
      collection: 'invoices',
      id,
      data: { status: 'void' },
      context: reason ? { auditReason: reason } : {},
      depth: 0,
      overrideAccess: false,
      req,
    })
  })
}
