import { readFile, rm } from 'node:fs/promises'
import { headsFolder } from '@/src/audit/head-files'
import { verifyingKeyTexts } from '@/src/audit/signing-key'
import { backupBucket, moveToBucket, removeOldFromBucket } from '@/src/backup/backup-bucket'
import { backupFolder } from '@/src/backup/backup-folder'
import { requireBackupKey } from '@/src/backup/backup-key'
import { noteBackup } from '@/src/backup/backup-record'
import { BackupRefused } from '@/src/backup/backup-refused'
import { checkBackup } from '@/src/backup/check-backup'
import { backupFile, prepareFolder, removeOldBackups } from '@/src/backup/keep-backups'
import type { TableContent } from '@/src/backup/manifest'
import { takeBackup } from '@/src/backup/take-backup'
import { CurrentClient } from '@/src/database/current-client'
import { env, fileSecret } from '@/src/env'
import { log } from '@/src/logger'
import { uploadStore } from '@/src/uploads/upload-store'

export type BackupResult = {
  file: string
  bytes: number
  tables: number
  rows: number
  files: number
  missingFiles: number
  removed: number
  milliseconds: number
}

/**
 * Makes a backup, reads it back from the disk, and only then removes those that are older than is kept. Notes how it
 * went where `/metrics` finds it. Rejects with one sentence when there is no new backup.
 */
export async function backUp({
  signal,
  now = new Date(),
}: {
  signal?: AbortSignal
  now?: Date
} = {}): Promise<BackupResult> {
  try {
    const result = await makeBackup(now, signal)
    await note({ succeededAt: now.toISOString(), bytes: result.bytes, rows: result.rows })
    const { file, ...figures } = result
    log.info({ msg: 'A backup was made and read back', ...figures })
    if (result.missingFiles > 0)
      log.warn({
        msg: 'Files that records speak of were not there to back up',
        missingFiles: result.missingFiles,
      })
    return result
  } catch (error) {
    await note({ failedAt: now.toISOString() }).catch(() => undefined)
    log.error({ err: error, msg: 'No backup was made' })
    throw error
  }
}

async function makeBackup(now: Date, signal?: AbortSignal): Promise<BackupResult> {
  const { BACKUP_KEEP_DAYS, DATABASE_BACKUP_URL } = env()
  const backupUrl = fileSecret('DATABASE_BACKUP_URL') ?? DATABASE_BACKUP_URL
  const keys = requireBackupKey(env().BACKUP_KEY)
  if (!backupUrl)
    throw new BackupRefused(
      'DATABASE_BACKUP_URL is not set, so no backup can be made: name a role with BYPASSRLS and pg_read_all_data.',
    )
  const began = performance.now()
  const folder = backupFolder()
  const file = backupFile(folder, now)
  await prepareFolder(folder).catch((error: NodeJS.ErrnoException) => {
    throw new BackupRefused(`The folder for backups ${folder} cannot be written to (${error.code}).`, {
      cause: error,
    })
  })
  const { appVersion, encryptionKeys = '' } = {
    appVersion: await appVersionOf(),
    encryptionKeys: env().ENCRYPTION_KEYS,
  }
  const auditKeys = await verifyingKeyTexts()
  const source = {
    ...{ backupUrl, uploads: uploadStore(), encryptionKeys, appVersion },
    ...{ heads: headsFolder(), auditKeys },
  }
  const taken = await takeBackup({ source, file, keys, signal }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOSPC') throw error
    throw new BackupRefused(`The disk with the folder for backups ${folder} is full.`, { cause: error })
  })
  try {
    const { summary } = await checkBackup(file, keys)
    if (JSON.stringify(summary) !== JSON.stringify(taken.summary))
      throw new BackupRefused(`The backup ${file} was not written as it was made.`)
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
  const bucket = backupBucket()
  const place = bucket ? await moveToBucket(bucket, file) : file
  return {
    file: place,
    bytes: taken.bytes,
    tables: taken.manifest.tables.length,
    rows: rowsIn(taken.summary.tables),
    files: Object.keys(taken.summary.files).length,
    missingFiles: taken.summary.missingFiles.length,
    removed: bucket
      ? await removeOldFromBucket(bucket.store, BACKUP_KEEP_DAYS, now)
      : await removeOldBackups(folder, BACKUP_KEEP_DAYS, now),
    milliseconds: Math.round(performance.now() - began),
  }
}

export const rowsIn = (tables: Record<string, TableContent>): number =>
  Object.values(tables).reduce((sum, { rows }) => sum + rows, 0)

async function appVersionOf(): Promise<string> {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
  return version
}

/** As the runtime role: the one that reads everything may write nothing. */
async function note(change: Parameters<typeof noteBackup>[1]): Promise<void> {
  const client = new CurrentClient({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await noteBackup((text, values) => client.query(text, values), change)
  } finally {
    await client.end()
  }
}
