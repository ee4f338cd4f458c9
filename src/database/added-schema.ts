import { isDeepStrictEqual } from 'node:util'

/** A description of tables as `drizzle-kit` writes it: tables, enums and so on by name. */
export type SchemaSnapshot = Record<string, unknown>

/** Names of the description itself, which differ each time. */
const ABOUT_ITSELF = new Set(['id', 'prevId'])

/**
 * What a schema has beyond another one: whole tables and enums, and columns, indexes and foreign keys in tables of the
 * other. Throws an error that names the place when something of the other is changed or gone instead.
 */
export function addedTo(base: SchemaSnapshot, whole: SchemaSnapshot): SchemaSnapshot {
  return added(base, whole, [])
}

/** The schema with what was added to it. */
export function withAdded(base: SchemaSnapshot, addition: SchemaSnapshot): SchemaSnapshot {
  const merged: SchemaSnapshot = { ...base }
  for (const [key, value] of Object.entries(addition)) {
    const own = merged[key]
    merged[key] = isRecord(own) && isRecord(value) ? withAdded(own, value) : value
  }
  return merged
}

/** Columns in tables that are not the add-on's own and that a row could not do without. */
export function requiredInTablesOf(base: SchemaSnapshot, addition: SchemaSnapshot): string[] {
  return tablesOf(addition)
    .filter(([name]) => name in ((base.tables ?? {}) as SchemaSnapshot))
    .flatMap(([name, { columns = {} }]) =>
      Object.values(columns)
        .filter((column) => column.notNull && column.default === undefined)
        .map((column) => `${name.replace(/^public\./, '')}.${column.name}`),
    )
}

/**
 * Indexes over several columns under names that begin with their table. Payload names them after the columns alone, and
 * numbers those that meet; two add-ons that know nothing of each other would have the same.
 */
export function withIndexesNamed(addition: SchemaSnapshot): SchemaSnapshot {
  const tables = tablesOf(addition).map(([name, table]) => [
    name,
    table.indexes ? { ...table, indexes: namedIn(name.replace(/^public\./, ''), table.indexes) } : table,
  ])
  return tables.length > 0 ? { ...addition, tables: Object.fromEntries(tables) } : addition
}

const LONGEST_NAME = 63

function namedIn(table: string, indexes: Record<string, Index>): Record<string, Index> {
  const named = Object.values(indexes).map((index): [string, Index] => {
    if (index.columns.length < 2) return [index.name, index]
    const columns = index.columns.map(({ expression }) => expression).join('_')
    const name = `${`${table}_${columns}`.slice(0, LONGEST_NAME - '_idx'.length)}_idx`
    return [name, { ...index, name }]
  })
  return Object.fromEntries(named)
}

type Index = { name: string; columns: { expression: string }[] }

type Table = {
  columns?: Record<string, { name: string; notNull?: boolean; default?: unknown }>
  indexes?: Record<string, Index>
}

const tablesOf = ({ tables }: SchemaSnapshot): [string, Table][] =>
  Object.entries((tables ?? {}) as Record<string, Table>)

function added(base: SchemaSnapshot, whole: SchemaSnapshot, path: string[]): SchemaSnapshot {
  const gone = Object.keys(base).find((key) => !(key in whole))
  if (gone) throw new Error(`It takes away ${[...path, gone].join(' › ')}.`)
  const found: SchemaSnapshot = {}
  for (const [key, value] of Object.entries(whole)) {
    const own = base[key]
    if (own === undefined) found[key] = value
    else if (isRecord(own) && isRecord(value)) {
      const inside = added(own, value, [...path, key])
      if (Object.keys(inside).length > 0) found[key] = inside
    } else if (!isDeepStrictEqual(own, value) && !(path.length === 0 && ABOUT_ITSELF.has(key)))
      throw new Error(`It changes ${[...path, key].join(' › ')}.`)
  }
  return found
}

const isRecord = (value: unknown): value is SchemaSnapshot =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
