import pg from 'pg'
import { hardenDatabase } from '@/src/database/hardening'
import type { ClinicPlugin } from '@/src/plugin'

/** What add-ons bring to a database, sealed as a start of the product leaves it. */
export async function installPlugins(ownerUrl: string, plugins: readonly ClinicPlugin[]): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  for (const { declaration } of plugins)
    for (const { sql } of declaration.migrations ?? []) await owner.query(sql)
  await hardenDatabase(owner, 'careloom_app')
  await owner.end()
}
