import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'

/** Rows of one table by the names of its columns; all of them name the same ones. */
export type TableRows = { table: string; rows: Record<string, unknown>[] }

const BATCH = 1_000

/** Writes many rows with few statements. The database itself turns the values into the types of its columns. */
export async function insertRows(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  { table, rows }: TableRows,
): Promise<void> {
  const name = sql.identifier(table)
  const columns = sql.join(
    Object.keys(rows[0] ?? {}).map((column) => sql.identifier(column)),
    sql`, `,
  )
  for (let from = 0; from < rows.length; from += BATCH)
    await runSql(
      req,
      sql`insert into ${name} (${columns}) select ${columns}
          from json_populate_recordset(null::${name}, ${JSON.stringify(rows.slice(from, from + BATCH))}::json)`,
    )
}
