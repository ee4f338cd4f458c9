import type pg from 'pg'
import { lineOf } from '@/src/backup/copy-lines'
import { columnList, copyIn, type RowSink } from '@/src/backup/copy-table'
import { quotedName } from '@/src/backup/database-shape'
import type { TableShape } from '@/src/backup/manifest'

export const STAGE = 'restored_rows'

/**
 * Rows go into a table of this transaction first: where row-level security holds, and it does while one clinic is
 * restored, COPY may not write into the table itself.
 */
export async function openStage(client: pg.Client, table: TableShape): Promise<RowSink> {
  await client.query(
    `create temporary table ${STAGE} on commit drop as select ${columnList(table)} from ${quotedName(table)} with no data`,
  )
  return copyIn(client, `pg_temp.${STAGE}`, columnList(table))
}

export const closeStage = async (client: pg.Client): Promise<void> =>
  void (await client.query(`drop table pg_temp.${STAGE}`))

const NEWLINE = Buffer.from('\n')

/** Stages a few rows at once. */
export async function stageRows(client: pg.Client, table: TableShape, rows: string[][]): Promise<void> {
  const sink = await openStage(client, table)
  for (const row of rows) await sink.write(Buffer.concat([lineOf(row), NEWLINE]))
  await sink.finish()
}
