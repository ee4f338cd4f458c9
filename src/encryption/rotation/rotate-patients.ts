import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { rewrapKey, type WrappedKey } from '@/src/encryption/data-key-cache'
import { type Batch, namingRows } from '@/src/encryption/rotation/in-batches'
import { reindexRecords } from '@/src/encryption/rotation/reindex-records'
import { isStale } from '@/src/encryption/rotation/stale'
import { inTransaction } from '@/src/framework/in-transaction'

/**
 * Seals the keys of a batch of patients with the active master and renews what these patients are found by, all of it
 * or nothing. What the keys themselves sealed is not touched. Answers how many were done; 0 means that none is left.
 */
export async function rotatePatients(
  payload: Payload,
  clinicId: string,
  { limit, except }: Batch,
): Promise<number> {
  const req = await createLocalReq({}, payload)
  return inTransaction(req, async () => {
    // Those who read or write with a key are not kept waiting: they hold it, and this changes how it is wrapped.
    const keys = await runSql<WrappedKey & { patient: string }>(
      req,
      sql`select id, wrapped, parent_id as patient from patient_data_keys
          where tenant_id = ${clinicId} and ${isStale(sql`wrapped`)} and id <> all (${sql.param(except)}::text[])
          order by id limit ${limit} for no key update`,
    )
    if (keys.length === 0) return 0
    const patients = [...new Set(keys.map(({ patient }) => patient))]
    return namingRows(
      keys.map(({ id }) => id),
      async () => {
        await reindexRecords(req, 'patients', clinicId, patients)
        await storeWrapped(req, clinicId, keys)
        return keys.length
      },
    )
  })
}

function storeWrapped(req: PayloadRequest, clinicId: string, keys: WrappedKey[]): Promise<unknown> {
  const renewed = keys.map((key) => ({ id: key.id, wrapped: rewrapKey(clinicId, key) }))
  return runSql(
    req,
    sql`update patient_data_keys own set wrapped = renewed.wrapped
        from json_to_recordset(${JSON.stringify(renewed)}::json) as renewed(id text, wrapped text)
        where own.tenant_id = ${clinicId} and own.id = renewed.id`,
  )
}
