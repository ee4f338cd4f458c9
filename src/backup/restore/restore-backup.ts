import pg from 'pg'
import { BackupRefused } from '@/src/backup/backup-refused'
import type { CheckedBackup } from '@/src/backup/check-backup'
import { runRestoreChecks } from '@/src/backup/restore/restore-checks'
import { restoreInto } from '@/src/backup/restore/restore-into'
import { makeScratchDatabase, urlOf } from '@/src/backup/restore/scratch-database'

export type Installation = {
  /** The runtime role's and the owner's address of the product's own database. */
  runtimeUrl: string
  ownerUrl: string
  /** Signs in as a role that may create databases: the superuser of the embedded one, or the owner when it may. */
  adminUrl: string
  uploads: string
}

type Options = {
  file: string
  keys: string
  checked: CheckedBackup
  installation: Installation
  onProgress: (sentence: string) => void
}

const userIn = (url: string): string => decodeURIComponent(new URL(url).username)
const databaseIn = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/** Restores into a database beside the others, asks everything of it, and drops it. Returns what was proved. */
export async function verifyRestore({
  file,
  keys,
  checked,
  installation,
  onProgress,
}: Options): Promise<string[]> {
  const { adminUrl, ownerUrl, runtimeUrl } = installation
  const scratch = await makeScratchDatabase(adminUrl, userIn(ownerUrl))
  try {
    const target = { ownerUrl: urlOf(ownerUrl, scratch.name), runtimeRole: userIn(runtimeUrl) }
    await restoreInto({ file, keys, checked, target, onProgress })
    return await runRestoreChecks(urlOf(runtimeUrl, scratch.name), checked)
  } finally {
    await scratch.drop()
  }
}

/** Restores everything into the product's own database, which must be empty. */
export async function restoreBackup({
  file,
  keys,
  checked,
  installation,
  onProgress,
}: Options): Promise<void> {
  const { ownerUrl, runtimeUrl, uploads } = installation
  await refuseUsedDatabase(ownerUrl, userIn(runtimeUrl))
  const target = { ownerUrl, runtimeRole: userIn(runtimeUrl) }
  await restoreInto({ file, keys, checked, target, uploads, onProgress })
  await endSessions(ownerUrl)
  await runRestoreChecks(runtimeUrl, checked)
}

/**
 * Restores beside the product's own database and changes their places when all is well, so that nothing is lost
 * when it is not. Returns the name under which the database is kept as it was.
 */
export async function replaceDatabase({
  file,
  keys,
  checked,
  installation,
  onProgress,
}: Options): Promise<string> {
  const { adminUrl, ownerUrl, runtimeUrl, uploads } = installation
  const scratch = await makeScratchDatabase(adminUrl, userIn(ownerUrl))
  try {
    const target = { ownerUrl: urlOf(ownerUrl, scratch.name), runtimeRole: userIn(runtimeUrl) }
    await restoreInto({ file, keys, checked, target, uploads, onProgress })
    await endSessions(target.ownerUrl)
    await runRestoreChecks(urlOf(runtimeUrl, scratch.name), checked)
    return await scratch.takePlaceOf(databaseIn(ownerUrl), new Date())
  } catch (error) {
    await scratch.drop()
    throw error
  }
}

async function refuseUsedDatabase(ownerUrl: string, runtimeRole: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    )
    const names = new Set(tables.map(({ name }) => name))
    const isOurs = names.has('tenants') && names.has('users') && names.has('payload_migrations')
    if (names.size > 0 && !isOurs)
      throw new BackupRefused(
        'The database holds tables of another program, so nothing was restored into it.',
      )
    const { rows } = isOurs
      ? await client.query<{ clinics: number; people: number }>(
          'select (select count(*)::int from tenants) as clinics, (select count(*)::int from users) as people',
        )
      : { rows: [] }
    if (rows[0] && rows[0].clinics + rows[0].people > 0)
      throw new BackupRefused(
        `The database is not empty: it has ${rows[0].clinics} clinics and ${rows[0].people} people. Restore into an empty one, or replace this one with --replace.`,
      )
    const { rows: others } = await client.query(
      'select 1 from pg_stat_activity where datname = current_database() and usename = $1',
      [runtimeRole],
    )
    if (others.length > 0) throw new BackupRefused('The product is running on this database. Stop it first.')
  })
}

/** A session that was ended since the backup would be alive again, so everybody signs in anew. */
const endSessions = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, async (client) => void (await client.query('delete from users_sessions')))

async function asOwner(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'careloom-restore' })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
