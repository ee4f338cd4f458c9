import { isIP } from 'node:net'
import {
  isAllowedAddress,
  isAllowedPort,
  type OutboundRules,
  outboundRules,
} from '@/src/outbound/outbound-rules'

const LONGEST = 2_000
/** Names that never lead to the internet, told at once; what a name leads to is checked when it is called. */
const INNER_NAME = /(^|\.)(localhost|local|internal|localdomain|home|lan|arpa)\.?$/i

/** Why an address that a customer enters cannot be called, or null when nothing speaks against it yet. */
export function outboundUrlProblem(text: string, rules: OutboundRules = outboundRules()): string | null {
  if (text.length > LONGEST) return `An address has at most ${LONGEST} characters.`
  const url = URL.parse(text)
  if (!url) return 'Please enter a full address such as https://example.com/path.'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'An address begins with https://.'
  if (url.username || url.password) return 'An address cannot carry a user name or a password.'
  const isPlain = url.protocol === 'http:'
  if (!isAllowedPort(portOf(url), rules)) return 'This port cannot be called.'
  const host = hostOf(url)
  if (isIP(host)) {
    if (isAllowedAddress(host, isPlain, rules)) return null
    return isPlain ? 'An address begins with https://.' : 'This address belongs to a private network.'
  }
  // A plain or inner name is fine only where the operator has opened networks; which one it leads to shows later.
  if (rules.addresses.length > 0) return null
  if (isPlain) return 'An address begins with https://.'
  if (!host.includes('.') || INNER_NAME.test(host)) return 'This address belongs to a private network.'
  return null
}

/** The host without the brackets that IPv6 addresses have in a URL. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'http:' ? 80 : 443)
