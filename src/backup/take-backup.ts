import pg from 'pg'
import { addFiles, addHeads, addTable } from '@/src/backup/add-content'
import { writeArchive } from '@/src/backup/archive-writer'
import { headFilesNow } from '@/src/backup/audit-heads'
import { noteEncryptionKeys } from '@/src/backup/backup-key'
import { BackupRefused } from '@/src/backup/backup-refused'
import { prepareToCopy } from '@/src/backup/copy-table'
import { readShape } from '@/src/backup/database-shape'
import { BACKUP_FORMAT, type Manifest, type Summary, tableKey } from '@/src/backup/manifest'
import { connectionProblem, roleIn } from '@/src/database/connection-problem'
import type { FileStore } from '@/src/uploads/file-store'

export type BackupSource = {
  /** Signs in as a role that sees every row. */
  backupUrl: string
  uploads: FileStore
  /** Where the signed heads of the audit trail lie, and the public halves of the keys that signed them. */
  heads: string
  auditKeys: string[]
  encryptionKeys: string
  appVersion: string
}

type Options = { source: BackupSource; file: string; keys: string; signal?: AbortSignal }

/** Any number; two backups at a time would only slow each other down. */
const BACKUP_LOCK = 4_917_237

export type TakenBackup = { manifest: Manifest; summary: Summary; bytes: number }

/**
 * Writes everything the database holds at one instant, and the files it speaks of, into an encrypted file. Writes go
 * on meanwhile. The file appears under its name only when it is whole; a failure leaves none.
 */
export async function takeBackup({ source, file, keys, signal }: Options): Promise<TakenBackup> {
  const client = new pg.Client({
    connectionString: source.backupUrl,
    application_name: 'careloom-backup',
    connectionTimeoutMillis: 5_000,
  })
  await client.connect().catch((error) => {
    throw connectionProblem('DATABASE_BACKUP_URL', source.backupUrl, error)
  })
  // A connection that is lost fails the statement under way, and that is where it is told.
  client.on('error', () => undefined)
  try {
    const foundHeads = await headFilesNow(source.heads)
    const manifest = await openSnapshot(client, source)
    const archive = await writeArchive(file, keys)
    try {
      await archive.add('manifest.json', Buffer.from(JSON.stringify(manifest)))
      const heads = await addHeads(archive, foundHeads)
      const files = await addFiles(client, archive, source.uploads, signal)
      const tables: Summary['tables'] = {}
      for (const table of manifest.tables) {
        signal?.throwIfAborted()
        tables[tableKey(table)] = await addTable(client, archive, table)
      }
      const summary = { tables, ...files, heads }
      await archive.add('summary.json', Buffer.from(JSON.stringify(summary)))
      return { manifest, summary, bytes: await archive.finish() }
    } catch (error) {
      await archive.abandon(error as Error)
      throw error
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function openSnapshot(client: pg.Client, source: BackupSource): Promise<Manifest> {
  await prepareToCopy(client)
  const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [BACKUP_LOCK])
  if (!rows[0].taken) throw new BackupRefused('Another backup of this database is under way.')
  await client.query('begin isolation level repeatable read read only')
  // With this, Postgres refuses a statement that a policy would hide rows from.
  await client.query('set local row_security = off')
  const shape = await readShape(client, roleIn('DATABASE_BACKUP_URL', source.backupUrl))
  return {
    format: BACKUP_FORMAT,
    appVersion: source.appVersion,
    takenAt: new Date().toISOString(),
    auditKeys: source.auditKeys,
    encryptionKeys: noteEncryptionKeys(source.encryptionKeys),
    ...shape,
  }
}
