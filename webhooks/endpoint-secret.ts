import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { openField } from '@/src/encryption/seal-field'

const SECRET_BYTES = 32

export type EndpointSigning = 'v1' | 'v1a'

/**
 * A new secret in the words of Standard Webhooks. With `v1` both sides hold the same (`whsec_…`); with `v1a` the
 * receiver gets `publicKey` (`whpk_…`) alone, and `secret` (`whsk_…`: seed and public half) stays with us.
 */
export function createEndpointSecret(signing: EndpointSigning): { secret: string; publicKey: string | null } {
  if (signing === 'v1')
    return { secret: `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`, publicKey: null }
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const [seed, half] = [Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')]
  return {
    secret: `whsk_${Buffer.concat([seed, half]).toString('base64')}`,
    publicKey: `whpk_${half.toString('base64')}`,
  }
}

/** Columns of `webhook_endpoints`, as they are stored. */
export type StoredSecrets = {
  id: string
  current_secret: string
  previous_secret: string | null
  previous_expires_at: Date | string | null
}

/** The secrets to sign with at a moment, the current one first. Throws `EncryptionError` when they cannot be opened. */
export function openEndpointSecrets(clinicId: string, stored: StoredSecrets, now = Date.now()): string[] {
  const place = { clinicId, collection: 'webhook_endpoints', recordId: stored.id }
  const current = openField({ ...place, field: 'currentSecret' }, stored.current_secret)
  const { previous_secret: previous, previous_expires_at: end } = stored
  if (!previous || !end || new Date(end).getTime() <= now) return [current]
  return [current, openField({ ...place, field: 'previousSecret' }, previous)]
}
