import type { CheckedBackup } from '@/src/backup/check-backup'
import { asOwner } from '@/src/backup/restore/as-owner'
import { refuseUsedDatabase } from '@/src/backup/restore/refuse-used-database'
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
  areErasuresTrusted?: boolean
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
  areErasuresTrusted,
  onProgress,
}: Options): Promise<string[]> {
  const { adminUrl, ownerUrl, runtimeUrl } = installation
  const scratch = await makeScratchDatabase(adminUrl, userIn(ownerUrl))
  try {
    const target = { ownerUrl: urlOf(ownerUrl, scratch.name), runtimeRole: userIn(runtimeUrl) }
    const restored = await restoreInto({ file, keys, checked, target, areErasuresTrusted, onProgress })
    return await runRestoreChecks(urlOf(runtimeUrl, scratch.name), restored)
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
  areErasuresTrusted,
  onProgress,
}: Options): Promise<void> {
  const { ownerUrl, runtimeUrl, uploads } = installation
  await refuseUsedDatabase(ownerUrl, userIn(runtimeUrl))
  const target = { ownerUrl, runtimeRole: userIn(runtimeUrl) }
  const restored = await restoreInto({ file, keys, checked, target, uploads, areErasuresTrusted, onProgress })
  await endSessions(ownerUrl)
  await runRestoreChecks(runtimeUrl, restored)
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
  areErasuresTrusted,
  onProgress,
}: Options): Promise<string> {
  const { adminUrl, ownerUrl, runtimeUrl, uploads } = installation
  const scratch = await makeScratchDatabase(adminUrl, userIn(ownerUrl))
  try {
    const target = { ownerUrl: urlOf(ownerUrl, scratch.name), runtimeRole: userIn(runtimeUrl) }
    const restored = await restoreInto({
      file,
      keys,
      checked,
      target,
      uploads,
      areErasuresTrusted,
      onProgress,
    })
    await endSessions(target.ownerUrl)
    await runRestoreChecks(urlOf(runtimeUrl, scratch.name), restored)
    return await scratch.takePlaceOf(databaseIn(ownerUrl), new Date())
  } catch (error) {
    await scratch.drop()
    throw error
  }
}

/** A session that was ended since the backup would be alive again, so everybody signs in anew. */
const endSessions = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, async (client) => void (await client.query('delete from users_sessions')))
