import { clinicOfToken, createClinicToken, hashSecret } from '@/src/auth/clinic-token'

const PREFIX = 'clk_'

/** A new key: the key to show once, the hash to keep and a prefix to recognise it by. */
export function createApiKey(clinicId: string): { key: string; keyHash: string; prefix: string } {
  const key = PREFIX + createClinicToken(clinicId).token
  return { key, keyHash: hashApiKey(key), prefix: `…${key.slice(-6)}` }
}

export const hashApiKey = (key: string): string => hashSecret(key)

/** The clinic a key names, or null when the text is no key at all. */
export const clinicOfApiKey = (key: string): string | null =>
  key.startsWith(PREFIX) ? clinicOfToken(key.slice(PREFIX.length)) : null
