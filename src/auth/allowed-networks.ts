import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Network = [address: Address, bits: number]

const MOST_LINES = 100
const parsed = new Map<string, Network[]>()

/** Why this is no list of networks, or null when it is one: an address or CIDR on each line, words after a `#`. */
export function networkListProblem(text: string): string | null {
  const lines = linesOf(text)
  if (lines.length > MOST_LINES) return `A list has at most ${MOST_LINES} networks.`
  const wrong = lines.find((line) => parseNetwork(line) === null)
  return wrong === undefined
    ? null
    : `“${wrong}” is no network. Examples: 203.0.113.7, 203.0.113.0/24, 2001:db8:1::/48.`
}

/** Whether an address belongs to one of the networks of a list. A list without any is open to everybody. */
export function isAllowedNetwork(text: string | null | undefined, address: string | undefined): boolean {
  const networks = networksOf(text ?? '')
  if (networks.length === 0) return true
  const bare = address?.split('%', 1)[0] ?? ''
  if (isIP(bare) === 0) return false
  // An IPv4 caller of a server that listens on IPv6 is an IPv4 caller.
  const caller = ipaddr.process(bare)
  return networks.some(
    ([network, bits]) =>
      network.kind() === caller.kind() && (caller as ipaddr.IPv4).match(network as ipaddr.IPv4, bits),
  )
}

function networksOf(text: string): Network[] {
  const known = parsed.get(text)
  if (known) return known
  const networks = linesOf(text).flatMap((line) => {
    const network = parseNetwork(line)
    return network ? [network] : []
  })
  if (parsed.size > 1_000) parsed.clear()
  parsed.set(text, networks)
  return networks
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => (line.split('#', 1)[0] ?? '').trim())
    .filter(Boolean)

function parseNetwork(line: string): Network | null {
  const [address = '', bits, ...rest] = line.split('/')
  // Stricter than the library, which also reads octal and shortened IPv4 addresses.
  if (rest.length > 0 || isIP(address) === 0 || address.includes('%')) return null
  const network = ipaddr.parse(address)
  const most = network.kind() === 'ipv4' ? 32 : 128
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return null
  const length = bits === undefined ? most : Number(bits)
  if (length > most || (network instanceof ipaddr.IPv6 && network.isIPv4MappedAddress())) return null
  return [network, length]
}
