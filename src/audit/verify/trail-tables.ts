import type pg from 'pg'

const COLUMNS = [
  ...['id', 'tenant_id', 'seq', 'at', 'actor_type', 'actor_reference', 'actor_role', 'action', 'entity'],
  ...['entity_ids', 'patient', 'outcome', 'reason', 'channel', 'request_id', 'ip', 'diff', 'created_at'],
  ...['updated_at', 'break_glass'],
] as const

const TIMES: ReadonlySet<string> = new Set(['at', 'created_at', 'updated_at'])

/**
 * What is hashed of an entry, as SQL over a row of `entriesOf`; another expression can stand in for a column. The same
 * bytes as `audit.entry_text`, which whoever owns the database can replace, from functions that only come with
 * Postgres, and in less time, because nothing is parsed into jsonb on the way.
 */
export function textOf(alias: string, instead: Partial<Record<string, string>> = {}): string {
  const of = (name: string): string => instead[name] ?? `${alias}.${name}`
  const values = COLUMNS.filter((name) => name !== 'break_glass')
    .map((name) => (TIMES.has(name) ? `${of(name)} at time zone 'UTC'` : of(name)))
    .join(', ')
  const look = of('break_glass')
  return `(case when ${look} is null then pg_catalog.json_build_array(${values})
    else pg_catalog.json_build_array(${values}, 'break_glass', ${look}) end)::text`
}

/** Every entry there is: those of the table of today and of the months that were detached from it. */
export async function entriesOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'audit'::regnamespace and c.relkind = 'r' and c.relname like 'events\\_%'
       and not c.relispartition order by 1`,
  )
  const tables = ['public.audit_events', ...rows.map(({ name }) => `audit.${client.escapeIdentifier(name)}`)]
  return `(${tables.map((table) => `select ${COLUMNS.join(', ')} from ${table}`).join(' union all ')})`
}
