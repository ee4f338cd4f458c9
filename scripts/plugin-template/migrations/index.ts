import type { PluginMigration } from 'careloom/plugin'

/** In the order in which they run; `npm run migrate:create` adds to it, and what is published here never changes. */
export const migrations: PluginMigration[] = []
