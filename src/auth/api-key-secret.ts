import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'clk_'
const TENANT_BYTES = 16
const SECRET_BYTES = 32

/**
 * A new key. It names its clinic, so that looking it up needs no view over all clinics; a forged name finds no
 * hash there. Returns the key to show once, the hash to keep (SHA-256, hex) and a prefix to recognise it by.
 */
export function createApiKey(clinicId: string): { key: string; keyHash: string; prefix: string } {
  const clinic = Buffer.from(clinicId.replaceAll('-', ''), 'hex')
  const key = PREFIX + Buffer.concat([clinic, randomBytes(SECRET_BYTES)]).toString('base64url')
  return { key, keyHash: hashApiKey(key), prefix: `…${key.slice(-6)}` }
}

export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The clinic a key names, or null when the text is no key at all. */
export function clinicOfApiKey(key: string): string | null {
  const bytes = Buffer.from(key.slice(PREFIX.length), 'base64url')
  if (!key.startsWith(PREFIX) || bytes.length !== TENANT_BYTES + SECRET_BYTES) return null
  const hex = bytes.subarray(0, TENANT_BYTES).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
