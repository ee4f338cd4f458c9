import type { RestoredDatabase } from '@/src/backup/restore/restore-checks'
import { unwrapKey, type WrappedKey } from '@/src/encryption/data-key-cache'
import { EncryptionError } from '@/src/encryption/encryption-error'
import { dataKeyIdOf, openField, PLATFORM } from '@/src/encryption/seal-field'
import type { SealedColumn } from '@/src/encryption/sealed-columns'

export type SealedText = { record: string; stored: string }

/** Opens texts of a restored column with the keys at hand; null for a text whose key was destroyed with its patient's. */
export async function openTexts(
  { ask }: Pick<RestoredDatabase, 'ask'>,
  clinic: string | null,
  { collection, field }: Pick<SealedColumn, 'collection' | 'field'>,
  texts: readonly SealedText[],
): Promise<(string | null)[]> {
  const ids = texts.flatMap(({ stored }) => dataKeyIdOf(stored) ?? [])
  const clinicId = clinic ?? PLATFORM
  const wrapped =
    ids.length === 0
      ? []
      : await ask<WrappedKey>(clinic, 'select id, wrapped from patient_data_keys where id = any ($1)', [ids])
  try {
    const dataKeys = new Map(wrapped.map((key) => [key.id, unwrapKey(clinicId, key)]))
    return texts.map(({ record, stored }) => {
      const keyId = dataKeyIdOf(stored)
      if (keyId && !dataKeys.has(keyId)) return null
      return openField({ clinicId, collection, field, recordId: record }, stored, { dataKeys })
    })
  } catch (error) {
    throw error instanceof EncryptionError
      ? new Error(`${collection}.${field} does not open (${error.problem})`)
      : error
  }
}
