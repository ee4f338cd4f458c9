import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { OutboundProblem } from '@/src/outbound/outbound-problem'
import { isAllowedAddress, outboundRules } from '@/src/outbound/outbound-rules'

const CONNECT_MS = 5_000

/**
 * Connections that lead nowhere but where they may. What a name means is looked up once, checked and connected to,
 * so that a name cannot mean something else a moment later.
 */
export function guardedAgent(): Agent {
  const overTls = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(false) })
  const plain = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(true) })
  return new Agent({
    connect: (options, callback) => {
      const isPlain = options.protocol !== 'https:'
      const host = options.hostname.replace(/^\[|\]$/g, '')
      // Literal addresses are never looked up.
      if (isIP(host) && !isAllowedAddress(host, isPlain, outboundRules()))
        return callback(new OutboundProblem('address_not_allowed'), null)
      const connect = isPlain ? plain : overTls
      connect(options, callback)
    },
  })
}

/** Every address a name has must be allowed: one among them that is not means that something is wrong. */
const guardedLookup =
  (isPlain: boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const rules = outboundRules()
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => isAllowedAddress(address, isPlain, rules)))
        return callback(new OutboundProblem('address_not_allowed'), [])
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
