import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { type DataKey, openField, sealField } from '@/src/encryption/seal-field'

/** A patient's key as the database keeps it, sealed with the clinic's. */
export type WrappedKey = { id: string; wrapped: string }

const KEPT_MS = 10_000
const MOST_KEPT = 20_000
const ID_BYTES = 12
const KEY_BYTES = 32

const kept = new Map<string, { key: KeyObject; until: number }>()

const placeOf = (clinicId: string, recordId: string) => ({
  clinicId,
  collection: 'patient_data_keys',
  field: 'wrapped',
  recordId,
})

export function newDataKey(clinicId: string): DataKey & WrappedKey {
  const id = randomBytes(ID_BYTES).toString('base64url')
  const bytes = randomBytes(KEY_BYTES)
  const key = createSecretKey(bytes)
  keep(clinicId, id, key)
  return { id, key, wrapped: sealField(placeOf(clinicId, id), bytes.toString('base64url')) }
}

/** Opens a key with the clinic's, or takes it from memory, where it stays for seconds: unwrapping costs as much as reading. */
export function unwrapKey(clinicId: string, { id, wrapped }: WrappedKey): KeyObject {
  const known = keptKey(clinicId, id)
  if (known) return known
  const key = createSecretKey(openField(placeOf(clinicId, id), wrapped), 'base64url')
  keep(clinicId, id, key)
  return key
}

/** The same key sealed with the active master. */
export const rewrapKey = (clinicId: string, { id, wrapped }: WrappedKey): string =>
  sealField(placeOf(clinicId, id), openField(placeOf(clinicId, id), wrapped))

export function keptKey(clinicId: string, id: string): KeyObject | undefined {
  const found = kept.get(`${clinicId}|${id}`)
  return found && found.until > Date.now() ? found.key : undefined
}

export const forgetKey = (clinicId: string, id: string): unknown => kept.delete(`${clinicId}|${id}`)

function keep(clinicId: string, id: string, key: KeyObject): void {
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(`${clinicId}|${id}`, { key, until: Date.now() + KEPT_MS })
}
