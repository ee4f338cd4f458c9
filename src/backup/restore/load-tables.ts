import type pg from 'pg'
import { BackupRefused } from '@/src/backup/backup-refused'
import { columnList, copyIn, digestTable, prepareToCopy, type RowSink } from '@/src/backup/copy-table'
import { quote, quotedName } from '@/src/backup/database-shape'
import { underWayTables } from '@/src/backup/left-out'
import { type Manifest, type Summary, type TableShape, tableKey } from '@/src/backup/manifest'
import { makeMissingTables } from '@/src/backup/restore/make-missing-tables'

export type Loader = {
  /** Takes a piece of a table's rows; pieces of one table come one after the other. */
  write: (table: string, chunk: Buffer) => Promise<void>
  /** Puts every rule back, checks it on all rows, compares all rows with the backup, and commits. */
  finish: (summary: Summary) => Promise<void>
}

type ForeignKey = { table: string; name: string; definition: string }

/**
 * Loads tables in one transaction as their owner, which needs no superuser: within it triggers, foreign keys and the
 * owner's own row-level security are off. Rows are as they were, so what triggers derive or forbid is done already.
 * Nobody else sees the tables in that state, and foreign keys are checked as a whole when they come back.
 */
export async function loadTables(client: pg.Client, { tables, sequences }: Manifest): Promise<Loader> {
  await prepareToCopy(client)
  await client.query('begin')
  await makeMissingTables(client, tables)
  const own = tables.filter(({ schema }) => schema !== 'pgboss')
  const names = own.map(quotedName)
  const foreignKeys = await foreignKeysOf(client, names)
  const forced = await forcedTables(client, names)
  for (const { table, name } of foreignKeys)
    await client.query(`alter table ${table} drop constraint ${quote(name)}`)
  const guarded = [...names, ...own.flatMap(({ partitions }) => partitions.map(quotedName))]
  for (const name of guarded) await client.query(`alter table ${name} disable trigger user`)
  for (const name of forced) await client.query(`alter table ${name} no force row level security`)
  // What migrations themselves put in is in the backup too.
  await client.query(`truncate ${[...names, ...(await underWay(client))].join(', ')}`)
  const shapes = new Map(tables.map((table) => [tableKey(table), table]))
  let current: { name: string; sink: RowSink } | undefined
  const endTable = async (): Promise<void> => {
    await current?.sink.finish()
    current = undefined
  }
  return {
    write: async (name, chunk) => {
      if (current?.name !== name) {
        await endTable()
        const table = shapes.get(name) as TableShape
        current = { name, sink: copyIn(client, quotedName(table), columnList(table)) }
      }
      await current.sink.write(chunk)
    },
    finish: async (summary) => {
      await endTable()
      for (const { schema, name, next, isCalled } of sequences)
        await client.query('select setval($1::regclass, $2, $3)', [
          quotedName({ schema, name }),
          next,
          isCalled,
        ])
      for (const { table, name, definition } of foreignKeys)
        await client.query(`alter table ${table} add constraint ${quote(name)} ${definition}`)
      await compareTables(client, tables, summary)
      for (const name of guarded) await client.query(`alter table ${name} enable trigger user`)
      for (const name of forced) await client.query(`alter table ${name} force row level security`)
      await client.query('commit')
    },
  }
}

async function compareTables(client: pg.Client, tables: TableShape[], summary: Summary): Promise<void> {
  for (const table of tables) {
    const [found, wanted] = [await digestTable(client, table), summary.tables[tableKey(table)]]
    if (found.rows !== wanted?.rows || found.hash !== wanted.hash)
      throw new BackupRefused(
        `The table ${table.name} holds other rows after loading (${found.rows}) than the backup (${wanted?.rows}), so nothing was kept.`,
      )
  }
}

async function foreignKeysOf(client: pg.Client, tables: string[]): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conparentid = 0 and conrelid = any($1::regclass[])`,
    [tables],
  )
  return rows
}

async function forcedTables(client: pg.Client, tables: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select oid::regclass::text as name from pg_class where oid = any($1::regclass[]) and relforcerowsecurity',
    [tables],
  )
  return rows.map(({ name }) => name)
}

/** Of the tables that are not backed up, those that point at ones that are, and are empty afterwards like them. */
async function underWay(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) as name where to_regclass(name) is not null',
    [underWayTables.map((name) => quotedName({ schema: 'public', name }))],
  )
  return rows.map(({ name }) => name)
}
