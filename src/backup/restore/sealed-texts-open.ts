import { quote } from '@/src/backup/database-shape'
import { openTexts, type SealedText } from '@/src/backup/restore/open-texts'
import type { RestoreCheck, RestoredDatabase } from '@/src/backup/restore/restore-checks'
import { sharedTables } from '@/src/database/shared-tables'
import type { SealedColumn } from '@/src/encryption/sealed-columns'

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
  database: RestoredDatabase,
  { table, column, type, path, record, collection, field }: SealedColumn,
  clinic: string | null,
): Promise<{ opened: number; shredded: number }> {
  const stored = type === 'jsonb' ? `(${quote(column)} #>> '{}')` : quote(column)
  const texts = await database.ask<SealedText>(
    clinic,
    `select ${quote(record)}::text as record, ${stored} as stored from ${quote(table)}
     where ${stored} is not null ${path ? 'and path = $1' : ''} order by random() limit ${OF_A_CLINIC}`,
    path ? [path] : [],
  )
  const found = await openTexts(database, clinic, { collection, field }, texts)
  const opened = found.filter((text) => text !== null).length
  return { opened, shredded: found.length - opened }
}
