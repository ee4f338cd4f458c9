import { z } from 'zod'
import { backUp } from '@/src/backup/back-up'
import { readBackupRecord } from '@/src/backup/backup-record'
import { env } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { defineJob, type JobRun } from '@/src/jobs/define-job'
import { enqueue } from '@/src/jobs/enqueue'
import { sendMail } from '@/src/jobs/send-mail'
import { log } from '@/src/logger'
import { backupFailedMail } from '@/src/mail/templates/backup-failed-mail'

/**
 * The daily backup, at an hour when few clinics are open. Tried again twice within the hour; when that fails too, the
 * operators of the platform get a mail.
 */
export const backUpDaily = defineJob({
  name: 'back-up',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '30 2 * * *' },
  timeoutSeconds: 4 * 3_600,
  retries: { limit: 2, firstDelaySeconds: 600 },
  handler: async (run) => {
    if (!env().DATABASE_BACKUP_URL || !env().BACKUP_KEY) {
      log.warn({ msg: 'No backup is made, because DATABASE_BACKUP_URL or BACKUP_KEY is not set' })
      return
    }
    await backUp({ signal: run.signal }).catch(async (error) => {
      if (run.isLastAttempt) await tellOperators(run, error)
      throw error
    })
  },
})

async function tellOperators({ payload, req }: JobRun<object>, error: unknown): Promise<void> {
  const { docs: operators } = await payload.find({
    collection: 'users',
    where: { platformRole: { equals: 'operator' }, status: { equals: 'active' } },
    pagination: false,
    limit: 50,
    depth: 0,
    req,
  })
  const pool = payload.db as unknown as { pool: { query: Parameters<typeof readBackupRecord>[0] } }
  const { succeededAt } = await readBackupRecord((text, values) => pool.pool.query(text, values))
  // Only sentences of our own: what a library says may quote anything.
  const reason = error instanceof StartupError ? error.message : null
  for (const { email, language, name } of operators)
    await enqueue(req, sendMail, { to: email, ...backupFailedMail(language, { name, reason, succeededAt }) })
}
