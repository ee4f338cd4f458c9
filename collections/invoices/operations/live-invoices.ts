import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'

export type LiveInvoice = { appointment: string; patient: string; number: string | null }

/** Holds the visits until the transaction ends, so that two people cannot bill one visit at the same moment. */
export const lockVisits = (req: PayloadRequest, visits: readonly string[]): Promise<{ id: string }[]> =>
  runSql(req, sql`select id from appointments where id in ${visits} order by id for update`)

/** The invoices of these visits that count: neither void nor credited in full. */
export const liveInvoices = (req: PayloadRequest, visits: readonly string[]): Promise<LiveInvoice[]> =>
  runSql(
    req,
    sql`select appointment_id as appointment, patient_id as patient, number from invoices
        where appointment_id in ${visits} and status not in ('void', 'credited') order by created_at, id`,
  )
