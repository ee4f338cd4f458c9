import type { PayloadRequest } from 'payload'
import type { Merge } from '@/collections/patients/operations/merge-patients'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

type Reference = { table: string; column: string; has_updated_at: boolean }

/**
 * Gives every row that refers to one patient to the other. The database itself is asked which columns do, so that
 * no collection, list or add-on is forgotten. Signed and issued records move too: whose they are is no part of what
 * was signed.
 */
export async function movePatientRecords(req: PayloadRequest, { into, from }: Merge): Promise<void> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  for (const reference of await referencesToPatients(req)) {
    const { table, column } = {
      table: sql.identifier(reference.table),
      column: sql.identifier(reference.column),
    }
    if (reference.table.endsWith('_rels'))
      // Somebody who was on a list under both names is on it once.
      await runSql(
        req,
        sql`delete from ${table} given where tenant_id = ${clinic.id} and ${column} = ${from} and exists (
          select 1 from ${table} kept where kept.tenant_id = ${clinic.id} and kept.parent_id = given.parent_id
            and kept.path = given.path and kept.${column} = ${into})`,
      )
    const stamp = reference.has_updated_at ? sql`, updated_at = now()` : sql``
    await runSql(
      req,
      sql`update ${table} set ${column} = ${into}${stamp} where tenant_id = ${clinic.id} and ${column} = ${from}`,
    )
  }
}

/**
 * `patient_keys` follows the patients by itself, the lists of a patient are part of their own record, and the keys it is
 * sealed with go over when it is written for the last time.
 */
const referencesToPatients = (req: PayloadRequest): Promise<Reference[]> =>
  runSql<Reference>(
    req,
    sql`select s.relname as table, a.attname as column, exists (
          select 1 from pg_attribute u where u.attrelid = s.oid and u.attname = 'updated_at' and not u.attisdropped
        ) as has_updated_at
        from pg_constraint k
          join pg_class s on s.oid = k.conrelid
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
        where k.contype = 'f' and k.confrelid = 'public.patients'::regclass
          and a.attname <> 'tenant_id' and s.relname not in ('patient_keys', 'patient_data_keys', 'patients_texts')
        order by 1, 2`,
  )
