import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { allowLoopback, WebhookDesk } from '@/tests/helpers/webhook-desk'
import { isGenuine, openWebhookReceiver, type WebhookReceiver } from '@/tests/helpers/webhook-receiver'

/** `WEBHOOK_CRASH_EVENTS=1000 WEBHOOK_CRASH_KILLS=5` is the whole of it. */
const EVENTS = Number(process.env.WEBHOOK_CRASH_EVENTS ?? 300)
const KILLS = Number(process.env.WEBHOOK_CRASH_KILLS ?? 3)
const FAILING = 0.3
/** Short, so that the lease of one that was killed is over soon. */
const TIMEOUT_MS = 2_000
const PORTION = 20

let app: TestApp
let receiver: WebhookReceiver
let worker: ChildProcess | undefined

beforeAll(async () => {
  app = await startTestApp()
  allowLoopback()
  receiver = await openWebhookReceiver()
})
afterAll(async () => {
  worker?.kill('SIGKILL')
  await receiver.close()
  await app.close()
})

async function startWorker(): Promise<void> {
  worker = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/helpers/webhook-worker.ts', String(TIMEOUT_MS)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await once(worker.stdout as NonNullable<typeof worker.stdout>, 'data')
}

it('what was committed arrives although receivers fail and workers are killed, and nothing else does', {
  timeout: 300_000,
}, async () => {
  const desk = await WebhookDesk.open(app)
  const { secret } = await desk.endpoint(receiver.url)
  // Fails, hangs, breaks off: each in its turn, so that every event gets through in the end.
  let turn = 0
  receiver.answer((_arrival, res) => {
    turn += 1
    const fails = (turn * FAILING) % 1 < FAILING
    if (!fails) return void setTimeout(() => res.writeHead(200).end(), 5)
    if (turn % 3 === 0) return void res.writeHead(500).end()
    if (turn % 3 === 1) return void res.destroy()
    setTimeout(() => res.writeHead(503).end(), 50)
  })
  const told: string[] = []
  const undone: string[] = []
  const telling = (async () => {
    while (told.length < EVENTS) {
      told.push(...(await desk.tell(Math.min(PORTION, EVENTS - told.length))))
      undone.push(...(await desk.tell(2, { isRolledBack: true })))
    }
  })()
  for (let kill = 0; kill < KILLS; kill += 1) {
    await startWorker()
    const before = receiver.arrivals.length
    await expect
      .poll(() => receiver.arrivals.length, { timeout: 30_000, interval: 5 })
      .toBeGreaterThan(before + EVENTS / (4 * KILLS))
    worker?.kill('SIGKILL')
    await once(worker as ChildProcess, 'exit')
  }
  await telling
  await startWorker()
  await expect.poll(() => desk.statuses(), { timeout: 120_000, interval: 500 }).toEqual({ succeeded: EVENTS })

  const patients = (some = receiver.arrivals) => new Set(some.map(({ data }) => data.patient as string))
  expect([...patients()].toSorted()).toEqual(told.toSorted())
  expect(undone.filter((patient) => patients().has(patient))).toEqual([])
  expect(receiver.arrivals.filter((arrival) => !isGenuine(arrival, secret))).toEqual([])
  // One id for each event, whatever it took to get it through.
  expect(new Set(receiver.idsOf()).size).toBe(EVENTS)
  expect(await desk.queue()).toEqual([])
  const repeated = receiver.arrivals.length - EVENTS
  expect(repeated).toBeGreaterThan(0)
  process.stdout.write(`${EVENTS} events, ${KILLS} kills: ${receiver.arrivals.length} attempts arrived\n`)
})
