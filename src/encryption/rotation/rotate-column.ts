import { createLocalReq, type Payload } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { type Batch, namingRows } from '@/src/encryption/rotation/in-batches'
import { reindexRecords } from '@/src/encryption/rotation/reindex-records'
import { staleRows, storedText } from '@/src/encryption/rotation/stale'
import { openField, sealField } from '@/src/encryption/seal-field'
import type { SealedColumn } from '@/src/encryption/sealed-columns'
import { inTransaction } from '@/src/framework/in-transaction'

type Row = { id: string; record: string; stored: string }

type Place = { clinicId: string; place: SealedColumn }

/**
 * Seals a batch of the texts of a column with the active master that another one had sealed, as the rows of the connection's
 * clinic, all of them or none. Answers how many were done; 0 means that none is left.
 */
export async function rotateColumn(
  payload: Payload,
  { clinicId, place }: Place,
  { limit, except }: Batch,
): Promise<number> {
  const req = await createLocalReq({}, payload)
  const { table, column, key, record, type, collection } = place
  return inTransaction(req, async () => {
    const id = sql`own.${sql.identifier(key)}`
    const rows = await runSql<Row>(
      req,
      sql`select ${id}::text as id, own.${sql.identifier(record)}::text as record, ${storedText(place)} as stored
          ${staleRows(place)} and ${id}::text <> all (${sql.param(except)}::text[])
          order by ${id} limit ${limit} for no key update`,
    )
    if (rows.length === 0) return 0
    const renewed = await namingRows(
      rows.map(({ id }) => id),
      async () => rows.map((row) => resealed(clinicId, place, row)),
    )
    const name = sql.identifier(table)
    await runSql(
      req,
      sql`update ${name} own set ${sql.identifier(column)} = renewed.${sql.identifier(column)}
          from json_populate_recordset(null::${name}, ${JSON.stringify(renewed)}::json) renewed
          where ${id} = renewed.${sql.identifier(key)}`,
    )
    if (record === 'id' && type === 'text')
      await reindexRecords(
        req,
        collection.replaceAll('_', '-'),
        clinicId,
        rows.map(({ id }) => id),
      )
    return rows.length
  })
}

function resealed(
  clinicId: string,
  { collection, column, field, key }: SealedColumn,
  { id, record: recordId, stored }: Row,
): Record<string, string> {
  const at = { clinicId, collection, field, recordId }
  return { [key]: id, [column]: sealField(at, openField(at, stored)) }
}
