import { createHmac } from 'node:crypto'
import { derivedKey } from '@/src/encryption/derived-key'
import { type Keyring, keyring } from '@/src/encryption/keyring'

export type IndexPlace = { clinicId: string; field: string }

const INDEX_BYTES = 16

/**
 * What equal values are found by without being readable: HMAC-SHA-256 under a key of this clinic and field, 128 bits
 * in base64url. The value must be normalised already.
 */
export const blindIndex = (place: IndexPlace, normalisedValue: string, ring: Keyring = keyring()): string =>
  indexUnder(ring.masters.get(ring.activeId) as Buffer, place, normalisedValue)

/** The same under every key in use, for looking up while a rotation is under way. */
export const blindIndexes = (
  place: IndexPlace,
  normalisedValue: string,
  ring: Keyring = keyring(),
): string[] => [...ring.masters.values()].map((master) => indexUnder(master, place, normalisedValue))

const indexUnder = (master: Buffer, place: IndexPlace, value: string): string =>
  digest(master, place, value).subarray(0, INDEX_BYTES).toString('base64url')

function digest(master: Buffer, { clinicId, field }: IndexPlace, value: string): Buffer {
  return createHmac('sha256', derivedKey(master, 'index', clinicId, field))
    .update(value)
    .digest()
}
