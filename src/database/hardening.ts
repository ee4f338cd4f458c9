import type pg from 'pg'
import { keepRestricted } from '@/src/database/keep-restricted'
import { appendOnlyTables, keptTables, sharedTables } from '@/src/database/shared-tables'
import { TENANT_SETTING } from '@/src/database/tenant-pool'

type Queryable = Pick<pg.Client, 'query'>
type ForeignKey = { name: string; table: string; column: string; target: string; on_delete: string }

/**
 * Repeatable after every migration: seals every table that is not on the short list of shared ones. Gives child
 * tables their clinic, forces row-level security, makes foreign keys carry the clinic and grants the runtime
 * role what it needs and no more.
 */
export async function hardenDatabase(db: Queryable, runtimeRole: string): Promise<void> {
  const tables = await scopedTables(db)
  for (const table of tables) await ensureTenantColumn(db, table)
  for (const table of tables) await forceRowSecurity(db, table)
  for (const foreignKey of await foreignKeysBetween(db, tables)) await carryTenant(db, foreignKey)
  await grantRuntime(db, runtimeRole)
  await keepRestricted(db)
}

export async function scopedTables(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`,
  )
  return rows.map(({ name }) => name).filter((name) => !sharedTables.has(name))
}

/** Payload's tables for arrays, lists and relations have no clinic of their own: it comes from the connection. */
async function ensureTenantColumn(db: Queryable, table: string): Promise<void> {
  const own = await db.query(
    `select 1 from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name = 'tenant_id'`,
    [table],
  )
  if (own.rowCount === 0)
    await db.query(
      `alter table ${quote(table)} add column tenant_id uuid not null default nullif(current_setting('${TENANT_SETTING}', true), '')::uuid`,
    )
  const key = `${table}_tenant_id_id_key`.slice(-63)
  const exists = await db.query(
    `select 1 from pg_constraint where conrelid = $1::regclass and contype = 'u' and conname = $2`,
    [quote(table), key],
  )
  const hasId = await db.query(
    `select 1 from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name = 'id'`,
    [table],
  )
  // The key of a table in partitions names what it is divided by, which no reference to it could.
  const divided = await db.query(`select 1 from pg_partitioned_table where partrelid = $1::regclass`, [
    quote(table),
  ])
  if (exists.rowCount === 0 && hasId.rowCount !== 0 && divided.rowCount === 0)
    await db.query(`alter table ${quote(table)} add constraint ${quote(key)} unique (tenant_id, id)`)
}

async function forceRowSecurity(db: Queryable, table: string): Promise<void> {
  const name = quote(table)
  await db.query(`alter table ${name} enable row level security`)
  await db.query(`alter table ${name} force row level security`)
  await db.query(`drop policy if exists clinic_only on ${name}`)
  const ownRow = `tenant_id = (select nullif(current_setting('${TENANT_SETTING}', true), '')::uuid)`
  // Sign-in attempts of people who belong to no clinic are written without one, and then seen by nobody here.
  const check = appendOnlyTables.has(table) ? `${ownRow} or tenant_id is null` : ownRow
  await db.query(`create policy clinic_only on ${name} for all using (${ownRow}) with check (${check})`)
  if (!appendOnlyTables.has(table)) return
  // Whoever seals and proves the trail reads all of it. The product never runs as this role.
  await db.query(`drop policy if exists trail_of_owner on ${name}`)
  await db.query(`create policy trail_of_owner on ${name} for select to current_user using (true)`)
}

async function foreignKeysBetween(db: Queryable, tables: string[]): Promise<ForeignKey[]> {
  const { rows } = await db.query<ForeignKey>(
    `select k.conname as name, s.relname as table, a.attname as column, t.relname as target, k.confdeltype as on_delete
     from pg_constraint k join pg_class s on s.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and array_length(k.conkey, 1) = 1 and s.relname = any($1) and t.relname = any($1)
       and k.connamespace = 'public'::regnamespace`,
    [tables],
  )
  return rows
}

/**
 * A foreign key looks past row-level security, so it must name the clinic itself. It keeps its name for later
 * migrations. Rows of a parent go with it; any other referred record cannot be deleted while it is in use.
 */
async function carryTenant(db: Queryable, { name, table, column, target }: ForeignKey): Promise<void> {
  const isChildOfTarget = column === '_parent_id' || column === 'parent_id'
  await db.query(`alter table ${quote(table)} drop constraint ${quote(name)}`)
  await db.query(
    `alter table ${quote(table)} add constraint ${quote(name)} foreign key (tenant_id, ${quote(column)})
     references ${quote(target)} (tenant_id, id) on delete ${isChildOfTarget ? 'cascade' : 'no action'}`,
  )
}

async function grantRuntime(db: Queryable, role: string): Promise<void> {
  const name = quote(role)
  await db.query(`revoke create on schema public from public`)
  await db.query(`grant usage on schema public to ${name}`)
  await db.query(`grant select, insert, update, delete on all tables in schema public to ${name}`)
  await db.query(`grant usage, select on all sequences in schema public to ${name}`)
  for (const table of appendOnlyTables) await grantAppending(db, table, name)
  for (const [table, columns] of keptTables) await grantKeeping(db, { table, columns, role: name })
  await db.query(`grant usage on schema audit to ${name}`)
  // A backup of an earlier version is restored step by step, and not all of them are there at first.
  const { rows: present } = await db.query(
    `select signature from unnest($1::text[]) signature where to_regprocedure('audit.' || signature) is not null`,
    [trailFunctions],
  )
  for (const { signature } of present)
    await db.query(`grant execute on function audit.${signature} to ${name}`)
  await db.query(`revoke insert, update, delete on payload_migrations from ${name}`)
}

/** What the worker does with the trail, by functions of the owner: it cannot write a seal of its own making. */
const trailFunctions = [
  'nil()',
  'seal_entries(integer)',
  'chain_heads()',
  'seals_of(uuid[])',
  'make_months(integer)',
  'sealing_lag()',
]

/** Which rows there are and when and as what they were stored, only the database itself says. */
const CHOSEN_BY_DATABASE = ['id', 'seq', 'at', 'created_at', 'updated_at']

async function grantAppending(db: Queryable, table: string, role: string): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and column_name <> all($2)`,
    [table, CHOSEN_BY_DATABASE],
  )
  const columns = rows.map((row) => quote(row.name)).join(', ')
  await db.query(`revoke insert, update, delete, truncate on ${quote(table)} from ${role}`)
  await db.query(`grant insert (${columns}) on ${quote(table)} to ${role}`)
}

type Keeping = { table: string; columns: readonly string[]; role: string }

async function grantKeeping(db: Queryable, { table, columns, role }: Keeping): Promise<void> {
  // A database that is made as it was for an old backup does not have them all.
  const { rows } = await db.query<{ name: string | null }>('select to_regclass($1) as name', [quote(table)])
  if (!rows[0]?.name) return
  await db.query(`revoke update, delete, truncate on ${quote(table)} from ${role}`)
  if (columns.length > 0)
    await db.query(`grant update (${columns.map(quote).join(', ')}) on ${quote(table)} to ${role}`)
}

const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`
