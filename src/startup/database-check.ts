import pg from 'pg'
import { CurrentClient } from '@/src/database/current-client'
import { pendingMigrations } from '@/src/database/migrate'
import { isJobQueueCurrent } from '@/src/jobs/job-schema'

/** An unanswered question must be noticed within the five seconds that a load balancer waits. */
const DEADLINE_MS = 2_000

export type DatabaseCheck = {
  /** Resolves when the database answers and knows every migration; rejects within seconds otherwise. */
  check: () => Promise<void>
  close: () => Promise<void>
}

/** Asks over a connection of its own, because a busy pool is no reason to call the database unreachable. */
export function databaseCheck(connectionString: string): DatabaseCheck {
  const pool = new pg.Pool({
    Client: CurrentClient,
    connectionString,
    max: 1,
    connectionTimeoutMillis: DEADLINE_MS,
    query_timeout: DEADLINE_MS,
    allowExitOnIdle: true,
    application_name: 'careloom-health',
  })
  // A lost connection shows in the next check.
  pool.on('error', () => undefined)
  let underWay: Promise<void> | undefined
  const ask = async (): Promise<void> => {
    const query = (text: string) => pool.query(text)
    const pending = await pendingMigrations(query)
    if (pending.length > 0) throw new Error(`Migrations are missing: ${pending.join(', ')}`)
    if (!(await isJobQueueCurrent(query))) throw new Error('The tables of the job queue are not up to date')
  }
  return {
    check: () => {
      underWay ??= ask().finally(() => {
        underWay = undefined
      })
      return underWay
    },
    close: () => pool.end(),
  }
}
