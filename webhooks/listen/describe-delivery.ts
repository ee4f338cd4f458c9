import type { Delivery, Distrust, Verdict } from '@/webhooks/listen/verify-delivery'

/** How much of a body that is no JSON is shown. */
const LONGEST = 500

const sentences: Record<Distrust, string> = {
  unsigned:
    'It carries no signature: webhook-id, webhook-timestamp and webhook-signature are not all there. Whoever sent it is not the product, or something on the way removes headers.',
  other_version:
    'It is signed in another way than this secret can check. An endpoint with signing "v1" is checked with whsec_…, one with "v1a" with its public key whpk_….',
  not_in_time:
    'The signature is right and the timestamp is not: a receiver must refuse what is older or newer than 5 minutes, since it may be a copy. Is this machine’s clock right?',
  changed_body:
    'The secret is right and the body is not what was signed. Check the signature over the raw bytes, before anything parses them, and look for a proxy that rewrites them.',
  wrong_secret:
    'The signature does not fit this secret. Most often the secret is that of another endpoint, or it was replaced since; otherwise the body was changed on its way.',
}

/** What came in, for people: lines without a line break at the end. */
export function describeDelivery({ body }: Delivery, verdict: Verdict, timesSeen: number, at: Date): string {
  const clock = at.toTimeString().slice(0, 8)
  const told = readBody(body)
  if (!verdict.isTrusted) {
    const age = verdict.ageSeconds === null ? '' : `, ${ageOf(verdict.ageSeconds)}`
    const head = `✗ ${clock}  not verified${age}  ${verdict.id ?? ''}`
    return visible([head.trimEnd(), `  ${sentences[verdict.reason]}`].join('\n'))
  }
  const facts = [verdict.version, ageOf(verdict.ageSeconds), `${body.length} bytes`]
  if (timesSeen > 1) facts.push(`the same event for the ${timesSeen}. time: a receiver does nothing more`)
  const type = typeof told.event?.type === 'string' ? told.event.type : 'no JSON'
  return visible(
    [`✓ ${clock}  ${type}  ${verdict.id}  (${facts.join(', ')})`, indented(told.text)].join('\n'),
  )
}

function readBody(body: Buffer): { event: { type?: unknown } | null; text: string } {
  const raw = body.toString('utf8')
  try {
    const event = JSON.parse(raw) as { type?: unknown } | null
    return { event, text: JSON.stringify(event, null, 2) }
  } catch {
    return { event: null, text: raw.slice(0, LONGEST) }
  }
}

const ageOf = (seconds: number): string => (seconds < 0 ? `${-seconds} s in the future` : `${seconds} s old`)

const indented = (text: string): string => text.replaceAll(/^/gm, '  ')

/** Whoever sends it must not move the cursor of a terminal or hide lines. */
const visible = (text: string): string => text.replaceAll(/[^\P{C}\n]/gu, '\ufffd')
