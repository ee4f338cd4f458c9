import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'payload'
import { env } from '@/src/env'

const NAME = 'careloom-device'
/** The longest that browsers keep a cookie. */
export const DEVICE_COOKIE_DAYS = 400

/**
 * The name a browser goes by, from its signed cookie, and the cookie to renew it with. A browser without one, or
 * with one that we did not sign, gets a new name.
 */
export function readDevice(headers: Headers): { device: string; cookie: string } {
  const [given = '', signature = ''] = (parseCookies(headers).get(NAME) ?? '').split('.')
  const device = isSigned(given, signature) ? given : randomBytes(16).toString('base64url')
  const isSecure = env().PUBLIC_URL?.startsWith('https:')
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${DEVICE_COOKIE_DAYS * 86_400}${isSecure ? '; Secure' : ''}`
  return { device, cookie: `${NAME}=${device}.${sign(device)}; ${attributes}` }
}

const sign = (device: string): string =>
  createHmac('sha256', env().PAYLOAD_SECRET ?? '')
    .update(`device\n${device}`)
    .digest('base64url')

function isSigned(device: string, signature: string): boolean {
  const [expected, given] = [Buffer.from(sign(device)), Buffer.from(signature)]
  return device !== '' && expected.length === given.length && timingSafeEqual(expected, given)
}
