import type { BasePayload } from 'payload'
import { isUuid } from '@/src/database/identifiers'
import type { ClinicContext } from '@/src/request-context'

const LIFETIME_MS = 3_000
type Entry = { clinic: ClinicContext | null; readAt: number }
const cache = new Map<string, Entry>()

let forgottenAt = 0

/** Makes this process read clinics again at once; others follow within the cache's lifetime. */
export function forgetClinics(): void {
  forgottenAt = Date.now()
  cache.clear()
}

/** A clinic by id or slug, or null when there is none that may be worked in. */
export async function findClinic(payload: BasePayload, idOrSlug: string): Promise<ClinicContext | null> {
  const cached = cache.get(idOrSlug)
  if (cached && Date.now() - cached.readAt < LIFETIME_MS) return cached.clinic
  const readAt = Date.now()
  const { docs } = await payload.find({
    collection: 'tenants',
    where: isUuid(idOrSlug) ? { id: { equals: idOrSlug } } : { slug: { equals: idOrSlug } },
    limit: 1,
    pagination: false,
    depth: 0,
  })
  const found = docs[0]
  const clinic =
    found && found.status === 'active'
      ? {
          id: String(found.id),
          slug: found.slug,
          timezone: found.timezone,
          currency: found.currency,
          locale: found.locale ?? 'en',
          country: found.country ?? null,
          allowedNetworks: found.security?.allowedNetworks ?? null,
          isProviderOnly: found.security?.providerOnly ?? false,
        }
      : null
  if (cache.size > 50_000) cache.clear()
  // What was read before a change must not be kept after it.
  if (forgottenAt < readAt) cache.set(idOrSlug, { clinic, readAt })
  return clinic
}
