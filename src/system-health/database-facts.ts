import type { Payload } from 'payload'
import { pendingMigrations } from '@/src/database/migrate'
import { runSql, sql } from '@/src/database/sql'
import type { DatabaseFacts, JobFacts, MailFacts, SealingFacts } from '@/src/domain/system-health/judge'
import { isJobQueueCurrent, JOB_SCHEMA } from '@/src/jobs/job-schema'
import { sendMail } from '@/src/jobs/send-mail'

type Pool = {
  waitingCount: number
  query: (text: string) => Promise<{ rows: Record<string, unknown>[] }>
}

const poolOf = (payload: Payload): Pool => (payload.db as unknown as { pool: Pool }).pool

/** How long the database takes to answer, and whether it is the one this version works with. */
export async function databaseFacts(payload: Payload): Promise<DatabaseFacts> {
  const pool = poolOf(payload)
  const startedAt = performance.now()
  await pool.query('select 1')
  const milliseconds = Math.round(performance.now() - startedAt)
  const query = (text: string) => pool.query(text) as Promise<{ rows: { name: string }[] }>
  const isCurrent = (await pendingMigrations(query)).length === 0 && (await isJobQueueCurrent(query))
  return { milliseconds, isCurrent, waitingForConnection: pool.waitingCount }
}

const jobs = sql.raw(`${JOB_SCHEMA}.job`)

/** What is due and not taken yet, since when, and what was given up within a day. */
export async function jobFacts(payload: Payload): Promise<JobFacts> {
  const [row] = await runSql<JobFacts>(
    { payload },
    sql`select count(*) filter (where is_due)::int as waiting,
          coalesce(max(extract(epoch from now() - start_after)) filter (where is_due), 0)::int as "oldestSeconds",
          count(*) filter (where state = 'failed' and completed_on > now() - interval '1 day')::int as "failedToday"
        from (select state, start_after, completed_on, state in ('created', 'retry') and start_after <= now() as is_due
              from ${jobs} where state in ('created', 'retry', 'failed')) job`,
  )
  return row ?? { waiting: 0, oldestSeconds: 0, failedToday: 0 }
}

/** The same of mails, which also wait while the mail server is away. */
export async function mailJobFacts(payload: Payload): Promise<Pick<MailFacts, 'waiting' | 'failedToday'>> {
  const [row] = await runSql<Pick<MailFacts, 'waiting' | 'failedToday'>>(
    { payload },
    sql`select count(*) filter (where state in ('created', 'retry'))::int as waiting,
          count(*) filter (where state = 'failed' and completed_on > now() - interval '1 day')::int as "failedToday"
        from ${jobs} where name = ${sendMail.name}`,
  )
  return row ?? { waiting: 0, failedToday: 0 }
}

/** How far the seals of the audit trail are behind its entries, of all clinics together. */
export async function sealingFacts(payload: Payload): Promise<SealingFacts> {
  const [row] = await runSql<SealingFacts>(
    { payload },
    sql`select unsealed::int as unsealed, coalesce(extract(epoch from now() - oldest), 0)::int as "oldestSeconds"
        from audit.sealing_lag()`,
  )
  return row ?? { unsealed: 0, oldestSeconds: 0 }
}
