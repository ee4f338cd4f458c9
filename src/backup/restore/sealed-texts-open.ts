import { quote } from '@/src/backup/database-shape'
import type { RestoreCheck, RestoredDatabase } from '@/src/backup/restore/restore-checks'
import { sharedTables } from '@/src/database/shared-tables'
import { unwrapKey, type WrappedKey } from '@/src/encryption/data-key-cache'
import { EncryptionError } from '@/src/encryption/encryption-error'
import { dataKeyIdOf, openField, PLATFORM } from '@/src/encryption/seal-field'
import type { SealedColumn } from '@/src/encryption/sealed-columns'

type Text = { record: string; stored: string }

/** Of each column, so many of a clinic, until so many are enough. */
const OF_A_CLINIC = 10
const ENOUGH = 50

/** What is sealed opens with the keys at hand: a sample of every column, with patients' keys and without. */
export const sealedTextsOpen: RestoreCheck = async (database) => {
  if (database.isWithoutKeys) return 'Nothing sealed was opened, because the keys were given up.'
  const opened = new Map<SealedColumn, number>()
  let shredded = 0
  for (const clinic of [null, ...database.clinics])
    for (const column of database.sealedColumns) {
      const isShared = sharedTables.has(column.table)
      if (isShared !== (clinic === null) || (opened.get(column) ?? 0) >= ENOUGH) continue
      const found = await openSample(database, column, clinic)
      opened.set(column, (opened.get(column) ?? 0) + found.opened)
      shredded += found.shredded
    }
  const texts = [...opened.values()].reduce((sum, count) => sum + count, 0)
  const columns = [...opened.values()].filter((count) => count > 0).length
  const gone = shredded > 0 ? ` ${shredded} of patients whose keys were destroyed stay closed.` : ''
  return `The keys at hand open what is sealed: ${texts} texts of ${columns} columns were tried.${gone}`
}

async function openSample(
  { ask }: RestoredDatabase,
  { table, column, type, path, record, collection, field }: SealedColumn,
  clinic: string | null,
): Promise<{ opened: number; shredded: number }> {
  const stored = type === 'jsonb' ? `(${quote(column)} #>> '{}')` : quote(column)
  const texts = await ask<Text>(
    clinic,
    `select ${quote(record)}::text as record, ${stored} as stored from ${quote(table)}
     where ${stored} is not null ${path ? 'and path = $1' : ''} order by random() limit ${OF_A_CLINIC}`,
    path ? [path] : [],
  )
  const ids = texts.flatMap((text) => dataKeyIdOf(text.stored) ?? [])
  const clinicId = clinic ?? PLATFORM
  const problem = (error: EncryptionError) =>
    new Error(`${collection}.${field} does not open (${error.problem})`)
  try {
    const wrapped =
      ids.length === 0
        ? []
        : await ask<WrappedKey>(clinic, 'select id, wrapped from patient_data_keys where id = any ($1)', [
            ids,
          ])
    const dataKeys = new Map(wrapped.map((key) => [key.id, unwrapKey(clinicId, key)]))
    let shredded = 0
    for (const text of texts) {
      const keyId = dataKeyIdOf(text.stored)
      if (keyId && !dataKeys.has(keyId)) shredded += 1
      else openField({ clinicId, collection, field, recordId: text.record }, text.stored, { dataKeys })
    }
    return { opened: texts.length - shredded, shredded }
  } catch (error) {
    throw error instanceof EncryptionError ? problem(error) : error
  }
}
