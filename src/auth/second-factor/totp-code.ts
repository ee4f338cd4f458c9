import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30
/** RFC 4226 asks for at least 128 bits and recommends 160. */
const SECRET_BYTES = 20
const ISSUER = 'Careloom'

// What every authenticator app understands: SHA-1, six digits, thirty seconds (RFC 6238).
const settings = { algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS } as const

/** A new secret, in base32 as people type it. */
export const createTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** The address that an app reads from the picture. */
export const totpAddress = (secret: string, email: string): string =>
  new TOTP({ ...settings, issuer: ISSUER, label: email, secret }).toString()

/** The step a code belongs to, when it is that of now or a neighbour, so that clocks may differ by half a minute. */
export function matchTotpStep(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const key = Secret.fromBase32(secret)
  const delta = TOTP.validate({ ...settings, secret: key, token: code, timestamp: now, window: 1 })
  return delta === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp: now }) + delta
}
