import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { enqueue } from '@/src/jobs/enqueue'
import { jobQueue } from '@/src/jobs/job-queue'
import { sendMail } from '@/src/jobs/send-mail'
import { queryAll } from '@/tests/factories/booking'
import { launchProduct, type Product } from '@/tests/helpers/product'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

vi.setConfig({ testTimeout: 120_000 })

/** Web and jobs in processes of their own, as on machines of their own, over one database. */
let app: TestApp
let dataDir: string
const launched: Product[] = []

beforeAll(async () => {
  app = await startTestApp()
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-roles-'))
})
afterAll(async () => {
  for (const { process: child } of launched) child.kill('SIGKILL')
  await jobQueue().close()
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function launch(role: 'web' | 'worker'): Promise<Product> {
  const product = await launchProduct({
    env: {
      DATABASE_URL: app.database.appUrl,
      PAYLOAD_SECRET: 'only-for-tests-only-for-tests-only',
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      DATA_DIR: dataDir,
      ROLE: role,
    },
    ...(role === 'worker' ? { args: ['scripts/run.mjs', 'worker'] } : {}),
  })
  launched.push(product)
  return product
}

const QUEUE_CONNECTIONS = `select pid from pg_stat_activity where datname = current_database() and application_name = 'careloom-jobs'`

const outbox = (): Promise<string[]> => readdir(path.join(dataDir, 'outbox')).catch(() => [])

it('leaves the jobs to the workers, any of which can be stopped', async () => {
  const web = await launch('web')
  await web.ready()
  // Nobody looks for jobs yet: the queue has not been connected to.
  expect(await queryAll(app.database, QUEUE_CONNECTIONS)).toEqual([])
  const message = { to: 'owner@clinic.test', subject: 'For the worker', text: '…' }
  const id = await enqueue(await createLocalReq({}, app.payload), sendMail, message)
  const worker = await launch('worker')
  await expect.poll(worker.output, { timeout: 60_000 }).toContain('Careloom works on jobs.')
  await expect.poll(outbox, { timeout: 20_000 }).toHaveLength(1)
  await expect
    .poll(async () => (await jobQueue().boss.getJobById(sendMail.name, id))?.state)
    .toBe('completed')
  expect(await worker.kill('SIGTERM')).toBe(0)
  expect(await web.kill('SIGTERM')).toBe(0)
})

it('serves the jobs without a port of their own', async () => {
  const worker = await launch('worker')
  await expect.poll(worker.output, { timeout: 60_000 }).toContain('Careloom works on jobs.')
  expect(await worker.readiness()).toBe(0)
  expect(await worker.kill('SIGTERM')).toBe(0)
})
