import { noteEncryptionKeys, requireBackupKey } from '@/src/backup/backup-key'
import { BackupRefused } from '@/src/backup/backup-refused'
import { type CheckedBackup, checkBackup } from '@/src/backup/check-backup'
import { env } from '@/src/env'
import { knownSecrets } from '@/src/startup/secrets'

export type OpenedBackup = { file: string; keys: string; checked: CheckedBackup; isWithoutKeys?: boolean }

/**
 * Reads a whole backup before anything else happens: with a wrong key or a damaged file not even an empty database is
 * made. Refuses one whose encrypted fields this installation could not read.
 */
export async function openBackup(file: string, { isWithoutKeys = false } = {}): Promise<OpenedBackup> {
  const secrets = env().DATABASE_URL ? {} : await knownSecrets(env().DATA_DIR)
  const keys = requireBackupKey(env().BACKUP_KEY ?? secrets.backupKey)
  const checked = await checkBackup(file, keys)
  const own = noteEncryptionKeys(env().ENCRYPTION_KEYS ?? secrets.encryptionKeys ?? '')
  const missing = checked.manifest.encryptionKeys.filter(
    ({ check }) => !own.some((key) => key.check === check),
  )
  if (missing.length > 0 && !isWithoutKeys)
    throw new BackupRefused(
      `The encrypted fields in this backup need the key ${missing.map(({ id }) => id).join(', ')} of the installation it was made on. Put its secrets.json or ENCRYPTION_KEYS here first, or give them up with --without-keys.`,
    )
  return { file, keys, checked, isWithoutKeys: missing.length > 0 }
}
