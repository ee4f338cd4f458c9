import ipaddr from 'ipaddr.js'
import { env } from '@/src/env'
import { isWithin, type Network, parseAddress } from '@/src/networks/network'
import { type PortRange, parseAddresses, parsePorts } from '@/src/outbound/outbound-lists'

export type OutboundRules = { addresses: readonly Network[]; ports: readonly PortRange[] }

/** Of all IPv6 only this part is handed out to be reached by everybody. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::')

/** What this installation allows. */
export function outboundRules(): OutboundRules {
  const { OUTBOUND_ALLOWED_ADDRESSES = '', OUTBOUND_ALLOWED_PORTS } = env()
  return {
    addresses: parseAddresses(OUTBOUND_ALLOWED_ADDRESSES) ?? [],
    ports: parsePorts(OUTBOUND_ALLOWED_PORTS) ?? [],
  }
}

export const isAllowedPort = (port: number, { ports }: OutboundRules): boolean =>
  ports.some(([from, to]) => port >= from && port <= to)

/** Whether an address may be called: those the operator named, and over TLS whatever belongs to the whole internet. */
export function isAllowedAddress(text: string, isPlain: boolean, { addresses }: OutboundRules): boolean {
  const address = parseAddress(text)
  if (!address) return false
  if (isWithin(address, addresses)) return true
  if (isPlain || address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST, 3)
}
