import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import { readSigningKey } from '@/webhooks/sign'

/** What a receiver checks with: the secret of an endpoint that is signed `v1`, or the public key of a `v1a` one. */
export type VerifyingKey = {
  version: 'v1' | 'v1a'
  fits: (signed: Buffer, signature: Buffer) => boolean
}

const PUBLIC_BYTES = 32

/** Reads `whsec_…` or `whpk_…`. Throws a sentence that does not hold what was given. */
export function readVerifyingKey(text: string): VerifyingKey {
  if (text.startsWith('whsk_'))
    throw new Error('This is the private key of the sender. A receiver checks with the public one, whpk_….')
  if (text.startsWith('whpk_')) return publicKey(Buffer.from(text.slice(5), 'base64'))
  if (!text.startsWith('whsec_')) throw new Error('The secret of an endpoint begins with whsec_ or whpk_.')
  const { key } = readSigningKey(text)
  return {
    version: 'v1',
    fits: (signed, signature) => {
      const expected = createHmac('sha256', key).update(signed).digest()
      return expected.length === signature.length && timingSafeEqual(expected, signature)
    },
  }
}

function publicKey(bytes: Buffer): VerifyingKey {
  if (bytes.length !== PUBLIC_BYTES) throw new Error('A public key (whpk_…) has 32 bytes.')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  return { version: 'v1a', fits: (signed, signature) => verify(null, signed, key, signature) }
}
