import type { PayloadRequest } from 'payload'
import { Temporal } from 'temporal-polyfill'
import { runSql, sql } from '@/src/database/sql'
import { type ErasurePlan, planErasure } from '@/src/domain/patient-rights/plan-erasure'
import { retentionYears } from '@/src/domain/patient-rights/retention'
import { ids } from '@/src/patient-data/erase/statements'
import type { LockedPatient } from '@/src/patient-data/requests/lock-patient'

type Facts = {
  country: string | null
  recordYears: number | null
  invoiceYears: number | null
  lastTreatment: string | null
  lastInvoice: string | null
}

/**
 * What may be erased of a patient today. The last treatment is the last visit that was not called off, or whatever was
 * written or filed later; the days are those of the clinic.
 */
export async function erasurePlanFor(
  req: PayloadRequest,
  { clinic, isHeld, subject }: LockedPatient,
): Promise<ErasurePlan> {
  const own = (table: string) =>
    sql`from ${sql.identifier(table)} where tenant_id = ${clinic.id} and patient_id = any (${ids(subject)})`
  const day = (moment: ReturnType<typeof sql>) =>
    sql`to_char(${moment} at time zone ${clinic.timezone}, 'YYYY-MM-DD')`
  const [facts] = await runSql<Facts>(
    req,
    sql`select t.country, t.privacy_record_years::int as "recordYears", t.privacy_invoice_years::int as "invoiceYears",
          ${day(sql`greatest(
            (select max(starts_at) ${own('appointments')} and status not in ('cancelled', 'no_show')),
            (select max(a.starts_at) from appointments a join appointments_rels r on r.tenant_id = a.tenant_id
              and r.parent_id = a.id and r.path = 'attendees' and r.patients_id = any (${ids(subject)})
              where a.tenant_id = ${clinic.id} and a.status not in ('cancelled', 'no_show')),
            (select max(coalesce(signed_at, created_at)) ${own('notes')}),
            (select max(created_at) ${own('documents')}))`)} as "lastTreatment",
          ${day(sql`(select max(coalesce(issued_at, created_at)) ${own('invoices')} and status <> 'draft')`)} as "lastInvoice"
        from tenants t where t.id = ${clinic.id}`,
  )
  if (!facts) throw new Error('The clinic of an erasure is not there')
  return planErasure({
    ...facts,
    isHeld,
    years: retentionYears({ ...facts, country: facts.country ?? clinic.country }),
    today: Temporal.Now.plainDateISO(clinic.timezone).toString(),
  })
}
