import { createHash } from 'node:crypto'
import { type ArchiveEntry, readArchive, readWhole } from '@/src/backup/archive-reader'
import { headsOfEntry } from '@/src/backup/audit-heads'
import { BackupRefused } from '@/src/backup/backup-refused'
import {
  BACKUP_FORMAT,
  type Manifest,
  manifestSchema,
  type Summary,
  summarySchema,
} from '@/src/backup/manifest'
import { RowDigest } from '@/src/backup/row-digest'
import { FILES } from '@/src/backup/stored-files'

export type CheckedBackup = { manifest: Manifest; summary: Summary }

/** Which table the rows of an entry belong to; null when it is no piece of a table. */
export const tableOfEntry = (name: string): string | null => /^tables\/([^/]+)\//.exec(name)?.[1] ?? null

export const fileOfEntry = (name: string): string | null =>
  name.startsWith(FILES) ? name.slice(FILES.length) : null

/** Reads a backup to its end and compares all of it with what it says of itself. Changes nothing anywhere. */
export async function checkBackup(file: string, keys: string): Promise<CheckedBackup> {
  const tables = new Map<string, RowDigest>()
  const files: Summary['files'] = {}
  const heads: Summary['heads'] = {}
  let manifest: Manifest | undefined
  let summary: Summary | undefined
  for await (const entry of readArchive(file, keys)) {
    const [table, stored] = [tableOfEntry(entry.name), fileOfEntry(entry.name)]
    const head = headsOfEntry(entry.name)
    if (entry.name === 'manifest.json') manifest = await readManifest(entry, file)
    else if (entry.name === 'summary.json') summary = await readJson(entry, file, summarySchema)
    else if (table) await digestPiece(tables, table, entry)
    else if (stored) files[stored] = await digestFile(entry)
    else if (head) heads[head] = await digestFile(entry)
  }
  const differs =
    !manifest ||
    !summary ||
    JSON.stringify(summary.files) !== JSON.stringify(files) ||
    JSON.stringify(summary.heads) !== JSON.stringify(heads) ||
    Object.entries(summary.tables).some(([name, content]) => {
      const found = (tables.get(name) ?? new RowDigest()).finish()
      return found.rows !== content.rows || found.hash !== content.hash
    }) ||
    manifest.tables.length !== Object.keys(summary.tables).length
  if (differs) throw damaged(file)
  return { manifest: manifest as Manifest, summary: summary as Summary }
}

const damaged = (file: string): BackupRefused =>
  new BackupRefused(`The backup ${file} does not hold what it says it does, so it was not used.`)

async function readManifest(entry: ArchiveEntry, file: string): Promise<Manifest> {
  const content = JSON.parse((await readWhole(entry)).toString()) as { format?: number }
  if (content.format !== BACKUP_FORMAT)
    throw new BackupRefused(
      `The backup ${file} has the format ${content.format}, and this version of Careloom reads ${BACKUP_FORMAT}.`,
    )
  const manifest = manifestSchema.safeParse(content)
  if (!manifest.success) throw damaged(file)
  return manifest.data
}

async function readJson<Value>(
  entry: ArchiveEntry,
  file: string,
  schema: { safeParse: (value: unknown) => { success: boolean; data?: Value } },
): Promise<Value> {
  const { success, data } = schema.safeParse(JSON.parse((await readWhole(entry)).toString()))
  if (!success) throw damaged(file)
  return data as Value
}

async function digestPiece(
  tables: Map<string, RowDigest>,
  table: string,
  entry: ArchiveEntry,
): Promise<void> {
  const digest = tables.get(table) ?? new RowDigest()
  tables.set(table, digest)
  for await (const chunk of entry.chunks()) digest.update(chunk)
}

async function digestFile(entry: ArchiveEntry): Promise<{ bytes: number; hash: string }> {
  const hash = createHash('sha256')
  for await (const chunk of entry.chunks()) hash.update(chunk)
  return { bytes: entry.bytes, hash: hash.digest('hex') }
}
