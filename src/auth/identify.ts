import { jwtVerify } from 'jose'
import type { BasePayload } from 'payload'
import { identifyApiKey } from '@/src/auth/identify-api-key'
import { comesFromOwnPage, cookiesIn, type SentHeaders } from '@/src/auth/own-page'
import { RecentlyChanged } from '@/src/auth/recently-changed'
import { pendingSession, readStandings } from '@/src/auth/second-factor/pending-sessions'
import { readSessions, type StoredSession } from '@/src/auth/sessions/read-sessions'
import { withinProvider } from '@/src/auth/sessions/within-provider'
import { isOver } from '@/src/domain/session-rules'
import type { PendingSession } from '@/src/request-context'

export type Principal = Record<string, unknown> & { id: string; collection: 'users' | 'api-keys' }

const LIFETIME_MS = 3_000
/** One that has not ended; `pending` while it owes its second factor. */
type Session = StoredSession & { pending: PendingSession | null }
type Entry = { user: Principal; sessions: Map<string, Session>; readAt: number }
const users = new Map<string, Entry>()
const changed = new RecentlyChanged()

/** Drops what is remembered of a person, so that a logout, a new password or another role counts at once. */
export function forgetUser(id: string): void {
  changed.add(id)
  users.delete(id)
}

/** For a rule that changed for many people at once. */
export function forgetUsers(): void {
  for (const id of users.keys()) forgetUser(id)
}

/** Told of sessions that were found to have reached their end, so that no longer limit brings them back. */
export type OnOver = (userId: string, sessions: StoredSession[]) => void

/** At most one of both: a session that still owes its second factor opens nothing, so nobody calls. */
export type Identity = { principal: Principal | null; pending: PendingSession | null }

const nobody: Identity = { principal: null, pending: null }

/**
 * Who sends these headers: a member of staff, another system with its key, or nobody. Cached for three seconds.
 * A cookie only counts on requests of our own pages, so that no other site can act for its visitor.
 */
export async function identify(
  payload: BasePayload,
  headers: SentHeaders,
  method = 'GET',
  onOver?: OnOver,
): Promise<Identity> {
  const authorization = headers.get('authorization')
  if (authorization?.startsWith('Bearer clk_'))
    return {
      principal: await identifyApiKey(payload, authorization.slice('Bearer '.length)),
      pending: null,
    }
  const token = tokenIn(payload, headers, method)
  const claims = token ? await sessionIn(payload, token) : null
  return claims ? identifySession(payload, claims, onOver) : nobody
}

/** The same for a session that is known otherwise to be the caller's. */
export async function identifySession(
  payload: BasePayload,
  claims: Claims,
  onOver?: OnOver,
): Promise<Identity> {
  const entry = await readUser(payload, claims, onOver)
  const session = entry?.sessions.get(claims.sid)
  if (!entry || !session || isOver(session, Date.now())) return nobody
  if (session.pending) return { principal: null, pending: session.pending }
  const principal = {
    ...entry.user,
    _sid: claims.sid,
    _lastUsedAt: session.lastUsedAt,
    _strategy: 'careloom',
  }
  const { providerClinic } = session
  return { principal: providerClinic ? withinProvider(principal, providerClinic) : principal, pending: null }
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
export async function sessionIn(payload: BasePayload, token: string): Promise<Claims | null> {
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

async function readUser(
  payload: BasePayload,
  { id, sid }: Claims,
  onOver: OnOver | undefined,
): Promise<Entry | null> {
  const cached = users.get(id)
  const known = cached?.sessions.get(sid)
  // A session that is not open yet may have begun, or been opened, in another process a moment ago.
  const isOpen = known && !known.pending && !isOver(known, Date.now())
  if (cached && isOpen && Date.now() - cached.readAt < LIFETIME_MS) return cached
  const readAt = Date.now()
  const [user, sessions, standings] = await Promise.all([
    payload.findByID({ collection: 'users', id, depth: 0, overrideAccess: true, disableErrors: true }),
    readSessions({ payload: payload as never, transactionID: undefined }, id),
    readStandings(payload, id),
  ])
  if (user?.status !== 'active') {
    users.delete(id)
    return null
  }
  const over = sessions.filter((session) => isOver(session, readAt))
  if (over.length > 0) onOver?.(id, over)
  const memberships = (user.memberships ?? []).filter(({ isSuspended }) => !isSuspended)
  const living = new Map<string, Session>()
  for (const session of sessions) {
    const standing = standings.standingOf(session, readAt)
    if (standing === 'ended') continue
    const pending = standing === 'open' ? null : pendingSession(user, session, standing, standings.methods)
    living.set(session.id, { ...session, pending })
  }
  const entry: Entry = { user: { ...user, memberships, collection: 'users' }, sessions: living, readAt }
  if (users.size > 50_000) users.clear()
  if (!changed.has(id, readAt)) users.set(id, entry)
  return entry
}
