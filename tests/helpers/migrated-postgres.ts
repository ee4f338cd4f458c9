import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { migrate } from '@/src/database/migrate'
import { createRoles } from '@/src/startup/create-roles'
import { provideAddOns } from '@/src/startup/provide-add-ons'

const PASSWORD = 'only-for-tests'
const TEMPLATE = 'careloom_template'

// The data is thrown away, so nothing needs to survive a power cut.
const FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']

export type MigratedPostgres = {
  superuserUrl: string
  /** Stops it as an administrator would, and starts it again at the same address. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** A Postgres of its own with a migrated template, from which `createTestDatabase` copies. */
export async function startMigratedPostgres(): Promise<MigratedPostgres> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-tests-'))
  await chmod(dataDir, 0o755)
  let server = await startEmbeddedPostgres({ dataDir, password: PASSWORD, flags: FLAGS })
  const { superuserUrl } = server
  const passwords = { ownerPassword: PASSWORD, appPassword: PASSWORD, backupPassword: PASSWORD }
  await createRoles(superuserUrl, passwords)
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(`create database ${TEMPLATE} owner careloom_owner`)
  await client.end()
  await provideAddOns()
  await migrate({ ownerUrl: server.url('careloom_owner', PASSWORD, TEMPLATE), runtimeRole: 'careloom_app' })
  return {
    superuserUrl,
    restart: async () => {
      await server.stop()
      const flags = [...FLAGS, `port=${new URL(superuserUrl).port}`]
      server = await startEmbeddedPostgres({ dataDir, password: PASSWORD, flags })
    },
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
