import type pg from 'pg'

const COLUMNS = `id, tenant_id, seq, at, actor_type, actor_reference, actor_role, action, entity, entity_ids, patient,
  outcome, reason, channel, request_id, ip, diff, created_at, updated_at, break_glass`

/** What is hashed of an entry, as SQL over a row of `entriesOf`; another expression can stand in for a column. */
export const textOf = (alias: string, instead: Partial<Record<string, string>> = {}): string =>
  `audit.entry_text(${COLUMNS.split(',')
    .map((name) => name.trim())
    .map((name) => instead[name] ?? `${alias}.${name}`)
    .join(', ')})`

/** Every entry there is: those of the table of today and of the months that were detached from it. */
export async function entriesOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'audit'::regnamespace and c.relkind = 'r' and c.relname like 'events\\_%'
       and not c.relispartition order by 1`,
  )
  const tables = ['public.audit_events', ...rows.map(({ name }) => `audit.${client.escapeIdentifier(name)}`)]
  return `(${tables.map((table) => `select ${COLUMNS} from ${table}`).join(' union all ')})`
}
