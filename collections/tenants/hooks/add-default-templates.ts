import type { CollectionAfterChangeHook } from 'payload'
import { createDefaultTemplates } from '@/collections/tenants/operations/create-default-templates'
import type { Tenant } from '@/src/payload-types'

/** A new clinic can write its first note at once. */
export const addDefaultTemplates: CollectionAfterChangeHook<Tenant> = async ({ doc, operation, req }) => {
  if (operation !== 'create') return doc
  const { id, slug, timezone, currency, locale, country } = doc
  await createDefaultTemplates(req, {
    id,
    slug,
    timezone,
    currency,
    locale: locale ?? 'en',
    country: country ?? null,
  })
  return doc
}
