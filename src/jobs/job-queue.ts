import pg from 'pg'
import { PgBoss, type QueueOptions } from 'pg-boss'
import { CurrentClient } from '@/src/database/current-client'
import { env } from '@/src/env'
import type { Job } from '@/src/jobs/define-job'
import { JOB_SCHEMA } from '@/src/jobs/job-schema'
import { log } from '@/src/logger'

export type JobQueue = {
  boss: PgBoss
  /** Makes sure that the queue of a job exists with the job's settings; once per process. */
  ensure: (job: Job) => Promise<void>
  close: () => Promise<void>
}

/** Small, because the queue's own statements are short; apart, because they must not wait for a busy web server. */
const CONNECTIONS = 3
const MONITOR_SECONDS = 30
const LOG_PAUSE_MS = 30_000

// Next bundles get their own copies of modules, so the one queue of a process lives on globalThis.
const queueKey = Symbol.for('careloom.job-queue')
const globals = globalThis as { [queueKey]?: JobQueue }

/** The queue of this process. Opens no connection before it is used. */
export function jobQueue(): JobQueue {
  globals[queueKey] ??= openQueue(env().DATABASE_URL as string)
  return globals[queueKey]
}

function openQueue(connectionString: string): JobQueue {
  const pool = new pg.Pool({
    Client: CurrentClient,
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    allowExitOnIdle: true,
    application_name: 'careloom-jobs',
  })
  const report = reportNowAndThen()
  pool.on('error', report)
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    // Rebuilding an index is for its owner, and the runtime role owns nothing.
    reindex: false,
    superviseIntervalSeconds: MONITOR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
    maintenanceIntervalSeconds: 3_600,
  })
  boss.on('error', report)
  boss.on('warning', ({ message }) => log.warn({ msg: `Job queue: ${message}` }))
  const ensured = new Map<string, Promise<void>>()
  return {
    boss,
    ensure: (job) => {
      const known = ensured.get(job.name) ?? ensureQueue(boss, job)
      ensured.set(job.name, known)
      known.catch(() => ensured.delete(job.name))
      return known
    },
    close: async () => {
      delete globals[queueKey]
      await pool.end()
    },
  }
}

async function ensureQueue(boss: PgBoss, job: Job): Promise<void> {
  const wanted = queueOptions(job)
  const present = await boss.getQueue(job.name)
  if (!present) await boss.createQueue(job.name, wanted)
  else if (Object.entries(wanted).some(([name, value]) => present[name as keyof typeof wanted] !== value))
    await boss.updateQueue(job.name, wanted)
}

const queueOptions = ({ retries, timeoutSeconds }: Job): QueueOptions => ({
  expireInSeconds: timeoutSeconds,
  // A worker that was killed stops giving signs of life, and its job goes to another one.
  heartbeatSeconds: 20,
  retryLimit: retries.limit,
  retryDelay: retries.firstDelaySeconds,
  retryBackoff: true,
  retryDelayMax: retries.highestDelaySeconds,
  retentionSeconds: 14 * 86_400,
  deleteAfterSeconds: 3 * 86_400,
})

/** While the database is away every look for work fails; one line in a while says so. */
function reportNowAndThen(): (error: Error) => void {
  let lastAt = 0
  return (error) => {
    if (Date.now() - lastAt < LOG_PAUSE_MS) return
    lastAt = Date.now()
    log.warn({ msg: 'The job queue cannot reach the database', code: (error as { code?: string }).code })
  }
}
