import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { type VisitPaymentStatus, visitPaymentStatus } from '@/src/domain/billing/visit-payment-status'
import type { InvoiceStatus } from '@/src/domain/lifecycles/invoice'
import { followUp } from '@/src/framework/follow-up'
import type { Invoice } from '@/src/payload-types'

/** Shows on a visit what became of its invoices, in the same transaction. */
export const tellVisit: CollectionAfterChangeHook<Invoice> = async ({
  data,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  // `doc` holds only the fields the caller selected; what was written is in `data`.
  const { appointment } = data
  if (operation === 'create' || !appointment || !hasMoved(data, previousDoc)) return doc
  await showPaymentStatus(req, idOf(appointment))
  return doc
}

function hasMoved(after: Partial<Invoice>, before: Invoice): boolean {
  return (['status', 'paidMinor', 'balanceMinor'] as const).some((name) => after[name] !== before[name])
}

type InvoiceRow = { status: InvoiceStatus; paid: string; refunded: string; balance: string }

async function showPaymentStatus(req: PayloadRequest, visit: string): Promise<void> {
  // Two invoices of one visit may move at the same time: whoever comes second counts after the first is done.
  const [shown] = await runSql<{ payment_status: VisitPaymentStatus }>(
    req,
    sql`select payment_status from appointments where id = ${visit} for update`,
  )
  const invoices = await runSql<InvoiceRow>(
    req,
    sql`select status, paid_minor as paid, balance_minor as balance,
          (select coalesce(sum(refunded_minor), 0) from payments where invoice_id = invoices.id) as refunded
        from invoices where appointment_id = ${visit}`,
  )
  const paymentStatus = visitPaymentStatus(
    invoices.map(({ status, paid, refunded, balance }) => ({
      status,
      paidMinor: Number(paid),
      refundedMinor: Number(refunded),
      balanceMinor: Number(balance),
    })),
  )
  if (!shown || shown.payment_status === paymentStatus) return
  await req.payload.update({
    collection: 'appointments',
    id: visit,
    data: { paymentStatus },
    depth: 0,
    req: followUp(req),
  })
}
