import type { CollectionConfig, Config, Field } from 'payload'
import { clinicAccess } from '@/src/access/clinic-access'
import type { CollectionExtension } from '@/src/plugin/clinic-plugin'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import { fieldWhereOn } from '@/src/plugin/merge/field-where-on'
import { joined, ownHooks } from '@/src/plugin/merge/hooks'
import { accessWhereOn, refuseWhereOff } from '@/src/plugin/merge/where-on'

/** The collections of add-ons beside the core's, and what add-ons add to either. */
export function withCollections(config: Config, plugins: readonly InstalledPlugin[]): Config {
  const own = plugins.flatMap((plugin) =>
    (plugin.declaration.collections ?? []).map((collection) => ownedBy(plugin, collection)),
  )
  const collections = [...(config.collections ?? []), ...own].map((collection) =>
    plugins.reduce((before, plugin) => extended(before, plugin), collection),
  )
  return { ...config, collections }
}

function ownedBy(plugin: InstalledPlugin, collection: CollectionConfig): CollectionConfig {
  const { slug } = collection
  return {
    ...collection,
    access: accessWhereOn(plugin.slug, { ...clinicAccess(slug), ...collection.access }),
    custom: { ...collection.custom, addOn: plugin.slug },
    hooks: { beforeOperation: [refuseWhereOff(plugin.slug)] },
  }
}

function extended(collection: CollectionConfig, plugin: InstalledPlugin): CollectionConfig {
  const extension = plugin.declaration.extends?.[collection.slug]
  if (!extension) return collection
  const { admin = {}, custom = {}, fields } = collection
  const isOwn = custom.addOn === plugin.slug
  const added = extension.fields ?? []
  const extendedBy =
    isOwn || added.length === 0 ? custom.extendedBy : [...(custom.extendedBy ?? []), plugin.slug]
  return {
    ...collection,
    admin: withScreens(admin, extension, { collection: collection.slug, plugin, fields }),
    custom: { ...custom, extendedBy },
    fields: [
      ...fields,
      ...(isOwn ? added : added.map((field) => fieldWhereOn(plugin.slug, field))),
      ...sectionsOf(plugin.slug, collection.slug, extension.tabs),
    ],
    hooks: joined(collection.hooks, ownHooks(plugin, collection.slug, extension.hooks)),
  }
}

/** Parts of the page of a record, below its fields. Nothing is stored for them. */
const sectionsOf = (addOn: string, collection: string, tabs: CollectionExtension['tabs'] = []): Field[] =>
  tabs.map(({ component, label }, index) => ({
    name: `addOn_${addOn.replaceAll('-', '_')}_${index}`,
    type: 'ui',
    admin: {
      components: {
        Field: {
          path: '/admin/add-ons/AddOnPart#AddOnPart',
          serverProps: { addOn, collection, component, label },
        },
      },
    },
  }))

type Admin = NonNullable<CollectionConfig['admin']>

function withScreens(
  admin: Admin,
  { actions = [], listColumns = [] }: CollectionExtension,
  { collection, fields, plugin }: { collection: string; fields: Field[]; plugin: InstalledPlugin },
): Admin {
  const { components } = admin
  const columns =
    admin.defaultColumns ?? fields.flatMap((field) => ('name' in field ? [field.name] : [])).slice(0, 4)
  return {
    ...admin,
    ...(listColumns.length > 0 ? { defaultColumns: [...columns, ...listColumns] } : {}),
    ...(actions.length > 0
      ? {
          components: {
            ...components,
            edit: {
              ...components?.edit,
              beforeDocumentControls: [
                ...(components?.edit?.beforeDocumentControls ?? []),
                ...actions.map(({ component }) => ({
                  path: '/admin/add-ons/AddOnPart#AddOnPart',
                  serverProps: { addOn: plugin.slug, collection, component },
                })),
              ],
            },
          },
        }
      : {}),
  }
}
