import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { SVIX_TEST_TOKEN, type SvixServer, startSvixServer } from '@/tests/helpers/svix-server'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { WebhookDesk } from '@/tests/helpers/webhook-desk'

const EVENTS = 20
let app: TestApp
let svix: SvixServer
let worker: ChildProcess | undefined

beforeAll(async () => {
  app = await startTestApp()
  svix = await startSvixServer()
  provideEnv({ SVIX_TOKEN: SVIX_TEST_TOKEN, SVIX_URL: svix.url })
})
afterAll(async () => {
  worker?.kill('SIGKILL')
  await svix.close()
  await app.close()
})

async function startWorker(): Promise<void> {
  worker = spawn(process.execPath, ['--import', 'tsx', 'tests/helpers/svix-worker.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(worker.stdout as NonNullable<typeof worker.stdout>, 'data')
}

it('a worker that is killed after Svix took an event and before that is written down makes no second message', {
  timeout: 120_000,
}, async () => {
  const desk = await WebhookDesk.open(app)
  await desk.endpoint('https://receiver.example/hooks')
  const id = desk.clinic.tenant.id
  expect((await desk.call('PATCH', `/tenants/${id}`, { settings: { webhooksViaSvix: true } })).status).toBe(
    200,
  )
  await desk.tell(EVENTS)
  // Svix keeps what it was handed, and whoever handed it over never hears of it.
  svix.onMessage = () => new Promise(() => worker?.kill('SIGKILL'))
  await startWorker()
  await once(worker as ChildProcess, 'exit')
  const taken = svix.apps.get(id)?.messages.length ?? 0
  expect(taken).toBeGreaterThan(0)
  expect(await desk.statuses()).toEqual({ pending: EVENTS })

  svix.onMessage = () => undefined
  svix.forgetKeys()
  await startWorker()
  await expect.poll(() => desk.statuses(), { timeout: 60_000, interval: 200 }).toEqual({ succeeded: EVENTS })
  const eventIds = svix.apps.get(id)?.messages.map(({ eventId }) => eventId)
  expect(eventIds).toHaveLength(EVENTS)
  expect(new Set(eventIds).size).toBe(EVENTS)
  expect(svix.refused.filter((line) => line.includes('409'))).toHaveLength(taken)
})
