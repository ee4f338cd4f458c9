import { rowsIn } from '@/src/backup/back-up'
import { BackupRefused } from '@/src/backup/backup-refused'
import type { OpenedBackup } from '@/src/backup/open-backup'
import { replaceDatabase, restoreBackup, verifyRestore } from '@/src/backup/restore/restore-backup'
import { restoreClinic } from '@/src/backup/restore/restore-clinic'
import { env } from '@/src/env'
import { uploadDirectory } from '@/src/uploads/upload-directory'

type Options = OpenedBackup & {
  adminUrl: string | undefined
  verify?: boolean
  replace?: boolean
  clinic?: string
  as?: string
  confirm?: string
  'trust-erasures'?: boolean
  onProgress: (sentence: string) => void
}

/** Does what the command asks for. Returns what the operator should know now, as sentences. */
export async function runRestore(options: Options): Promise<string[]> {
  const { adminUrl, checked, file, keys, onProgress } = options
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: runtimeUrl } = env()
  if (!ownerUrl || !runtimeUrl || !adminUrl)
    throw new BackupRefused(
      'DATABASE_OWNER_URL is not set, and only the owner of the tables can restore them.',
    )
  const installation = { ownerUrl, runtimeUrl, adminUrl, uploads: uploadDirectory() }
  const areErasuresTrusted = options['trust-erasures']
  const work = { file, keys, checked, installation, areErasuresTrusted, onProgress }
  const { manifest, summary } = checked
  const what = `${rowsIn(summary.tables)} rows of ${manifest.tables.length} tables, as of ${manifest.takenAt}`
  if (options.clinic)
    return restoreClinic({ ...work, slug: options.clinic, as: options.as, confirm: options.confirm })
  if (options.verify) {
    const proved = await verifyRestore(work)
    return [
      `The backup is whole and was restored beside everything: ${what}, each table equal by count and hash.`,
      ...proved,
    ]
  }
  const lost = summary.missingFiles.length
  const after = [
    'Everybody signs in anew. API keys that were revoked since the backup work again until they are revoked again.',
    ...(lost > 0 ? [`${lost} files were already missing when the backup was made.`] : []),
  ]
  if (options.replace) {
    const kept = await replaceDatabase(work)
    return [`Restored ${what}. The database as it was is kept as ${kept}.`, ...after]
  }
  await restoreBackup(work)
  return [`Restored ${what}.`, ...after]
}
