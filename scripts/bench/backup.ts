import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { fillDatabase } from '@/scripts/bench/dataset'
import { backUp } from '@/src/backup/back-up'
import { makeBackupKey } from '@/src/backup/backup-key'
import { openBackup } from '@/src/backup/open-backup'
import { restoreBackup } from '@/src/backup/restore/restore-backup'
import { startEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { migrate } from '@/src/database/migrate'
import { provideEnv } from '@/src/env'
import {
  BACKUP_ROLE,
  createDatabase,
  createRoles,
  OWNER_ROLE,
  RUNTIME_ROLE,
} from '@/src/startup/create-roles'
import { provideAddOns } from '@/src/startup/provide-add-ons'
import { folderStore } from '@/src/uploads/folder-store'

/**
 * How long it takes to back up a platform and to restore it into an empty database beside, every row compared:
 * `npm run bench:backup -- --clinics 4500` has a million rows.
 */
const { values } = parseArgs({ options: { clinics: { type: 'string', default: '4500' } } })
const PASSWORD = 'only-for-the-benchmark'

async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now()
  const result = await work()
  console.log(`${name}: ${((performance.now() - started) / 1_000).toFixed(1)} s`)
  return result
}

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-backup-bench-'))
await chmod(dataDir, 0o755)
const server = await startEmbeddedPostgres({ dataDir, password: PASSWORD })
const asSuperuser = async <Result>(database: string, work: (client: pg.Client) => Promise<Result>) => {
  const client = new pg.Client({ connectionString: server.url('postgres', PASSWORD, database) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
try {
  await createRoles(server.superuserUrl, {
    ownerPassword: PASSWORD,
    appPassword: PASSWORD,
    backupPassword: PASSWORD,
  })
  for (const database of ['full', 'empty']) await createDatabase(server.superuserUrl, database)
  await provideAddOns()
  await migrate({ ownerUrl: server.url(OWNER_ROLE, PASSWORD, 'full'), runtimeRole: RUNTIME_ROLE })
  provideEnv({
    DATABASE_URL: server.url(RUNTIME_ROLE, PASSWORD, 'full'),
    DATABASE_BACKUP_URL: server.url(BACKUP_ROLE, PASSWORD, 'full'),
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    BACKUP_KEY: await makeBackupKey(),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  })
  await timed('Filling', () => asSuperuser('full', (client) => fillDatabase(client, Number(values.clinics))))
  const { bytes, file, rows, tables } = await timed('Backup, read back', () => backUp())
  console.log(`${rows} rows of ${tables} tables, ${Math.round(bytes / 1_048_576)} MB`)
  const installation = {
    runtimeUrl: server.url(RUNTIME_ROLE, PASSWORD, 'empty'),
    ownerUrl: server.url(OWNER_ROLE, PASSWORD, 'empty'),
    adminUrl: server.url('postgres', PASSWORD, 'empty'),
    uploads: folderStore(path.join(dataDir, 'restored')),
    heads: path.join(dataDir, 'restored-heads'),
    sealedColumns: [],
  }
  const onProgress = (sentence: string) => console.log(`  ${sentence}`)
  await timed('Restore, every row compared', async () =>
    restoreBackup({ ...(await openBackup(file)), installation, onProgress }),
  )
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
