import { isWithin, type Network, parseAddress, parseNetwork } from '@/src/networks/network'

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
  const caller = parseAddress(address ?? '')
  return caller !== null && isWithin(caller, networks)
}

function networksOf(text: string): Network[] {
  const known = parsed.get(text)
  if (known) return known
  const networks = linesOf(text).flatMap((line) => parseNetwork(line) ?? [])
  if (parsed.size > 1_000) parsed.clear()
  parsed.set(text, networks)
  return networks
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => (line.split('#', 1)[0] ?? '').trim())
    .filter(Boolean)
