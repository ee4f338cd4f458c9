import type { PluginMigration } from 'careloom/plugin'
import { migration as from20261129090103 } from './20261129_090103_first'

/** In the order in which they run; `npm run migrate:create` adds to it, and what is published here never changes. */
export const migrations: PluginMigration[] = [from20261129090103]
