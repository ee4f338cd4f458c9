import type { PayloadRequest } from 'payload'
import { runSql, type sql } from '@/src/database/sql'

/** Whose data is meant: a patient's record and those that were merged into it. */
export type Subject = {
  clinicId: string
  /** Ids; the patient's own is the first. */
  patients: string[]
}

export type Statement = ReturnType<typeof sql>

/** Runs a statement in some transaction: that of a request, or that of a restore. */
export type Run = <Row = Record<string, unknown>>(statement: Statement) => Promise<Row[]>

export const runIn =
  (req: Pick<PayloadRequest, 'payload' | 'transactionID'>): Run =>
  (statement) =>
    runSql(req, statement)
