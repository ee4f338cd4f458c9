import type { PluginMigration } from 'careloom/plugin'
import { migration as from20261129090427 } from './20261129_090427_stripe'
import { migration as from20261129100000 } from './20261129_100000_stripe_guarantees'

/** In the order in which they run; `npm run migrate:create` adds to it, and what is published here never changes. */
export const migrations: PluginMigration[] = [from20261129090427, from20261129100000]
