import { type Manifest, type TableShape, tableKey } from '@/src/backup/manifest'
import { sharedTables } from '@/src/database/shared-tables'

/**
 * Tables whose present rows stay when a clinic is replaced, and which only get what they lack: what happened is never
 * undone in the trail, who was let in or shut out since stays so, who was erased stays erased, and no number is given twice.
 */
const keptTables: ReadonlySet<string> = new Set([
  'audit_events',
  'api_keys',
  'invitations',
  'number_counters',
  'patient_erasures',
])

export type ClinicTable = TableShape & { isKept: boolean; clinicAt: number }

/** The tables that hold rows of a clinic, with the columns that are restored: rows of lists are numbered anew. */
export function clinicTables({ tables }: Pick<Manifest, 'tables'>): Map<string, ClinicTable> {
  const found = new Map<string, ClinicTable>()
  for (const table of tables) {
    const clinicAt = table.columns.findIndex(({ name }) => name === 'tenant_id')
    if (table.schema !== 'public' || sharedTables.has(table.name) || clinicAt === -1) continue
    found.set(tableKey(table), { ...table, isKept: keptTables.has(table.name), clinicAt })
  }
  return found
}

/** Where the columns stand that are restored. */
export const restoredColumns = ({ columns }: TableShape): number[] =>
  columns.flatMap(({ name, hasOwnDefault }, index) => (name === 'id' && hasOwnDefault ? [] : [index]))

export const withColumns = (table: TableShape, indexes: number[]): TableShape => ({
  ...table,
  columns: indexes.map((index) => table.columns[index] as TableShape['columns'][number]),
})

export const columnAt = (table: TableShape, name: string): number =>
  table.columns.findIndex((column) => column.name === name)
