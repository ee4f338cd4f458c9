import type pg from 'pg'
import { BackupRefused } from '@/src/backup/backup-refused'
import { jobTables, leftOutTables } from '@/src/backup/left-out'
import { type Manifest, type TableShape, tableKey } from '@/src/backup/manifest'

export type DatabaseShape = Pick<Manifest, 'migrations' | 'jobQueue' | 'tables' | 'sequences' | 'postgres'>

type Queryable = Pick<pg.Client, 'query'>
type FoundTable = TableShape & { isHidden: boolean; isReadable: boolean }

/** Everything of a database that a backup holds, as its catalogue says. Refuses a role that would not see all of it. */
export async function readShape(db: Queryable, role: string): Promise<DatabaseShape> {
  const found = await findTables(db)
  refuseBlindRole(found, role)
  return {
    postgres: await scalar(db, 'show server_version'),
    migrations: await column(db, 'select name from payload_migrations order by name'),
    jobQueue: Number(await scalar(db, 'select version from pgboss.version')),
    tables: found.map(({ isHidden, isReadable, ...table }) => table),
    sequences: await findSequences(db),
  }
}

/** The tables whose rows belong into a backup, in a fixed order. */
async function findTables(db: Queryable): Promise<FoundTable[]> {
  const { rows } = await db.query<FoundTable>(
    `select n.nspname as schema, c.relname as name, null as filter,
       row_security_active(c.oid) as "isHidden", has_table_privilege(c.oid, 'select') as "isReadable",
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
            'isRequired', a.attnotnull, 'hasOwnDefault', pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) is not null)
          order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(json_agg(json_build_object('schema', p.relnamespace::regnamespace::text, 'name', p.relname, 'bounds', pg_get_expr(p.relpartbound, p.oid)) order by p.relname), '[]')
        from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid) as partitions
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
       and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
     order by 1, 2`,
  )
  return rows
    .filter((table) =>
      table.schema === 'pgboss' ? jobTables.has(tableKey(table)) : !leftOutTables.has(tableKey(table)),
    )
    .map((table) => ({ ...table, filter: jobTables.get(tableKey(table)) ?? null }))
    .sort((one, other) =>
      tableKey(one) === 'pgboss.queue' ? -1 : tableKey(other) === 'pgboss.queue' ? 1 : 0,
    )
}

/** A role that row-level security holds for would copy some rows of a table, or none, and nobody would notice. */
function refuseBlindRole(tables: FoundTable[], role: string): void {
  const blind = tables.filter(({ isHidden, isReadable }) => isHidden || !isReadable)
  if (blind.length > 0)
    throw new BackupRefused(
      `The role “${role}” in DATABASE_BACKUP_URL would see only a part of ${blind.length} tables (${blind
        .slice(0, 3)
        .map(({ name }) => name)
        .join(', ')} …), so no backup was made: give it BYPASSRLS and pg_read_all_data.`,
    )
}

async function findSequences(db: Queryable): Promise<DatabaseShape['sequences']> {
  const { rows: names } = await db.query<{ schema: string; name: string }>(
    `select schemaname as schema, sequencename as name from pg_sequences
     where schemaname !~ '^pg_' and schemaname <> 'pgboss' order by 1, 2`,
  )
  const sequences = []
  for (const sequence of names) {
    const { rows } = await db.query<{ next: string; isCalled: boolean }>(
      `select last_value::text as next, is_called as "isCalled" from ${quote(sequence.schema)}.${quote(sequence.name)}`,
    )
    sequences.push({ ...sequence, ...(rows[0] as { next: string; isCalled: boolean }) })
  }
  return sequences
}

const scalar = async (db: Queryable, text: string): Promise<string> => (await column(db, text))[0] as string

async function column(db: Queryable, text: string): Promise<string[]> {
  const { rows } = await db.query<Record<string, unknown>>(text)
  return rows.map((row) => String(Object.values(row)[0]))
}

export const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`

export const quotedName = ({ schema, name }: Pick<TableShape, 'schema' | 'name'>): string =>
  `${quote(schema)}.${quote(name)}`
