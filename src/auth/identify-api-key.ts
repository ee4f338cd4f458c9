import type { BasePayload } from 'payload'
import { clinicOfApiKey, hashApiKey } from '@/src/auth/api-key-secret'
import { findClinic } from '@/src/auth/find-clinic'
import type { Principal } from '@/src/auth/identify'
import { currentContext, runInContext } from '@/src/request-context'

const LIFETIME_MS = 3_000
const keys = new Map<string, { principal: Principal | null; readAt: number }>()

/** Makes a revoked key worthless at once in this process; others follow within the cache's lifetime. */
export const forgetApiKeys = (): void => keys.clear()

/** The system a key belongs to, or null when the key is unknown, expired or revoked. */
export async function identifyApiKey(payload: BasePayload, key: string): Promise<Principal | null> {
  const keyHash = hashApiKey(key)
  const cached = keys.get(keyHash)
  if (cached && Date.now() - cached.readAt < LIFETIME_MS) return stillValid(cached.principal)
  const clinicId = clinicOfApiKey(key)
  const clinic = clinicId ? await findClinic(payload, clinicId) : null
  if (!clinic) return null
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
  keys.set(keyHash, { principal, readAt: Date.now() })
  return stillValid(principal)
}

function stillValid(principal: Principal | null): Principal | null {
  const expiresAt = principal?.expiresAt
  return typeof expiresAt === 'string' && Date.parse(expiresAt) <= Date.now() ? null : principal
}
