import type { BasePayload } from 'payload'
import { clinicOfApiKey, hashApiKey } from '@/src/auth/api-key-secret'
import { findClinic } from '@/src/auth/find-clinic'
import type { Principal } from '@/src/auth/identify'
import { noteApiKeyUse } from '@/src/auth/note-api-key-use'
import { RecentlyChanged } from '@/src/auth/recently-changed'
import { currentContext, runInContext } from '@/src/request-context'

const LIFETIME_MS = 3_000
type Entry = { principal: Principal | null; readAt: number }
const keys = new Map<string, Entry>()
const changed = new RecentlyChanged()

/** Makes a revoked key worthless at once in this process; others follow within the cache's lifetime. */
export function forgetApiKey(id: string): void {
  changed.add(id)
  for (const [keyHash, { principal }] of keys) if (principal?.id === id) keys.delete(keyHash)
}

/** The system a key belongs to, or null when the key is unknown, expired or revoked. */
export async function identifyApiKey(payload: BasePayload, key: string): Promise<Principal | null> {
  const keyHash = hashApiKey(key)
  const cached = keys.get(keyHash)
  const isFresh = cached !== undefined && Date.now() - cached.readAt < LIFETIME_MS
  const principal = isFresh ? cached.principal : await readKey(payload, key, keyHash)
  if (!principal || isExpired(principal)) return null
  noteApiKeyUse(payload, principal)
  return principal
}

async function readKey(payload: BasePayload, key: string, keyHash: string): Promise<Principal | null> {
  const clinicId = clinicOfApiKey(key)
  const clinic = clinicId ? await findClinic(payload, clinicId) : null
  if (!clinic) return null
  const readAt = Date.now()
  const context = currentContext() ?? { requestId: 'api-key', channel: 'rest' as const }
  const found = await runInContext({ ...context, clinic }, async () => {
    const { docs } = await payload.find({
      collection: 'api-keys',
      where: { and: [{ tenant: { equals: clinic.id } }, { keyHash: { equals: keyHash } }] },
      limit: 1,
      pagination: false,
      depth: 0,
    })
    return docs[0]
  })
  const principal: Principal | null = found
    ? { ...found, id: String(found.id), collection: 'api-keys', _strategy: 'api-key' }
    : null
  if (keys.size > 50_000) keys.clear()
  if (!principal || !changed.has(principal.id, readAt)) keys.set(keyHash, { principal, readAt })
  return principal
}

const isExpired = ({ expiresAt }: Principal): boolean =>
  typeof expiresAt === 'string' && Date.parse(expiresAt) <= Date.now()
