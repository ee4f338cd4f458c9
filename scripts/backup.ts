import { parseArgs } from 'node:util'
import { makeBackupKey } from '@/src/backup/backup-key'
import { env, loadEnvFile, provideEnv } from '@/src/env'
import { prepareDatabase } from '@/src/startup/prepare-database'
import { reportFailure } from '@/src/startup/report-failure'

/**
 * Backs everything up into one encrypted file, also while the product runs: `npm run backup`. With `--new-key` it
 * only prints a new key for BACKUP_KEY.
 */
const { values } = parseArgs({ options: { 'new-key': { type: 'boolean' } } })
const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  loadEnvFile()
  provideEnv({ LOG_LEVEL: 'silent' })
  if (values['new-key']) say(await makeBackupKey())
  else {
    const isOwnKey = env().BACKUP_KEY !== undefined
    const database = await prepareDatabase((sentence) => say(`${sentence} …`), { isShared: true })
    // Imported late: the log is as loud as the environment says when it is opened.
    const { backUp } = await import('@/src/backup/back-up')
    const made = await backUp().finally(() => database.stop())
    say(
      `Backed up ${made.rows} rows of ${made.tables} tables and ${made.files} files in ${(made.milliseconds / 1_000).toFixed(1)} s, read back and found whole.`,
    )
    if (made.missingFiles > 0) say(`${made.missingFiles} files that records speak of were not on the disk.`)
    if (made.removed > 0) say(`Removed ${made.removed} backups older than ${env().BACKUP_KEEP_DAYS} days.`)
    say(`${made.file} (${(made.bytes / 1e6).toFixed(1)} MB)`)
    say(
      'The key that signs the audit trail is not in it: keep AUDIT_SIGNING_KEY or the file audit-signing-key too.',
    )
    if (database.isEmbedded && !isOwnKey)
      say(
        `Only the keys in ${env().DATA_DIR}/secrets.json open it. Keep a copy of that file somewhere else: without it no backup can be read.`,
      )
  }
  process.exit(0)
} catch (error) {
  reportFailure(error as Error)
  process.exit(1)
}
