import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { type RetentionYears, retentionYears } from '@/src/domain/patient-rights/retention'
import type { ClinicContext } from '@/src/request-context'

export type ClinicYears = RetentionYears & {
  /** Whether the clinic chose the years of medical records itself. */
  isOwnChoice: boolean
}

/** How long the clinic keeps what; null when there is no such clinic. */
export async function clinicYears(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  { country, id }: Pick<ClinicContext, 'country' | 'id'>,
): Promise<ClinicYears | null> {
  const [own] = await runSql<{ recordYears: number | null; invoiceYears: number | null }>(
    req,
    sql`select privacy_record_years::int as "recordYears", privacy_invoice_years::int as "invoiceYears"
        from tenants where id = ${id}`,
  )
  return own ? { ...retentionYears({ ...own, country }), isOwnChoice: own.recordYears !== null } : null
}
