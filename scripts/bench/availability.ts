import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createLocalReq, getPayload } from 'payload'
import pg from 'pg'
import { fillBusyMonth } from '@/scripts/bench/busy-month'
import { startEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { migrate } from '@/src/database/migrate'
import { provideEnv } from '@/src/env'
import { runInContext } from '@/src/request-context'
import { createRoles } from '@/src/startup/create-roles'
import { provideAddOns } from '@/src/startup/provide-add-ons'

/**
 * `npm run bench:availability [-- --times 60]`: how long the server needs to find free times in a clinic of 100
 * practitioners with 10,000 visits in 31 days, over its real database with both walls on. The time of one question
 * from its arrival in the operation to the text of its answer.
 */
const { values } = parseArgs({ options: { times: { type: 'string', default: '60' } } })
const PASSWORD = 'only-for-the-benchmark'

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-bench-'))
await chmod(dataDir, 0o755)
const server = await startEmbeddedPostgres({ dataDir, password: PASSWORD })
try {
  await createRoles(server.superuserUrl, {
    ownerPassword: PASSWORD,
    appPassword: PASSWORD,
    backupPassword: PASSWORD,
  })
  const superuser = new pg.Client({ connectionString: server.superuserUrl })
  await superuser.connect()
  await superuser.query('create database bench owner careloom_owner')
  await superuser.end()
  await provideAddOns()
  await migrate({ ownerUrl: server.url('careloom_owner', PASSWORD, 'bench'), runtimeRole: 'careloom_app' })
  const month = await fillBusyMonth(server.url('postgres', PASSWORD, 'bench'))
  provideEnv({
    DATABASE_URL: server.url('careloom_app', PASSWORD, 'bench'),
    PAYLOAD_SECRET: 'only-for-the-benchmark-only-for-it',
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
  })
  const [{ default: config }, { findAvailability }] = await Promise.all([
    import('@/payload.config'),
    import('@/collections/appointments/operations/find-availability'),
  ])
  const payload = await getPayload({ config })
  const { clinic, service, practitioners, firstDay, lastDay } = month
  const questions = [
    ['one practitioner, 31 days', { practitioners: practitioners.slice(0, 1), to: lastDay }],
    ['everybody, one day', { practitioners: [], to: firstDay }],
    ['everybody, one week', { practitioners: [], to: month.seventhDay }],
    ['everybody, 31 days', { practitioners: [], to: lastDay }],
  ] as const
  console.log('| question | slots | KB | p50 ms | p95 ms |\n| --- | --: | --: | --: | --: |')
  for (const [name, { practitioners: asked, to }] of questions) {
    const ask = (): Promise<{ slots: number; bytes: number; milliseconds: number }> =>
      runInContext({ requestId: 'bench', channel: 'script', clinic }, async () => {
        const req = await createLocalReq({}, payload)
        const startedAt = performance.now()
        const answer = await findAvailability(req, {
          service,
          practitioners: asked,
          location: null,
          from: firstDay,
          to,
          timezone: null,
          isForPatients: false,
          explain: false,
        } as never)
        const text = JSON.stringify(answer)
        return { slots: answer.slots.length, bytes: text.length, milliseconds: performance.now() - startedAt }
      })
    for (let warm = 0; warm < 5; warm += 1) await ask()
    const answers = []
    for (let time = 0; time < Number(values.times); time += 1) answers.push(await ask())
    const sorted = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
    const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
    const { slots = 0, bytes = 0 } = answers[0] ?? {}
    console.log(`| ${name} | ${slots} | ${Math.round(bytes / 1_024)} | ${at(0.5)} | ${at(0.95)} |`)
  }
  await payload.destroy()
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
process.exit(0)
