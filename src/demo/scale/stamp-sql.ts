import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { isSealedTable, sealRows } from '@/src/demo/write/seal-rows'

type Column = { name: string; type: string }

/**
 * Prepares this connection to write the same clinic again and again: the rows of a pattern lie in temporary tables,
 * and `pg_temp.stamp_clinic(number, sealed)` copies them with ids that follow from the clinic's short name. Everything
 * happens inside the database, as the runtime role under row-level security, but for what is sealed: that is bound to
 * its clinic and record, so the function that is answered makes those rows for each clinic anew.
 */
export async function prepareStamp(client: pg.Client, pattern: readonly TableRows[]): Promise<SealedRowsOf> {
  // A power cut may take the last clinics of a test; they would be made again.
  await client.query('set synchronous_commit = off')
  const copies: string[] = []
  const sealedPattern: StampedTable[] = []
  for (const { table, rows } of pattern) {
    const columns = await columnsOf(client, table, Object.keys(rows[0] ?? {}))
    const names = columns.map(({ name }) => `"${name}"`).join(', ')
    if (isSealedTable(table)) {
      sealedPattern.push({ table, rows, columns })
      copies.push(...insertsOf(table, names))
      continue
    }
    await client.query(`create temporary table seed_${table} as select ${names} from ${table} limit 0`)
    await client.query(
      `insert into seed_${table} (${names}) select ${names} from json_populate_recordset(null::seed_${table}, $1)`,
      [JSON.stringify(rows)],
    )
    copies.push(
      `insert into ${table} (${names}) select ${columns.map((column) => copyOf(table, column)).join(', ')} from seed_${table};`,
    )
  }
  await client.query(stampId)
  await client.query(stampClinic(copies))
  const clinic = String(pattern.find(({ table }) => table === 'tenants')?.rows[0]?.id)
  return (number) => sealedRows(clinic, slugOf(number), sealedPattern)
}

/** The rows of a clinic's sealed tables, by table. */
export type SealedRowsOf = (clinicNumber: number) => Promise<Record<string, TableRows['rows']>>

type StampedTable = TableRows & { columns: Column[] }

const slugOf = (clinicNumber: number): string => `scale-${String(clinicNumber).padStart(5, '0')}`

function insertsOf(table: string, names: string): string[] {
  const insert = (into: string, columns: string) =>
    `insert into ${into} (${columns}) select ${columns} from json_populate_recordset(null::${into}, sealed_rows->'${into}');`
  if (table !== 'patients') return [insert(table, names)]
  return [
    insert(table, `${names}, "lookup"`),
    insert('patient_data_keys', '"tenant_id", "id", "parent_id", "wrapped", "created_at"'),
  ]
}

async function sealedRows(
  clinic: string,
  slug: string,
  pattern: readonly StampedTable[],
): Promise<Record<string, TableRows['rows']>> {
  const stamped = pattern.map(({ table, rows, columns }) => {
    const ids = columns.filter(({ name, type }) => type === 'uuid' || name === 'id').map(({ name }) => name)
    const stamp = (row: Record<string, unknown>) =>
      Object.fromEntries(ids.map((name) => [name, row[name] ? stampedId(String(row[name]), slug) : null]))
    return { table, rows: rows.map((row) => ({ ...row, ...stamp(row) })) }
  })
  const sealed = await sealRows(stampedId(clinic, slug), stamped)
  return Object.fromEntries(sealed.map(({ table, rows }) => [table, rows]))
}

/** As `pg_temp.stamp_id` has it. */
function stampedId(id: string, salt: string): string {
  const mark = createHash('md5').update(`${salt}${id}`).digest('hex')
  return `${id.slice(0, 20)}${mark.slice(0, 3)}-${mark.slice(3, 15)}`
}

async function columnsOf(client: pg.Client, table: string, names: string[]): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and column_name = any($2)`,
    [table, names],
  )
  return rows
}

function copyOf(table: string, { name, type }: Column): string {
  if (table === 'tenants' && name === 'slug') return 'own_slug'
  if (table === 'tenants' && name === 'name') return `"name" || ' ' || clinic_number`
  if (type === 'uuid') return `pg_temp.stamp_id("${name}", own_slug)`
  return name === 'id' ? `pg_temp.stamp_id("id"::uuid, own_slug)::text` : `"${name}"`
}

/** Keeps the time at the front of an id and replaces what made it unique. */
const stampId = `
  create function pg_temp.stamp_id(id uuid, salt text) returns uuid language sql immutable as $$
    select (left(id::text, 20) || left(mark, 3) || '-' || substr(mark, 4, 12))::uuid
    from (select md5(salt || id::text) as mark) marked
  $$`

const stampClinic = (copies: readonly string[]): string => `
  create function pg_temp.stamp_clinic(clinic_number integer, sealed_rows json) returns void language plpgsql as $$
  declare
    own_slug text := 'scale-' || lpad(clinic_number::text, 5, '0');
    own_id uuid := (select pg_temp.stamp_id(id, own_slug) from seed_tenants);
  begin
    perform set_config('app.tenant_id', own_id::text, true);
    ${copies.join('\n    ')}
    insert into audit_events (tenant_id, actor_type, action, entity, entity_ids, outcome, channel, reason)
      values (own_id, 'system', 'seed', 'tenants', jsonb_build_array(own_id), 'ok', 'script', 'Scale test');
  end $$`
