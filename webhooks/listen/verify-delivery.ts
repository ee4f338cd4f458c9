import type { IncomingHttpHeaders } from 'node:http'
import { isUuid } from '@/src/database/identifiers'
import type { VerifyingKey } from '@/webhooks/listen/verifying-key'

/** Why a request is not trusted. */
export type Distrust =
  /** A header of the three is missing or makes no sense. */
  | 'unsigned'
  /** Signed, but in no way that the given secret can check. */
  | 'other_version'
  /** Signed rightly, and too long ago or in the future: it may be a copy that somebody sends again. */
  | 'not_in_time'
  /** The secret is right, so what was signed was something else. */
  | 'changed_body'
  /** Nothing fits, and nothing shows that the secret is right. */
  | 'wrong_secret'

export type Verdict =
  | { isTrusted: true; id: string; version: VerifyingKey['version']; ageSeconds: number }
  | { isTrusted: false; reason: Distrust; id: string | null; ageSeconds: number | null }

export type Delivery = { headers: IncomingHttpHeaders; body: Buffer }

type Knowledge = {
  keys: readonly VerifyingKey[]
  now: Date
  /** Whether these keys have fitted something before. */
  isProven: boolean
}

/** As Standard Webhooks has it, to both sides. */
const TOLERANCE_SECONDS = 300

/** Checks a request as a receiver should, by the rules of Standard Webhooks, and finds out what is wrong with it. */
export function verifyDelivery({ body, headers }: Delivery, { isProven, keys, now }: Knowledge): Verdict {
  const id = headerOf(headers, 'id')
  const time = headerOf(headers, 'timestamp')
  const offered = signaturesOf(headerOf(headers, 'signature'))
  const distrust = (reason: Distrust, ageSeconds: number | null = null): Verdict => ({
    isTrusted: false,
    reason,
    id,
    ageSeconds,
  })
  if (!id || !/^\d{1,12}$/.test(time ?? '') || offered.length === 0) return distrust('unsigned')
  const ageSeconds = Math.round(now.getTime() / 1_000 - Number(time))

  const usable = keys.filter(({ version }) => offered.some((one) => one.version === version))
  if (usable.length === 0) return distrust('other_version', ageSeconds)
  const keyFor = (bytes: Buffer): VerifyingKey | undefined => {
    const signed = Buffer.concat([Buffer.from(`${id}.${time}.`), bytes])
    return usable.find((key) =>
      offered.some((one) => one.version === key.version && key.fits(signed, one.bytes)),
    )
  }
  const key = keyFor(body)
  if (key && Math.abs(ageSeconds) > TOLERANCE_SECONDS) return distrust('not_in_time', ageSeconds)
  if (key) return { isTrusted: true, id, version: key.version, ageSeconds }
  const isChanged = isProven || isOfAnother(body, id) || otherSpellings(body).some((bytes) => keyFor(bytes))
  return distrust(isChanged ? 'changed_body' : 'wrong_secret', ageSeconds)
}

/** Svix names them after itself. */
function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[`webhook-${name}`] ?? headers[`svix-${name}`]
  return typeof value === 'string' && value ? value : null
}

const signaturesOf = (header: string | null): { version: string; bytes: Buffer }[] =>
  (header ?? '').split(' ').flatMap((part) => {
    const [, version = '', signature = ''] = /^(v1a?),([A-Za-z0-9+/]+={0,2})$/.exec(part) ?? []
    return version ? [{ version, bytes: Buffer.from(signature, 'base64') }] : []
  })

/** The id of an event stands in the body too. */
function isOfAnother(body: Buffer, id: string): boolean {
  const told = parsed(body) as { id?: unknown } | null
  return isUuid(id) && told !== null && told.id !== id
}

/** What frameworks make of a body that is read as JSON and written again, or of its last line. */
function otherSpellings(body: Buffer): Buffer[] {
  const text = body.toString('utf8')
  const value = parsed(body)
  return [text.trimEnd(), ...(value === null ? [] : [JSON.stringify(value)])].map((one) => Buffer.from(one))
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
