import type { CollectionConfig, Config, Plugin } from 'payload'
import { presentField } from '@/admin/presentation/present-field'
import { subjectLabel } from '@/admin/presentation/record-words'

/**
 * Collections say what is stored; here they get their words in every language and the components that show
 * amounts, times and states as people write them. What a collection says itself is kept.
 */
export const presentCollections: Plugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map(presented),
})

function presented(collection: CollectionConfig): CollectionConfig {
  const one = subjectLabel(collection.slug, 'one')
  const many = subjectLabel(collection.slug, 'many')
  return {
    ...collection,
    ...(one && many ? { labels: { singular: one, plural: many } } : {}),
    admin: { pagination: { defaultLimit: 25, limits: [10, 25, 50, 100] }, ...collection.admin },
    fields: collection.fields.map((field) => presentField(field, collection.slug)),
  }
}
