import { createHash } from 'node:crypto'
import { env } from '@/src/env'
import { log } from '@/src/logger'
import { OutboundProblem } from '@/src/outbound/outbound-problem'
import { sendOutbound } from '@/src/outbound/send-outbound'

/** Nobody waits longer for a service of somebody else's; then the lists that come with the product decide alone. */
const TIMEOUT_MS = 2_000
/** A service that did not answer is not asked again for so long. */
const PAUSE_MS = 60_000
const PREFIX_LENGTH = 5

let askAgainAt = 0

/**
 * Whether a password is known from a data breach, as Have I Been Pwned or a copy of it says. It is told five of the
 * forty digits of a hash, which thousands of passwords share, and pads its answer, so that its length tells nothing
 * either. False when the service is switched off or does not answer.
 */
export async function isBreached(password: string): Promise<boolean> {
  const { BREACHED_PASSWORDS_API_BASE: base } = env()
  if (base === 'off' || Date.now() < askAgainAt) return false
  // The service keeps SHA-1; nothing is protected by it here.
  const hash = createHash('sha1').update(password).digest('hex').toUpperCase()
  try {
    const { body, status } = await sendOutbound({
      url: `${base.replace(/\/$/, '')}/range/${hash.slice(0, PREFIX_LENGTH)}`,
      headers: { 'add-padding': 'true', 'user-agent': 'Careloom' },
      timeoutMs: TIMEOUT_MS,
    })
    if (status !== 200) throw new OutboundProblem('unreachable', `Status ${status}`)
    return isListed(body.toString('latin1'), hash.slice(PREFIX_LENGTH))
  } catch (error) {
    if (!(error instanceof OutboundProblem)) throw error
    askAgainAt = Date.now() + PAUSE_MS
    log.warn({ msg: 'The list of breached passwords did not answer', reason: error.reason })
    return false
  }
}

/** Lines of `rest of the hash:how often`; those that only pad have been seen no time. */
const isListed = (answer: string, rest: string): boolean =>
  answer.split(/\r?\n/).some((line) => {
    const [suffix, seen] = line.split(':')
    return suffix === rest && Number(seen) > 0
  })
