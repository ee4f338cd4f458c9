import { isIP } from 'node:net'
import { StartupError } from '@/src/framework/startup-error'

const NAMED = new Set(['loopback', 'linklocal', 'uniquelocal'])

/**
 * What `TRUST_PROXY` means to Express: a number of proxies in front, or their addresses. Trusting everybody is not
 * offered, because any caller could then choose the address that limits and the audit trail see.
 */
export function trustedProxies(setting: string | undefined): number | string[] | false {
  if (!setting) return false
  if (/^\d+$/.test(setting)) return Number(setting)
  const addresses = setting.split(',').map((part) => part.trim())
  if (addresses.every((address) => NAMED.has(address) || isIP(address.split('/')[0] ?? '') > 0))
    return addresses
  throw new StartupError(
    'TRUST_PROXY must be the number of proxies in front or a list of their addresses, such as "1" or "10.0.0.0/8".',
  )
}
