import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { quote, quotedName } from '@/src/backup/database-shape'
import type { TableContent, TableShape } from '@/src/backup/manifest'
import { RowDigest } from '@/src/backup/row-digest'

/** What changes how values are written as text, so that equal rows are equal text on every server. */
const SETTINGS = [
  `client_encoding = 'UTF8'`,
  `datestyle = 'ISO, YMD'`,
  `intervalstyle = 'postgres'`,
  `timezone = 'UTC'`,
  `bytea_output = 'hex'`,
  'extra_float_digits = 3',
  'statement_timeout = 0',
  'lock_timeout = 0',
  'idle_in_transaction_session_timeout = 0',
]

export async function prepareToCopy(client: pg.Client): Promise<void> {
  for (const setting of SETTINGS) await client.query(`set ${setting}`)
}

export const columnList = ({ columns }: Pick<TableShape, 'columns'>): string =>
  columns.map(({ name }) => quote(name)).join(', ')

/** The rows of a table as COPY's text format, in pieces. */
export function copyOut(client: pg.Client, table: TableShape, where = table.filter): AsyncIterable<Buffer> {
  const condition = where ? ` where ${where}` : ''
  return client.query(
    copyTo(`copy (select ${columnList(table)} from ${quotedName(table)}${condition}) to stdout`),
  )
}

/** Counts and hashes what a table holds now. */
export async function digestTable(
  client: pg.Client,
  table: TableShape,
  where?: string,
): Promise<TableContent> {
  const digest = new RowDigest()
  for await (const chunk of copyOut(client, table, where)) digest.update(chunk)
  return digest.finish()
}

export type RowSink = { write: (chunk: Buffer) => Promise<void>; finish: () => Promise<void> }

/** Takes COPY's text format into a table. */
export function copyIn(client: pg.Client, target: string, columns: string): RowSink {
  const sink = client.query(copyFrom(`copy ${target} (${columns}) from stdin`))
  const done = new Promise<void>((resolve, reject) => sink.once('finish', resolve).once('error', reject))
  done.catch(() => undefined)
  return {
    write: async (chunk) => {
      if (!sink.write(chunk))
        await Promise.race([new Promise((resolve) => sink.once('drain', resolve)), done])
    },
    finish: async () => {
      sink.end()
      await done
    },
  }
}
