import { createLocalReq, type Payload } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { type Batch, namingRows } from '@/src/encryption/rotation/in-batches'
import { isStale } from '@/src/encryption/rotation/stale'
import { inTransaction } from '@/src/framework/in-transaction'
import { openInput, type StoredJob, sealInput } from '@/src/jobs/enqueue'

type Row = { id: string; name: string; data: StoredJob }

/** The jobs whose input another master has sealed. They may wait for months, as a reminder does. */
export const staleJobs = (): ReturnType<typeof sql> =>
  sql`from pgboss.job own where ${isStale(sql`coalesce(own.data ->> 'input', '')`)}`

/** Seals the inputs of a batch of jobs with the active master. Answers how many; 0 means that none is left. */
export async function rotateJobs(payload: Payload, { limit, except }: Batch): Promise<number> {
  const req = await createLocalReq({}, payload)
  return inTransaction(req, async () => {
    const rows = await runSql<Row>(
      req,
      sql`select own.id::text, own.name, own.data ${staleJobs()} and own.id::text <> all (${sql.param(except)}::text[])
          order by own.name, own.id limit ${limit} for no key update`,
    )
    if (rows.length === 0) return 0
    const renewed = await namingRows(
      rows.map(({ id }) => id),
      async () =>
        rows.map(({ id, name, data }) => ({
          id,
          name,
          data: sealInput(name, data.clinic, openInput(name, data)),
        })),
    )
    await runSql(
      req,
      sql`update pgboss.job own set data = own.data || renewed.data
          from json_to_recordset(${JSON.stringify(renewed)}::json) as renewed(id uuid, name text, data jsonb)
          where own.name = renewed.name and own.id = renewed.id`,
    )
    return rows.length
  })
}
