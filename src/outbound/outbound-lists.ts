import { type Network, parseNetwork } from '@/src/networks/network'

export type PortRange = readonly [from: number, to: number]

/** The networks that may be called although they are private; null when the text is no such list. */
export function parseAddresses(text: string): Network[] | null {
  const networks = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(parseNetwork)
  return networks.every((network) => network !== null) ? networks : null
}

/** Ports and ranges such as `443,8443,9000-9100`; null when the text is no such list. */
export function parsePorts(text: string): PortRange[] | null {
  const ranges = text.split(',').map((part): PortRange | null => {
    const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim()) ?? []
    const range: PortRange = [Number(from), Number(to ?? from)]
    return range[0] >= 1 && range[0] <= range[1] && range[1] <= 65_535 ? range : null
  })
  return ranges.every((range) => range !== null) ? ranges : null
}
