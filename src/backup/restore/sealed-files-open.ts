import { createHash } from 'node:crypto'
import { type ArchiveEntry, readArchive, readWhole } from '@/src/backup/archive-reader'
import { fileOfEntry } from '@/src/backup/check-backup'
import { openTexts, type SealedText } from '@/src/backup/restore/open-texts'
import type { RestoreCheck, RestoredDatabase } from '@/src/backup/restore/restore-checks'
import { isSealedFile, MARK_BYTES, openPieces } from '@/src/uploads/file-cipher'

type Row = SealedText & { filename: string; bytes: number }
type Sealed = { record: string; key: string; bytes: number }

/** Of each clinic, until so many are enough. */
const OF_A_CLINIC = 20
const ENOUGH = 200

/** Uploaded files open with the keys in their records: a sample of every clinic's, read from the backup itself. */
export const sealedFilesOpen: RestoreCheck = async (database) => {
  if (database.isWithoutKeys) return 'No file was opened, because the keys were given up.'
  const sample = await drawSample(database)
  let opened = 0
  if (sample.size > 0)
    for await (const entry of readArchive(database.file, database.keys)) {
      const name = fileOfEntry(entry.name)
      const sealed = name === null ? undefined : sample.get(name)
      if (name === null || !sealed) continue
      await openEntry(entry, sealed, database.summary.files[name]?.hash)
      opened += 1
    }
  return `The keys at hand open what was uploaded: ${opened} files were tried.`
}

/** By the name under which they are stored. What was missing when the backup was made is said elsewhere. */
async function drawSample(database: RestoredDatabase): Promise<Map<string, Sealed>> {
  const sample = new Map<string, Sealed>()
  for (const clinic of database.clinics) {
    if (sample.size >= ENOUGH) break
    const rows = await database.ask<Row>(
      clinic,
      `select id::text as record, file_key as stored, filename, filesize::float8 as bytes from documents
       where file_sealed and file_key is not null and filename is not null order by random() limit ${OF_A_CLINIC}`,
    )
    const keys = await openTexts(database, clinic, { collection: 'documents', field: 'fileKey' }, rows)
    for (const [index, { bytes, filename, record }] of rows.entries()) {
      const key = keys[index]
      if (key && filename in database.summary.files) sample.set(filename, { bytes, key, record })
    }
  }
  return sample
}

async function openEntry(entry: ArchiveEntry, { bytes, key, record }: Sealed, hash?: string): Promise<void> {
  const stored = await readWhole(entry)
  const fault = (what: string): Error => new Error(`the file of document ${record} ${what}`)
  if (createHash('sha256').update(stored).digest('hex') !== hash)
    throw fault('is not the one that was backed up')
  if (!isSealedFile(stored)) throw fault('lies readable in the store, and its record says that it is sealed')
  let length = 0
  try {
    for await (const piece of openPieces(key, only(stored.subarray(MARK_BYTES)))) length += piece.byteLength
  } catch (error) {
    throw Object.assign(fault('does not open with the key in its record'), { cause: error })
  }
  if (length !== bytes) throw fault(`has ${length} bytes, and its record says ${bytes}`)
}

async function* only(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}
