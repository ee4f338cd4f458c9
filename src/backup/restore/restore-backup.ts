import type { OpenedBackup } from '@/src/backup/open-backup'
import { asOwner } from '@/src/backup/restore/as-owner'
import { clinicsAreSealed } from '@/src/backup/restore/clinics-are-sealed'
import { refuseUsedDatabase } from '@/src/backup/restore/refuse-used-database'
import { runRestoreChecks } from '@/src/backup/restore/restore-checks'
import { restoreInto } from '@/src/backup/restore/restore-into'
import { openRestoredHeads } from '@/src/backup/restore/restored-heads'
import { makeScratchDatabase, urlOf } from '@/src/backup/restore/scratch-database'
import { sealedFilesOpen } from '@/src/backup/restore/sealed-files-open'
import { sealedTextsOpen } from '@/src/backup/restore/sealed-texts-open'
import { trailIsWhole } from '@/src/backup/restore/trail-is-whole'
import type { SealedColumn } from '@/src/encryption/sealed-columns'
import type { FileStore } from '@/src/uploads/file-store'

export type Installation = {
  /** The runtime role's and the owner's address of the product's own database. */
  runtimeUrl: string
  ownerUrl: string
  /** Signs in as a role that may create databases: the superuser of the embedded one, or the owner when it may. */
  adminUrl: string
  uploads: FileStore
  /** Where the signed heads of the audit trail lie. */
  heads: string
  sealedColumns: readonly SealedColumn[]
}

type Options = OpenedBackup & {
  installation: Installation
  areErasuresTrusted?: boolean
  onProgress: (sentence: string) => void
}

const userIn = (url: string): string => decodeURIComponent(new URL(url).username)
const databaseIn = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/** What must hold before anybody works with a restored database. */
const needed = [clinicsAreSealed, sealedTextsOpen]

/** What a backup is proved by. A fault in the trail or in a file is found by this; it keeps nobody from their data. */
const proofs = [...needed, sealedFilesOpen, trailIsWhole]

/** Restores into a database beside the others, asks everything of it, and drops it. Returns what was proved. */
export async function verifyRestore({
  installation,
  areErasuresTrusted,
  onProgress,
  ...backup
}: Options): Promise<string[]> {
  const { adminUrl, ownerUrl, runtimeUrl, sealedColumns } = installation
  const scratch = await makeScratchDatabase(adminUrl, userIn(ownerUrl))
  const heads = await openRestoredHeads(`${installation.heads}.${scratch.name}`)
  try {
    const target = { ownerUrl: urlOf(ownerUrl, scratch.name), runtimeRole: userIn(runtimeUrl) }
    const held = await restoreInto({
      ...backup,
      target,
      heads: heads.folder,
      areErasuresTrusted,
      onProgress,
    })
    const restored = { ...backup, ...held, ...target, heads: heads.folder, sealedColumns }
    return await runRestoreChecks(urlOf(runtimeUrl, scratch.name), restored, proofs)
  } finally {
    await heads.discard()
    await scratch.drop()
  }
}

/** Restores everything into the product's own database, which must be empty. Returns what to know of the heads. */
export async function restoreBackup({
  installation,
  areErasuresTrusted,
  onProgress,
  ...backup
}: Options): Promise<string | null> {
  const { ownerUrl, runtimeUrl, sealedColumns, uploads } = installation
  await refuseUsedDatabase(ownerUrl, userIn(runtimeUrl))
  const heads = await openRestoredHeads(installation.heads)
  try {
    const target = { ownerUrl, runtimeRole: userIn(runtimeUrl) }
    const held = await restoreInto({
      ...backup,
      target,
      uploads,
      heads: heads.folder,
      areErasuresTrusted,
      onProgress,
    })
    await endSessions(ownerUrl)
    const restored = { ...backup, ...held, ownerUrl, heads: heads.folder, sealedColumns }
    await runRestoreChecks(runtimeUrl, restored, needed)
    return await heads.adopt(backup.checked.manifest.auditKeys, new Date())
  } finally {
    await heads.discard()
  }
}

/**
 * Restores beside the product's own database and changes their places when all is well, so that nothing is lost
 * when it is not. Returns the names under which the database and its signed heads are kept as they were.
 */
export async function replaceDatabase({
  installation,
  areErasuresTrusted,
  onProgress,
  ...backup
}: Options): Promise<{ database: string; heads: string | null }> {
  const { adminUrl, ownerUrl, runtimeUrl, sealedColumns, uploads } = installation
  const scratch = await makeScratchDatabase(adminUrl, userIn(ownerUrl))
  const heads = await openRestoredHeads(installation.heads)
  try {
    const target = { ownerUrl: urlOf(ownerUrl, scratch.name), runtimeRole: userIn(runtimeUrl) }
    const held = await restoreInto({
      ...backup,
      target,
      uploads,
      heads: heads.folder,
      areErasuresTrusted,
      onProgress,
    })
    await endSessions(target.ownerUrl)
    const restored = { ...backup, ...held, ...target, heads: heads.folder, sealedColumns }
    await runRestoreChecks(urlOf(runtimeUrl, scratch.name), restored, needed)
    const now = new Date()
    const database = await scratch.takePlaceOf(databaseIn(ownerUrl), now)
    return { database, heads: await heads.adopt(backup.checked.manifest.auditKeys, now) }
  } catch (error) {
    await scratch.drop()
    throw error
  } finally {
    await heads.discard()
  }
}

/** A session that was ended since the backup would be alive again, so everybody signs in anew. */
const endSessions = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, async (client) => void (await client.query('delete from users_sessions')))
