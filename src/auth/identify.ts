import { jwtVerify } from 'jose'
import type { BasePayload } from 'payload'
import { identifyApiKey } from '@/src/auth/identify-api-key'
import { comesFromOwnPage, cookiesIn, type SentHeaders } from '@/src/auth/own-page'
import { RecentlyChanged } from '@/src/auth/recently-changed'

export type Principal = Record<string, unknown> & { id: string; collection: 'users' | 'api-keys' }

const LIFETIME_MS = 3_000
type Entry = { user: Principal; sessions: Set<string>; readAt: number }
const users = new Map<string, Entry>()
const changed = new RecentlyChanged()

/** Drops what is remembered of a person, so that a logout, a new password or another role counts at once. */
export function forgetUser(id: string): void {
  changed.add(id)
  users.delete(id)
}

/**
 * Who sends these headers: a member of staff, another system with its key, or nobody. Cached for three seconds.
 * A cookie only counts on requests of our own pages, so that no other site can act for its visitor.
 */
export async function identify(
  payload: BasePayload,
  headers: SentHeaders,
  method = 'GET',
): Promise<Principal | null> {
  const authorization = headers.get('authorization')
  if (authorization?.startsWith('Bearer clk_'))
    return identifyApiKey(payload, authorization.slice('Bearer '.length))
  const token = tokenIn(payload, headers, method)
  const claims = token ? await verify(payload, token) : null
  if (!claims) return null
  const entry = await readUser(payload, claims)
  if (!entry?.sessions.has(claims.sid)) return null
  return { ...entry.user, _sid: claims.sid, _strategy: 'careloom' }
}

function tokenIn(payload: BasePayload, headers: SentHeaders, method: string): string | undefined {
  const given = /^(?:JWT|Bearer) (\S+)$/.exec(headers.get('authorization') ?? '')?.[1]
  if (given) return given
  const cookie = cookiesIn(headers).get(`${payload.config.cookiePrefix}-token`)
  return cookie && comesFromOwnPage(headers, method) ? cookie : undefined
}

type Claims = { id: string; sid: string }

const verified = new Map<string, { claims: Claims; until: number }>()

/** The claims of a token whose signature holds. The signature is computed once in a few seconds, not per request. */
async function verify(payload: BasePayload, token: string): Promise<Claims | null> {
  const known = verified.get(token)
  if (known && known.until > Date.now()) return known.claims
  try {
    const secret = new TextEncoder().encode(payload.secret)
    const { payload: claims } = await jwtVerify(token, secret, { algorithms: ['HS256'] })
    const { collection, exp, id, sid } = claims
    if (collection !== 'users' || typeof id !== 'string' || typeof sid !== 'string') return null
    if (verified.size > 10_000) verified.clear()
    verified.set(token, {
      claims: { id, sid },
      until: Math.min(Date.now() + LIFETIME_MS, (exp ?? 0) * 1_000),
    })
    return { id, sid }
  } catch (error) {
    // An expired, forged or foreign token is nobody; anything else is our fault.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')) return null
    throw error
  }
}

async function readUser(payload: BasePayload, { id, sid }: Claims): Promise<Entry | null> {
  const cached = users.get(id)
  // A session that is not known yet may have begun in another process a moment ago.
  if (cached?.sessions.has(sid) && Date.now() - cached.readAt < LIFETIME_MS) return cached
  const readAt = Date.now()
  const user = await payload.findByID({
    collection: 'users',
    id,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
  })
  if (user?.status !== 'active') {
    users.delete(id)
    return null
  }
  const live = (user.sessions ?? []).filter(({ expiresAt }) => Date.parse(expiresAt) > readAt)
  const memberships = (user.memberships ?? []).filter(({ isSuspended }) => !isSuspended)
  const entry: Entry = {
    user: { ...user, memberships, collection: 'users' },
    sessions: new Set(live.map(({ id: session }) => session)),
    readAt,
  }
  if (users.size > 50_000) users.clear()
  if (!changed.has(id, readAt)) users.set(id, entry)
  return entry
}
