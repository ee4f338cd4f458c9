import { createHmac, createPrivateKey, createSecretKey, type KeyObject, sign } from 'node:crypto'

/** A key as Standard Webhooks 1.0 writes it, read once and used for many signatures. */
export type SigningKey = { version: 'v1' | 'v1a'; key: KeyObject }

export type Signed = {
  /** The id of the event, the same on every attempt. */
  id: string
  /** When this attempt is made, in whole seconds since 1970. */
  seconds: number
  /** Exactly what is sent. */
  body: Buffer
}

const SECRET_BYTES = { least: 24, most: 64 } as const
const SEED_BYTES = 32
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/

/** Reads `whsec_…` (24 to 64 bytes, v1) or `whsk_…` (an ed25519 seed and its public key, v1a). Throws for anything else. */
export function readSigningKey(text: string): SigningKey {
  if (text.startsWith('whsec_')) {
    const secret = bytesOf(text.slice(6))
    if (secret.length < SECRET_BYTES.least || secret.length > SECRET_BYTES.most)
      throw new Error('A webhook secret has 24 to 64 bytes.')
    return { version: 'v1', key: createSecretKey(secret) }
  }
  if (!text.startsWith('whsk_')) throw new Error('A webhook key begins with whsec_ or whsk_.')
  const pair = bytesOf(text.slice(5))
  if (pair.length !== 2 * SEED_BYTES) throw new Error('A private webhook key has 64 bytes.')
  const d = pair.subarray(0, SEED_BYTES).toString('base64url')
  const x = pair.subarray(SEED_BYTES).toString('base64url')
  return {
    version: 'v1a',
    key: createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x }, format: 'jwk' }),
  }
}

/** The value of `webhook-signature`: one signature for each key, the newest first. */
export function signWebhook({ body, id, seconds }: Signed, keys: readonly SigningKey[]): string {
  // An id with a dot could be read as another id and another time.
  if (!/^[\w-]+$/.test(id)) throw new Error('The id of an event has letters, digits, _ and - only.')
  const prefix = `${id}.${seconds}.`
  return keys
    .map(({ version, key }) => {
      if (version === 'v1')
        return `v1,${createHmac('sha256', key).update(prefix).update(body).digest('base64')}`
      return `v1a,${sign(null, Buffer.concat([Buffer.from(prefix), body]), key).toString('base64')}`
    })
    .join(' ')
}

function bytesOf(text: string): Buffer {
  // Node would read over letters that are none of base64.
  if (!BASE64.test(text)) throw new Error('A webhook key is written in base64.')
  return Buffer.from(text, 'base64')
}
