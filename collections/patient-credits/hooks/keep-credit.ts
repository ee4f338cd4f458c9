import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { creditStatus } from '@/src/domain/billing/patient-credit'
import type { PatientCredit } from '@/src/payload-types'

/**
 * Keeps what was bought as it was sold. What was used is counted anew from the payments made with it at every write;
 * only refunding and expiring say how the rest ended.
 */
export const keepCredit: CollectionBeforeChangeHook<PatientCredit> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation === 'create' || !originalDoc) return data
  const { refundedVisits, refundedMinor, expiredVisits, expiredMinor } = { ...originalDoc, ...data }
  const after = {
    ...originalDoc,
    ...{ refundedVisits, refundedMinor, expiredVisits, expiredMinor },
    ...(await used(req, originalDoc.id)),
  }
  return { ...after, status: creditStatus(after) }
}

async function used(req: PayloadRequest, id: string): Promise<{ usedVisits: number; usedMinor: number }> {
  const [row] = await runSql<{ visits: string; minor: string }>(
    req,
    sql`select count(*) as visits, coalesce(sum(amount_minor), 0) as minor from payments
        where credit_id = ${id} and status = 'succeeded'`,
  )
  return { usedVisits: Number(row?.visits), usedMinor: Number(row?.minor) }
}
