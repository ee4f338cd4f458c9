import type { PayloadRequest } from 'payload'
import { liveInvoices, lockVisits } from '@/collections/invoices/operations/live-invoices'
import { requirePermission } from '@/src/access/require-permission'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { Invoice } from '@/src/payload-types'

/** Drafts one invoice for each visit, for the visit's patient: all of them or, when one cannot be, none. */
export function draftBatch(req: PayloadRequest, visits: readonly string[]): Promise<Invoice[]> {
  requirePermission(req, 'create', 'invoices')
  return inTransaction(req, async () => {
    await refuseUnbillable(req, visits)
    const drafts: Invoice[] = []
    for (const appointment of visits) {
      const draft = await req.payload.create({
        collection: 'invoices',
        // The patient follows from the visit.
        data: { appointment } as Invoice,
        depth: 0,
        overrideAccess: false,
        req,
      })
      drafts.push(draft)
    }
    return drafts
  })
}

/** Each check looks at all visits, so that the answer names every one that is in the way. */
async function refuseUnbillable(req: PayloadRequest, visits: readonly string[]): Promise<void> {
  const found = new Set((await lockVisits(req, visits)).map(({ id }) => id))
  const missing = visits.filter((id) => !found.has(id))
  if (missing.length > 0)
    throw refuse('validation_failed', {
      message: 'Some of these visits do not exist.',
      field: `appointments.${visits.indexOf(missing[0] ?? '')}`,
      appointments: missing,
    })

  const patients = await patientsOf(req, visits)
  const ofNobody = visits.filter((id) => !patients.get(id))
  if (ofNobody.length > 0)
    throw refuse('validation_failed', {
      message: 'Some of these visits have no patient of their own. Write their invoices one by one.',
      field: `appointments.${visits.indexOf(ofNobody[0] ?? '')}`,
      appointments: ofNobody,
    })

  const live = await liveInvoices(req, visits)
  const invoiced = visits.filter((id) =>
    live.some(({ appointment, patient }) => appointment === id && patient === patients.get(id)),
  )
  if (invoiced.length > 0)
    throw refuse('conflict', {
      message:
        invoiced.length === 1
          ? 'One of these visits is already on an invoice.'
          : `${invoiced.length} of these visits are already on an invoice.`,
      field: 'appointments',
      appointments: invoiced,
    })
}

async function patientsOf(
  req: PayloadRequest,
  visits: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await runSql<{ id: string; patient_id: string | null }>(
    req,
    sql`select id, patient_id from appointments where id in ${visits}`,
  )
  return new Map(rows.map((row) => [row.id, row.patient_id]))
}
