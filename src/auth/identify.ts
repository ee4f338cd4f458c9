import { jwtVerify } from 'jose'
import { type BasePayload, extractJWT } from 'payload'
import { identifyApiKey } from '@/src/auth/identify-api-key'

export type Principal = Record<string, unknown> & { id: string; collection: 'users' | 'api-keys' }

const LIFETIME_MS = 3_000
type Entry = { user: Principal; sessions: Set<string>; readAt: number }
const users = new Map<string, Entry>()

/** Drops what is remembered of a person, so that a logout, a new password or another role counts at once. */
export const forgetUser = (id: string): void => void users.delete(id)

/** Who sends these headers: a member of staff, another system with its key, or nobody. Cached for three seconds. */
export async function identify(payload: BasePayload, headers: Headers): Promise<Principal | null> {
  const authorization = headers.get('authorization')
  if (authorization?.startsWith('Bearer clk_')) return identifyApiKey(payload, authorization.slice('Bearer '.length))
  const token = extractJWT({ headers, payload })
  if (!token) return null
  const claims = await verify(payload, token)
  if (!claims) return null
  const entry = await readUser(payload, claims.id)
  if (!entry?.sessions.has(claims.sid)) return null
  return { ...entry.user, _sid: claims.sid, _strategy: 'careloom' }
}

type Claims = { id: string; sid: string }

async function verify(payload: BasePayload, token: string): Promise<Claims | null> {
  try {
    const { payload: claims } = await jwtVerify(token, new TextEncoder().encode(payload.secret), { algorithms: ['HS256'] })
    const { collection, id, sid } = claims
    return collection === 'users' && typeof id === 'string' && typeof sid === 'string' ? { id, sid } : null
  } catch (error) {
    // An expired, forged or foreign token is nobody; anything else is our fault.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')) return null
    throw error
  }
}

async function readUser(payload: BasePayload, id: string): Promise<Entry | null> {
  const cached = users.get(id)
  if (cached && Date.now() - cached.readAt < LIFETIME_MS) return cached
  const user = await payload.findByID({ collection: 'users', id, depth: 0, overrideAccess: true, disableErrors: true })
  if (!user || user.status !== 'active') {
    users.delete(id)
    return null
  }
  const now = Date.now()
  const live = (user.sessions ?? []).filter(({ expiresAt }) => Date.parse(expiresAt) > now)
  const entry: Entry = {
    user: { ...user, collection: 'users' },
    sessions: new Set(live.map(({ id: sid }) => sid)),
    readAt: now,
  }
  if (users.size > 50_000) users.clear()
  users.set(id, entry)
  return entry
}
