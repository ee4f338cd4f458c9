import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { derivedKey } from '@/src/encryption/derived-key'
import { EncryptionError } from '@/src/encryption/encryption-error'
import { readEnvelope, writeEnvelope } from '@/src/encryption/envelope'
import { type Keyring, keyring } from '@/src/encryption/keyring'

/** Where a text is stored. It is bound to it: moved anywhere else, it does not open. */
export type FieldPlace = {
  /** The clinic's id, or `platform` for what belongs to none, such as a user's secrets. */
  clinicId: string
  collection: string
  /** The field's path, such as `address.line1`. */
  field: string
  recordId: string
}

/**
 * A random key of one patient, named by its id. What it sealed is unreadable once it is destroyed. A key object,
 * because preparing one from bytes costs more than the sealing itself.
 */
export type DataKey = { id: string; key: KeyObject }

export const PLATFORM = 'platform'

const ALGORITHM = 'aes-256-gcm'
const TAG = { authTagLength: 16 }
const IV_BYTES = 12
/** No name of a master key can begin so. */
const DATA_KEY_MARK = '~'

/**
 * AES-256-GCM; returns `v1.<keyId>.<iv>.<ct>.<tag>`. The key is the patient's when one is given, and otherwise derived
 * from the active master for this clinic and field.
 */
export function sealField(
  place: FieldPlace,
  text: string,
  { ring = keyring(), dataKey }: { ring?: Keyring; dataKey?: DataKey } = {},
): string {
  const [keyId, key] = dataKey
    ? [`${DATA_KEY_MARK}${dataKey.id}`, dataKey.key]
    : [ring.activeId, fieldKey(ring.masters.get(ring.activeId) as Buffer, place)]
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv, TAG).setAAD(associatedData(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return writeEnvelope({ keyId, iv, sealed, tag: cipher.getAuthTag() })
}

/**
 * The text again. Throws `EncryptionError` when the key is unknown or destroyed, and when the text was changed or
 * comes from another record, field or clinic.
 */
export function openField(
  place: FieldPlace,
  stored: string,
  { ring = keyring(), dataKeys }: { ring?: Keyring; dataKeys?: ReadonlyMap<string, KeyObject> } = {},
): string {
  const envelope = readEnvelope(stored)
  if (!envelope) throw new EncryptionError('not_sealed', place)
  const key = envelope.keyId.startsWith(DATA_KEY_MARK)
    ? dataKeys?.get(envelope.keyId.slice(1))
    : maybeFieldKey(ring.masters.get(envelope.keyId), place)
  if (!key)
    throw envelope.keyId.startsWith(DATA_KEY_MARK)
      ? new EncryptionError('key_destroyed', place)
      : new EncryptionError('unknown_key', place, `key ${envelope.keyId}`)
  const decipher = createDecipheriv(ALGORITHM, key, envelope.iv, TAG)
  decipher.setAAD(associatedData(place)).setAuthTag(envelope.tag)
  try {
    const text = decipher.update(envelope.sealed)
    decipher.final()
    return text.toString('utf8')
  } catch {
    throw new EncryptionError('not_authentic', place)
  }
}

/** The id of the patient's key a text was sealed with, or null when it was sealed with a master or not at all. */
export function dataKeyIdOf(stored: string): string | null {
  if (!stored.startsWith(`v1.${DATA_KEY_MARK}`)) return null
  return stored.slice(4, stored.indexOf('.', 4))
}

const fieldKey = (master: Buffer, { clinicId, collection, field }: FieldPlace): KeyObject =>
  derivedKey(master, 'field', clinicId, `${collection}.${field}`)

const maybeFieldKey = (master: Buffer | undefined, place: FieldPlace): KeyObject | undefined =>
  master && fieldKey(master, place)

/** The record comes last and may hold any letter; the others cannot hold the mark between them. */
function associatedData({ clinicId, collection, field, recordId }: FieldPlace): Buffer {
  const parts = [clinicId, collection, field]
  if (parts.some((part) => part === '' || part.includes('|')) || recordId === '')
    throw new Error('A sealed text needs a clinic, a collection, a field and a record.')
  return Buffer.from([...parts, recordId].join('|'))
}
