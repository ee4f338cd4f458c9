import { createHmac } from 'node:crypto'
import { derivedKey } from '@/src/encryption/derived-key'
import { keyring } from '@/src/encryption/keyring'

type Place = { clinicId: string; field: string }

/**
 * HMAC-SHA-256 in hexadecimal of something whose plain hash would let a copy of the database be guessed at. Under every
 * key in use, the active one first: what was stored before a change of keys still equals one of them.
 */
export const keyedHashes = ({ clinicId, field }: Place, ...content: (string | Buffer)[]): string[] =>
  [...keyring().masters.values()].map((master) => {
    const hash = createHmac('sha256', derivedKey(master, 'hash', clinicId, field))
    for (const part of content) hash.update(part)
    return hash.digest('hex')
  })
