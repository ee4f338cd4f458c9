import type pg from 'pg'
import { quote } from '@/src/backup/database-shape'

type Reference = { table: string; columns: string[]; target: string; targetColumns: string[] }

async function referencesOf(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select conrelid::regclass::text as table, confrelid::regclass::text as target,
       (select json_agg(attname order by n) from unnest(conkey) with ordinality k (num, n)
          join pg_attribute on attrelid = conrelid and attnum = num) as columns,
       (select json_agg(attname order by n) from unnest(confkey) with ordinality k (num, n)
          join pg_attribute on attrelid = confrelid and attnum = num) as "targetColumns"
     from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace`,
  )
  return rows
}

/** The columns of each table, by its name in a backup, that name a person. */
export async function findPersonColumns(client: pg.Client): Promise<Map<string, string[]>> {
  const columns = new Map<string, string[]>()
  for (const { table, columns: own, target } of await referencesOf(client))
    if (target === 'users')
      columns.set(`public.${table}`, [...(columns.get(`public.${table}`) ?? []), ...own])
  return columns
}

/**
 * A reference of these tables' rows of one clinic that leads nowhere, or null. While rows are loaded with triggers
 * off, foreign keys are not checked by the database either.
 */
export async function findBrokenReference(
  client: pg.Client,
  tables: ReadonlySet<string>,
  clinic: string,
): Promise<string | null> {
  for (const { table, columns, target, targetColumns } of await referencesOf(client)) {
    if (!tables.has(table)) continue
    const isSet = columns.map((column) => `r.${quote(column)} is not null`)
    const isSame = columns.map(
      (column, index) => `t.${quote(targetColumns[index] as string)} = r.${quote(column)}`,
    )
    const { rows } = await client.query(
      `select 1 from ${table} r where r.tenant_id = $1 and ${isSet.join(' and ')}
         and not exists (select 1 from ${target} t where ${isSame.join(' and ')}) limit 1`,
      [clinic],
    )
    if (rows.length > 0) return `${table}.${columns.at(-1)}`
  }
  return null
}
