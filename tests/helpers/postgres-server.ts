import type { TestProject } from 'vitest/node'
import { startMigratedPostgres } from '@/tests/helpers/migrated-postgres'

declare module 'vitest' {
  export interface ProvidedContext {
    superuserUrl: string
  }
}

/** One Postgres for the whole run with a migrated template database; each test file copies it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMigratedPostgres()
  project.provide('superuserUrl', server.superuserUrl)
  return server.stop
}
