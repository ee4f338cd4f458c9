import type { CollectionConfig, PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { tableOf } from '@/src/database/table-of'
import { toSnakeCase } from '@/src/direct-read/snake-case'
import { openWithPlan, type StoredRecord } from '@/src/encryption/open-records'
import { sealPlan } from '@/src/encryption/seal-plan'
import { lookupLeaves, lookupOf } from '@/src/encryption/seal-record'

/** Computes the blind indexes of these records anew, under the active key. They are locked against other writers. */
export async function reindexRecords(
  req: PayloadRequest,
  slug: string,
  clinicId: string,
  ids: string[],
): Promise<void> {
  // Some tables with sealed columns belong to no collection.
  const config = req.payload.collections[slug as 'patients']?.config as CollectionConfig | undefined
  const plan = config && sealPlan(config)
  const leaves = plan ? lookupLeaves(plan) : []
  if (!plan || leaves.length === 0 || ids.length === 0) return
  const table = sql.identifier(tableOf(slug))
  const columns = leaves.map(
    ({ path: [name = ''] }) => sql`${sql.identifier(toSnakeCase(name))} as ${sql.identifier(name)}`,
  )
  const records = await runSql<StoredRecord>(
    req,
    sql`select id, ${sql.join(columns, sql`, `)} from ${table}
        where tenant_id = ${clinicId} and id = any (${sql.param(ids)}::uuid[])
        order by id for no key update`,
  )
  if (records.length === 0) return
  await openWithPlan(req, plan, records)
  const found = records.map((record) => ({ id: record.id, lookup: lookupOf(plan, record, clinicId) }))
  await runSql(
    req,
    sql`update ${table} own set lookup = found.lookup
        from json_to_recordset(${JSON.stringify(found)}::json) as found(id uuid, lookup jsonb)
        where own.tenant_id = ${clinicId} and own.id = found.id`,
  )
}
