import { defineClinicPlugin, frontDesk, managers } from 'careloom/plugin'
import { z } from 'zod'
import { MyPluginEntries } from './collections/my-plugin-entries'
import { entryAdded } from './events/entry-added'
import { announceEntry } from './hooks/announce-entry'
import { refuseTooMany } from './hooks/refuse-too-many'
import { migrations } from './migrations'
import { words } from './words'

const permission = ['read', 'my-plugin-entries'] as const

export const myPlugin = defineClinicPlugin({
  slug: 'my-plugin',
  version: '0.1.0',
  name: words.name,
  summary: words.summary,
  requires: { careloom: '>=0.1' },
  settings: z.object({
    maxEntries: z.int().min(1).max(1_000).default(100).meta({ label: words.maxEntries }),
  }),
  collections: [MyPluginEntries],
  extends: {
    'my-plugin-entries': { hooks: { beforeChange: [refuseTooMany], afterChange: [announceEntry] } },
  },
  events: [entryAdded],
  permissions: {
    'my-plugin-entries': {
      create: frontDesk,
      read: frontDesk,
      update: frontDesk,
      delete: managers,
    },
  },
  admin: {
    views: [
      {
        path: '/my-plugin',
        label: words.name,
        component: 'careloom-my-plugin/admin/EntryList#EntryList',
        permission,
      },
    ],
    navigation: [{ path: '/my-plugin', label: words.name, permission }],
    translations: words.page,
  },
  migrations,
})
