import { parseArgs } from 'node:util'
import { fetchBackup } from '@/src/backup/backup-bucket'
import { backupFolder } from '@/src/backup/backup-folder'
import { openBackup } from '@/src/backup/open-backup'
import { env, loadEnvFile, provideEnv } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { prepareDatabase } from '@/src/startup/prepare-database'
import { reportFailure } from '@/src/startup/report-failure'

/**
 * `npm run restore -- <file>` restores everything into an empty database, with `--replace` in the place of the one
 * there is. `--clinic <slug>` restores one clinic beside the others; `--as <slug>` brings one that is gone back under another name.
 * `--trust-erasures` repeats erasures also when the key that signed their list is lost.
 * `npm run restore:verify -- <file>` restores beside everything, compares, and leaves nothing.
 * A file may also be `s3:<name>` or `s3:latest`, from the bucket for backups.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    verify: { type: 'boolean' },
    replace: { type: 'boolean' },
    clinic: { type: 'string' },
    as: { type: 'string' },
    confirm: { type: 'string' },
    'without-keys': { type: 'boolean' },
    'trust-erasures': { type: 'boolean' },
  },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const progress = (sentence: string): void => say(`${sentence} …`)

async function restore(file: string): Promise<void> {
  progress('Reading the backup to its end')
  const backup = await openBackup(file, { isWithoutKeys: values['without-keys'] })
  const isBeside = values.verify === true || values.clinic !== undefined
  const database = await prepareDatabase(progress, { isShared: isBeside })
  try {
    // Imported late: the log is as loud as the environment says when it is opened.
    const [{ runRestore }, { default: config }, { columnsOf }] = await Promise.all([
      import('@/src/backup/restore/run-restore'),
      import('@/payload.config'),
      import('@/src/encryption/rotation/rotate-everything'),
    ])
    const sentences = await runRestore({
      ...backup,
      ...values,
      sealedColumns: columnsOf({ config: await config }),
      adminUrl: database.adminUrl ?? env().DATABASE_OWNER_URL,
      onProgress: progress,
    })
    for (const sentence of sentences) say(sentence)
  } finally {
    await database.stop()
  }
}

try {
  loadEnvFile()
  provideEnv({ LOG_LEVEL: 'silent' })
  const [named] = positionals
  if (!named) throw new StartupError('Name the backup: `npm run restore -- <file>`.')
  const began = performance.now()
  const { file, discard } = await fetchBackup(named, backupFolder())
  try {
    await restore(file)
  } finally {
    await discard()
  }
  say(`It took ${((performance.now() - began) / 1_000).toFixed(1)} s.`)
  process.exit(0)
} catch (error) {
  reportFailure(error as Error)
  process.exit(1)
}
