import { setImmediate } from 'node:timers/promises'
import { collections } from '@/collections'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { newDataKey } from '@/src/encryption/data-key-cache'
import { type LookupKind, lookupKeys } from '@/src/encryption/lookup-keys'
import { type DataKey, sealField } from '@/src/encryption/seal-field'
import { type SealedColumn, sealedColumns } from '@/src/encryption/sealed-columns'

type Row = Record<string, unknown>

const ROWS_AT_ONCE = 200

const columns: readonly SealedColumn[] = collections.flatMap(sealedColumns)

export const isSealedTable = (table: string): boolean => columns.some((column) => column.table === table)

/** What a patient is found by; nobody else's rows are made here. */
const lookups: readonly [LookupKind, string][] = [
  ['phone', 'phone'],
  ['email', 'email'],
  ['date', 'birth_date'],
]

/**
 * The rows of a clinic as the database keeps them: everything about a patient sealed with a key of their own, which is
 * added right after the patients. What rows of another table belong to is looked up among the rows given.
 */
export async function sealRows(clinicId: string, tables: readonly TableRows[]): Promise<TableRows[]> {
  const rowsOf = (name: string) => tables.find(({ table }) => table === name)?.rows ?? []
  const made = rowsOf('patients').map(({ id }) => ({ patient: String(id), ...newDataKey(clinicId) }))
  const keys = new Map<string, DataKey>(made.map(({ patient, id, key }) => [patient, { id, key }]))
  const owners = new Map<unknown, unknown>(
    tables.flatMap(({ table, rows }) =>
      rows.map((row): [unknown, unknown] => [row.id, table === 'patients' ? row.id : row.patient_id]),
    ),
  )
  const result: TableRows[] = []
  for (const { table, rows } of tables) {
    const own = columns.filter((column) => column.table === table)
    const keyOf = (record: unknown) => keys.get(String(owners.get(record)))
    const isPatients = table === 'patients'
    const sealed: Row[] = []
    for (const row of rows) {
      const stored = own.length === 0 ? row : sealRow(clinicId, own, row, keyOf)
      sealed.push(isPatients ? { ...stored, lookup: lookupOf(clinicId, row) } : stored)
      // Thousands of them take seconds, during which connections must not be given up.
      if (own.length > 0 && sealed.length % ROWS_AT_ONCE === 0) await setImmediate()
    }
    result.push({ table, rows: sealed })
    if (isPatients)
      result.push({ table: 'patient_data_keys', rows: made.map((key) => keyRow(clinicId, key)) })
  }
  return result
}

const keyRow = (
  clinicId: string,
  { id, patient, wrapped }: { id: string; patient: string; wrapped: string },
) => ({
  ...{ tenant_id: clinicId, id, parent_id: patient, wrapped },
  created_at: new Date().toISOString(),
})

function sealRow(
  clinicId: string,
  own: readonly SealedColumn[],
  row: Row,
  keyOf: (record: unknown) => DataKey | undefined,
): Row {
  const sealed = { ...row }
  for (const { collection, column, field, path, record, type } of own) {
    const value = row[column]
    if (value === null || value === undefined || (path !== null && row.path !== path)) continue
    const place = { clinicId, collection, field, recordId: String(row[record]) }
    const text = type === 'jsonb' ? JSON.stringify(value) : String(value)
    sealed[column] = sealField(place, text, { dataKey: keyOf(row[record]) })
  }
  return sealed
}

const lookupOf = (clinicId: string, row: Row): Row =>
  Object.fromEntries(
    lookups
      .filter(([, column]) => row[column])
      .map(([kind, column]) => [
        kind,
        lookupKeys({ clinicId, collection: 'patients' }, kind, String(row[column])),
      ]),
  )
