import { createHmac } from 'node:crypto'
import { derivedKey } from '@/src/encryption/derived-key'
import { type Keyring, keyring } from '@/src/encryption/keyring'

export type IndexPlace = { clinicId: string; field: string }

const INDEX_BYTES = 16

/**
 * What equal values are found by without being readable: HMAC-SHA-256 under a key of this clinic and field, 128 bits
 * in base64url. The value must be normalised already. Values with few possibilities need a `bucketIndex`.
 */
export const blindIndex = (place: IndexPlace, normalisedValue: string, ring: Keyring = keyring()): string =>
  digest(activeMaster(ring), place, normalisedValue).subarray(0, INDEX_BYTES).toString('base64url')

/** The same under every key in use, for looking up while a rotation is under way. */
export const blindIndexes = (
  place: IndexPlace,
  normalisedValue: string,
  ring: Keyring = keyring(),
): string[] =>
  [...ring.masters.values()].map((master) =>
    digest(master, place, normalisedValue).subarray(0, INDEX_BYTES).toString('base64url'),
  )

/**
 * A blind index cut to so few hexadecimal digits that several values share it: equal indexes do not mean equal values,
 * so a dump cannot be counted through. Whoever looks up opens what was found and compares.
 */
export const bucketIndex = (
  place: IndexPlace,
  normalisedValue: string,
  digits: number,
  ring: Keyring = keyring(),
): string => digest(activeMaster(ring), place, normalisedValue).toString('hex').slice(0, digits)

export const bucketIndexes = (
  place: IndexPlace,
  normalisedValue: string,
  digits: number,
  ring: Keyring = keyring(),
): string[] =>
  [...ring.masters.values()].map((master) =>
    digest(master, place, normalisedValue).toString('hex').slice(0, digits),
  )

const activeMaster = (ring: Keyring): Buffer => ring.masters.get(ring.activeId) as Buffer

const digest = (master: Buffer, { clinicId, field }: IndexPlace, value: string): Buffer =>
  createHmac('sha256', derivedKey(master, 'index', clinicId, field))
    .update(value)
    .digest()
