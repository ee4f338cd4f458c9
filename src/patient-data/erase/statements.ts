import { sql } from '@/src/database/sql'
import { deleteKeys } from '@/src/encryption/patient-data-keys'
import type { Statement, Subject } from '@/src/patient-data/subject'

export const ids = ({ patients }: Subject): Statement => sql`${sql.param(patients)}::uuid[]`

const rowsOf = (table: string, subject: Subject): Statement =>
  sql`${sql.identifier(table)} t where t.tenant_id = ${subject.clinicId} and t.patient_id = any (${ids(subject)})`

export const deleteOf =
  (table: string, returning: Statement = sql``) =>
  (subject: Subject): Statement =>
    sql`delete from ${rowsOf(table, subject)} ${returning}`

export const deleteDrafts = (subject: Subject): Statement =>
  sql`delete from ${rowsOf('invoices', subject)} and t.status = 'draft'`

/** Remembered answers about the patient or one of their records. Every other one runs out within a day. */
export const deleteAnswers = (subject: Subject): Statement => sql`
  delete from idempotency_keys where tenant_id = ${subject.clinicId} and entity_id in (
    select unnest(${ids(subject)})::text
    ${sql.join(
      ['appointments', 'notes', 'documents', 'invoices', 'payments', 'credit_notes', 'consents'].map(
        (table) => sql`union all select t.id::text from ${rowsOf(table, subject)}`,
      ),
      sql` `,
    )})`

export const dropTexts =
  (paths: string[]) =>
  (subject: Subject): Statement =>
    sql`delete from patients_texts where tenant_id = ${subject.clinicId} and parent_id = any (${ids(subject)})
          and path = any (${sql.param(paths)}::text[])`

export const plainInvoices = (subject: Subject): Statement => sql`
  update invoices t set notes = null where t.tenant_id = ${subject.clinicId} and t.patient_id = any (${ids(subject)})
    and t.notes is not null`

/** Lines of issued invoices are closed to everybody else. */
export const plainLines = (subject: Subject): Statement => sql`
  with opened as (select set_config('app.opened_invoice', 'import', true))
  update invoices_lines l set description = '–', code = null from opened, ${rowsOf('invoices', subject)}
    and l.tenant_id = t.tenant_id and l._parent_id = t.id`

export const plainPayments = (subject: Subject): Statement => sql`
  update payments t set reference = null, refund_reason = null
  where t.tenant_id = ${subject.clinicId} and t.patient_id = any (${ids(subject)})`

export const plainCreditNotes = (subject: Subject): Statement => sql`
  update credit_notes t set reason = '–'
  where t.tenant_id = ${subject.clinicId} and t.patient_id = any (${ids(subject)})`

export const dropKeys = ({ clinicId, patients }: Subject): Statement => deleteKeys(clinicId, patients)
