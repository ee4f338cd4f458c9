import { runSql, sql } from '@/src/database/sql'
import { tableOf } from '@/src/database/table-of'
import { toSnakeCase } from '@/src/direct-read/snake-case'
import type { Requester } from '@/src/encryption/patient-data-keys'
import type { SealPlan } from '@/src/encryption/seal-plan'

/** A record as the database has it: whose it is, and the sealed texts of its own row by field. */
export type StoredRow = { id: string; patient: string | null; texts: Record<string, string | null> }

/** Reads it before it is written over, so that what has not changed stays sealed as it was. */
export async function storedRow(req: Requester, plan: SealPlan, id: string): Promise<StoredRow> {
  const own = plan.leaves.filter(({ kind, list }) => kind === 'text' && !list)
  const columns = own.map(({ path }) => sql`${sql.identifier(path.map(toSnakeCase).join('_'))}`)
  const patient = plan.about === 'patient' ? sql`patient_id::text` : sql`null::text`
  const [row] = await runSql<{ patient: string | null; texts: (string | null)[] }>(
    req,
    sql`select ${patient} as patient, json_build_array(${sql.join(columns, sql`, `)}) as texts
        from ${sql.identifier(tableOf(plan.slug))} where id = ${id}`,
  )
  const texts = Object.fromEntries(own.map(({ field }, index) => [field, row?.texts[index] ?? null]))
  return { id, patient: row?.patient ?? null, texts }
}
