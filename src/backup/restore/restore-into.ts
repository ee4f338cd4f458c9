import pg from 'pg'
import { contentOf, readArchive } from '@/src/backup/archive-reader'
import { headsOfEntry } from '@/src/backup/audit-heads'
import { BackupRefused } from '@/src/backup/backup-refused'
import { type CheckedBackup, fileOfEntry, tableOfEntry } from '@/src/backup/check-backup'
import { type Manifest, tableKey } from '@/src/backup/manifest'
import { loadTables } from '@/src/backup/restore/load-tables'
import { repeatForPatients } from '@/src/backup/restore/repeat-for-patients'
import { allMigrations } from '@/src/database/all-migrations'
import { migrate } from '@/src/database/migrate'
import { JOB_SCHEMA, JOB_SCHEMA_VERSION } from '@/src/jobs/job-schema'
import { readLedgers } from '@/src/patient-data/ledger/read-ledgers'
import type { FileStore } from '@/src/uploads/file-store'
import { folderStore } from '@/src/uploads/folder-store'

export type RestoreTarget = { ownerUrl: string; runtimeRole: string }

type Options = {
  file: string
  keys: string
  checked: CheckedBackup
  target: RestoreTarget
  /** Where uploaded files are put back; nowhere when absent. */
  uploads?: FileStore
  /** Where the signed heads of the audit trail are put. */
  heads: string
  /** Repeats erasures that are not signed by a known key too. */
  areErasuresTrusted?: boolean
  onProgress: (sentence: string) => void
}

/**
 * Fills an empty database from a backup that was checked: makes it as it was then, loads all of it in one
 * transaction, compares every row, brings it up to date, and repeats what was decided for patients since. Returns the backup
 * as the database should hold it then.
 */
export async function restoreInto({
  file,
  keys,
  checked,
  target,
  uploads,
  heads,
  areErasuresTrusted,
  onProgress,
}: Options): Promise<CheckedBackup> {
  refuseNewerBackup(checked, file)
  const { summary } = checked
  const ledgers = await readLedgers({ isTrusted: areErasuresTrusted })
  const manifest = withFittingJobs(checked.manifest, onProgress)
  const wanted = new Set(manifest.tables.map(tableKey))
  const client = new pg.Client({ connectionString: target.ownerUrl, application_name: 'careloom-restore' })
  await client.connect()
  client.on('error', () => undefined)
  try {
    await clearSchemas(client)
    await migrate({ ...target, only: new Set(manifest.migrations) })
    onProgress('Loading and comparing the rows')
    const loader = await loadTables(client, manifest)
    for await (const entry of readArchive(file, keys)) {
      const [table, stored] = [tableOfEntry(entry.name), fileOfEntry(entry.name)]
      const head = headsOfEntry(entry.name)
      if (head) await folderStore(heads).put(head, contentOf(entry))
      else if (stored && uploads) await uploads.put(stored, contentOf(entry))
      else
        for await (const chunk of entry.chunks())
          if (table && wanted.has(table)) await loader.write(table, chunk)
    }
    await loader.finish(summary)
    await migrate({ ...target, onProgress })
    const restored = await repeatForPatients(client, { checked, ledgers, uploads, onProgress })
    await client.query('analyze')
    return restored
  } finally {
    await client.end().catch(() => undefined)
  }
}

function refuseNewerBackup({ manifest }: CheckedBackup, file: string): void {
  const known = new Set(allMigrations().map(({ name }) => name))
  const unknown = manifest.migrations.filter((name) => !known.has(name))
  const addOns = [...new Set(unknown.filter((name) => name.includes('/')).map((name) => name.split('/')[0]))]
  if (addOns.length > 0)
    throw new BackupRefused(
      `The backup ${file} holds tables of add-ons that are not installed here, or not in that version: ${addOns.join(', ')}. Install them and restore again; they may be removed afterwards.`,
    )
  if (unknown.length > 0)
    throw new BackupRefused(
      `The backup ${file} was made by a newer version of Careloom (${manifest.appVersion}, ${unknown.join(', ')}). Restore it with that version.`,
    )
}

/** The tables of the queue belong to its library, so its jobs only fit the version they were queued with. */
function withFittingJobs(manifest: Manifest, onProgress: (sentence: string) => void): Manifest {
  if (manifest.jobQueue === JOB_SCHEMA_VERSION) return manifest
  onProgress('Leaving out the waiting jobs, which were queued with another version of Careloom')
  return { ...manifest, tables: manifest.tables.filter(({ schema }) => schema !== JOB_SCHEMA) }
}

/** An empty database may have been migrated already, further than the backup. */
async function clearSchemas(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 1`,
  )
  if (rows.length === 0) return
  await client.query('begin')
  await client.query(`drop schema if exists ${JOB_SCHEMA} cascade`)
  await client.query('drop schema public cascade')
  await client.query('create schema public')
  await client.query('commit')
}
