import type { PluginMigration } from 'careloom/plugin'

export const migrations: PluginMigration[] = []
