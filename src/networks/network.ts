import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
export type Network = { address: Address; bits: number }

/** An address or a CIDR, or null when the text is neither. Stricter than the library, which reads octal too. */
export function parseNetwork(text: string): Network | null {
  const [written = '', bits, ...rest] = text.split('/')
  if (rest.length > 0 || isIP(written) === 0 || written.includes('%')) return null
  const address = ipaddr.parse(written)
  const most = address.kind() === 'ipv4' ? 32 : 128
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return null
  const length = bits === undefined ? most : Number(bits)
  if (length > most || (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress())) return null
  return { address, bits: length }
}

/** An address in its own family: an IPv4 caller of a server that listens on IPv6 is an IPv4 caller. Null for other text. */
export function parseAddress(text: string): Address | null {
  const bare = text.split('%', 1)[0] ?? ''
  return isIP(bare) === 0 ? null : ipaddr.process(bare)
}

export const isWithin = (address: Address, networks: readonly Network[]): boolean =>
  networks.some(
    (network) =>
      network.address.kind() === address.kind() &&
      (address as ipaddr.IPv4).match(network.address as ipaddr.IPv4, network.bits),
  )
