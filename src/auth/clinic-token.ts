import { createHash, randomBytes } from 'node:crypto'

const CLINIC_BYTES = 16
const SECRET_BYTES = 32

/**
 * A secret that names its clinic, so that looking it up needs no view over all clinics; a forged name finds no
 * hash there. Only the hash is kept.
 */
export function createClinicToken(clinicId: string): { token: string; hash: string } {
  const clinic = Buffer.from(clinicId.replaceAll('-', ''), 'hex')
  const token = Buffer.concat([clinic, randomBytes(SECRET_BYTES)]).toString('base64url')
  return { token, hash: hashSecret(token) }
}

/** The clinic a token names, or null when the text is no token at all. */
export function clinicOfToken(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== CLINIC_BYTES + SECRET_BYTES) return null
  const hex = bytes.subarray(0, CLINIC_BYTES).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What is stored of a secret with full entropy: SHA-256, hex. Not for passwords. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
