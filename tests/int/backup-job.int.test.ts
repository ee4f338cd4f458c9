import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { backUpDaily } from '@/src/jobs/back-up'
import { installedJobs } from '@/src/jobs/installed-jobs'
import { runJobs } from '@/src/jobs/run-jobs'
import { createClinic } from '@/tests/factories/clinic'
import { createOperator } from '@/tests/factories/operator'
import { type BackupDesk, openBackupDesk, query } from '@/tests/helpers/backup-desk'
import { mailsTo } from '@/tests/helpers/outbox'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let desk: BackupDesk
let running: Awaited<ReturnType<typeof runJobs>>

beforeAll(async () => {
  app = await startTestApp()
  desk = await openBackupDesk(app)
  await createClinic(app.payload)
  running = await runJobs({ payload: app.payload, jobs: installedJobs({ custom: {} }) })
})
afterAll(async () => {
  await running.stop()
  await app.close()
})

const queue = (retryLimit: number) =>
  query(
    app.database.superuserUrl,
    `insert into pgboss.job (name, data, retry_limit, expire_seconds) values ($1, '{"clinic": null, "input": {}}', $2, 600)`,
    [backUpDaily.name, retryLimit],
  )

it('is made by itself every day', async () => {
  const schedules = await query(
    app.database.superuserUrl,
    'select cron, timezone from pgboss.schedule where name = $1',
    [backUpDaily.name],
  )
  expect(schedules).toEqual([{ cron: '30 2 * * *', timezone: 'UTC' }])
  await queue(0)
  await expect
    .poll(() => readdir(desk.folder), { timeout: 20_000 })
    .toEqual([expect.stringMatching(/\.tar\.gz\.age$/)])
})

it('tells the operators when no try succeeded', async () => {
  const { user } = await createOperator(app.payload)
  provideEnv({ DATABASE_BACKUP_URL: app.database.appUrl })
  await queue(0)
  await expect.poll(() => mailsTo(user.email), { timeout: 20_000 }).toHaveLength(1)
  const [mail] = await mailsTo(user.email)
  expect(mail).toContain('Subject: Careloom: the daily backup failed')
  expect(mail).toContain('would see only a part of')
  expect(mail).toMatch(/The last good backup is of \d{4}-\d\d-\d\dT/)
})
