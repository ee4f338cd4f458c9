import { headsFolder } from '@/src/audit/head-files'
import { rowsIn } from '@/src/backup/back-up'
import { BackupRefused } from '@/src/backup/backup-refused'
import type { OpenedBackup } from '@/src/backup/open-backup'
import { replaceDatabase, restoreBackup, verifyRestore } from '@/src/backup/restore/restore-backup'
import { restoreClinic } from '@/src/backup/restore/restore-clinic'
import type { SealedColumn } from '@/src/encryption/sealed-columns'
import { env } from '@/src/env'
import { uploadStore } from '@/src/uploads/upload-store'

type Options = OpenedBackup & {
  adminUrl: string | undefined
  sealedColumns: readonly SealedColumn[]
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
  const { adminUrl, checked, file, isWithoutKeys, keys, onProgress, sealedColumns } = options
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: runtimeUrl } = env()
  if (!ownerUrl || !runtimeUrl || !adminUrl)
    throw new BackupRefused(
      'DATABASE_OWNER_URL is not set, and only the owner of the tables can restore them.',
    )
  const places = { uploads: uploadStore(), heads: headsFolder(), sealedColumns }
  const installation = { ownerUrl, runtimeUrl, adminUrl, ...places }
  const areErasuresTrusted = options['trust-erasures']
  const work = { file, keys, checked, isWithoutKeys, installation, areErasuresTrusted, onProgress }
  const { manifest, summary } = checked
  const what = `${rowsIn(summary.tables)} rows of ${manifest.tables.length} tables, as of ${manifest.takenAt}`
  if (options.clinic)
    return restoreClinic({ ...work, slug: options.clinic, as: options.as, confirm: options.confirm })
  if (options.verify) {
    const proved = await verifyRestore(work)
    return [
      `The backup is whole and was restored beside everything: ${what}, each table equal by count and hash.`,
      ...proved,
      SIGNING_KEY,
    ]
  }
  const lost = summary.missingFiles.length
  const after = [
    'Everybody signs in anew. API keys that were revoked since the backup work again until they are revoked again.',
    ...(lost > 0 ? [`${lost} files were already missing when the backup was made.`] : []),
  ]
  if (options.replace) {
    const kept = await replaceDatabase(work)
    return [
      `Restored ${what}. The database as it was is kept as ${kept.database}.`,
      ...after,
      ...keptHeads(kept.heads),
    ]
  }
  return [`Restored ${what}.`, ...keptHeads(await restoreBackup(work)), ...after]
}

const SIGNING_KEY =
  'The key that signs the audit trail is in no backup: keep AUDIT_SIGNING_KEY or the file audit-signing-key elsewhere, or a new one signs from then on.'

const keptHeads = (folder: string | null): string[] => [
  ...(folder ? [`The signed heads of the audit trail as they were are kept in ${folder}.`] : []),
  SIGNING_KEY,
]
