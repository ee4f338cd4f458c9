import type { PayloadRequest } from 'payload'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import type { InvoiceAmounts } from '@/src/domain/billing/payment-rules'
import type { InvoiceStatus } from '@/src/domain/lifecycles/invoice'
import { refuse } from '@/src/framework/refuse'

export type LockedInvoice = InvoiceAmounts & {
  id: string
  status: InvoiceStatus
  currency: string
  patient: string
}

type Row = {
  id: string
  status: InvoiceStatus
  currency: string
  total_minor: string
  paid_minor: string
  credited_minor: string
  patient_id: string
}

/**
 * An invoice of the clinic, held until the transaction ends: whoever else wants to pay, credit or void it waits.
 * One that does not exist and one of another clinic are refused alike.
 */
export async function lockInvoice(req: PayloadRequest, id: unknown): Promise<LockedInvoice> {
  if (!isUuid(id)) throw refuse('not_found')
  const [row] = await runSql<Row>(
    req,
    sql`select id, status, currency, total_minor, paid_minor, credited_minor, patient_id
        from invoices where id = ${id} for update`,
  )
  if (!row) throw refuse('not_found')
  return {
    id: row.id,
    status: row.status,
    currency: row.currency,
    totalMinor: Number(row.total_minor),
    paidMinor: Number(row.paid_minor),
    creditedMinor: Number(row.credited_minor),
    patient: row.patient_id,
  }
}
