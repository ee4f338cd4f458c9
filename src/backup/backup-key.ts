import { createHmac } from 'node:crypto'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { BackupRefused } from '@/src/backup/backup-refused'

/**
 * The keys of backups, as `age` knows them (https://age-encryption.org/v1): `AGE-SECRET-KEY-1…`, several separated by
 * commas. The first one seals, each of them opens, so that a key can be replaced while old backups stay readable.
 */
export const makeBackupKey = (): Promise<string> => generateX25519Identity()

/** A sealer for the first of the keys. Each file gets a random key of its own, which the header holds sealed. */
export async function backupSealer(keys: string): Promise<Encrypter> {
  const sealer = new Encrypter()
  sealer.addRecipient(await identityToRecipient(split(keys)[0] as string))
  return sealer
}

export function backupOpener(keys: string): Decrypter {
  const opener = new Decrypter()
  for (const key of split(keys)) opener.addIdentity(key)
  return opener
}

export function requireBackupKey(keys: string | undefined): string {
  if (keys) return keys
  throw new BackupRefused(
    'BACKUP_KEY is not set, so no backup can be made or read. Make one with `npm run backup -- --new-key` and keep it somewhere else too.',
  )
}

const split = (keys: string): string[] => keys.split(',').map((key) => key.trim())

export type KeyNote = { id: string; check: string }

/** Which encryption keys an installation works with: their names, and a proof of each that does not give it away. */
export const noteEncryptionKeys = (keys: string): KeyNote[] =>
  keys.split(',').map((entry) => {
    const [id = '', secret = ''] = entry.trim().split(':')
    const check = createHmac('sha256', Buffer.from(secret, 'base64')).update('careloom backup').digest('hex')
    return { id, check: check.slice(0, 16) }
  })
