import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { ArchiveWriter } from '@/src/backup/archive-writer'
import { HEADS, type HeadFile } from '@/src/backup/audit-heads'
import { BackupRefused } from '@/src/backup/backup-refused'
import { copyOut } from '@/src/backup/copy-table'
import { quotedName } from '@/src/backup/database-shape'
import { type Summary, type TableContent, type TableShape, tableKey } from '@/src/backup/manifest'
import { RowDigest } from '@/src/backup/row-digest'
import { FILES, storedFileNames } from '@/src/backup/stored-files'
import type { FileStore, StoredFile } from '@/src/uploads/file-store'

const PIECE_BYTES = 4 << 20

/** Adds the files that the snapshot speaks of. Before its rows: the sooner, the fewer have been deleted meanwhile. */
export async function addFiles(
  client: pg.Client,
  archive: ArchiveWriter,
  uploads: FileStore,
  signal?: AbortSignal,
): Promise<Pick<Summary, 'files' | 'missingFiles'>> {
  const files: Summary['files'] = {}
  const missingFiles: string[] = []
  for (const name of await storedFileNames(client)) {
    signal?.throwIfAborted()
    const stored = await uploads.get(name)
    if (!stored) {
      missingFiles.push(name)
      continue
    }
    files[name] = await addHashed(archive, `${FILES}${name}`, stored)
  }
  return { files, missingFiles }
}

/** Adds the signed heads of the audit trail as they were before the snapshot. */
export async function addHeads(
  archive: ArchiveWriter,
  found: readonly HeadFile[],
): Promise<Summary['heads']> {
  const heads: Summary['heads'] = {}
  for (const file of found) heads[file.name] = await addHashed(archive, `${HEADS}${file.name}`, file)
  return heads
}

async function addHashed(
  archive: ArchiveWriter,
  name: string,
  { bytes, content }: StoredFile,
): Promise<{ bytes: number; hash: string }> {
  const hash = createHash('sha256')
  await archive.addStream(
    name,
    bytes,
    tapped(content(), (chunk) => hash.update(chunk)),
  )
  return { bytes, hash: hash.digest('hex') }
}

async function* tapped(source: AsyncIterable<Buffer>, tap: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    tap(chunk)
    yield chunk
  }
}

/** Adds the rows of a table. In pieces, because the size of an entry is written before it and that of a table is only known at its end. */
export async function addTable(
  client: pg.Client,
  archive: ArchiveWriter,
  table: TableShape,
): Promise<TableContent> {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from ${quotedName(table)}${table.filter ? ` where ${table.filter}` : ''}`,
  )
  const digest = new RowDigest()
  let pieces: Buffer[] = []
  let [bytes, number] = [0, 0]
  const flush = async (): Promise<void> => {
    if (bytes === 0) return
    number += 1
    await archive.add(
      `tables/${tableKey(table)}/${String(number).padStart(6, '0')}.copy`,
      Buffer.concat(pieces),
    )
    pieces = []
    bytes = 0
  }
  for await (const chunk of copyOut(client, table)) {
    digest.update(chunk)
    pieces.push(chunk)
    bytes += chunk.byteLength
    if (bytes >= PIECE_BYTES) await flush()
  }
  await flush()
  const content = digest.finish()
  if (content.rows !== Number(rows[0]?.count))
    throw new BackupRefused(
      `The table ${table.name} has ${rows[0]?.count} rows and ${content.rows} were copied, so no backup was made.`,
    )
  return content
}
