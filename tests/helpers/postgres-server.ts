import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { migrate } from '@/src/database/migrate'
import { createRoles } from '@/src/startup/create-roles'

const PASSWORD = 'only-for-tests'
const TEMPLATE = 'careloom_template'

declare module 'vitest' {
  export interface ProvidedContext {
    superuserUrl: string
  }
}

/** One Postgres for the whole run with a migrated template database; each test file copies it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-tests-'))
  await chmod(dataDir, 0o755)
  const server = await startEmbeddedPostgres({
    dataDir,
    password: PASSWORD,
    // The data is thrown away, so nothing needs to survive a power cut.
    flags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
  })
  await createRoles(server.superuserUrl, {
    ownerPassword: PASSWORD,
    appPassword: PASSWORD,
    backupPassword: PASSWORD,
  })
  const client = new pg.Client({ connectionString: server.superuserUrl })
  await client.connect()
  await client.query(`create database ${TEMPLATE} owner careloom_owner`)
  await client.end()
  await migrate({ ownerUrl: server.url('careloom_owner', PASSWORD, TEMPLATE), runtimeRole: 'careloom_app' })
  project.provide('superuserUrl', server.superuserUrl)
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
