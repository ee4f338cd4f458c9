import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import type { Payload, PayloadRequest } from 'payload'
import pg from 'pg'
import { HOW } from '@/scripts/compile-scripts.mjs'
import { startEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { migrate } from '@/src/database/migrate'
import { provideEnv } from '@/src/env'
import { runInContext } from '@/src/request-context'
import { createRoles } from '@/src/startup/create-roles'
import { provideAddOns } from '@/src/startup/provide-add-ons'

/**
 * `npm run bench:webhooks [-- --events 20000 --clinics 1 --workers 1 --ailing 0 --seconds 15 --rounds 3]`: how many webhooks a second
 * are delivered to a receiver that answers after 20 ms, how long a change takes to its first attempt at 200 changes a
 * second, and what an endpoint that never answers does to that.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '20000' },
    clinics: { type: 'string', default: '1' },
    workers: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '15' },
    rounds: { type: 'string', default: '3' },
    ailing: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
})
const [events, clinics, workers, seconds, rounds] = [
  values.events,
  values.clinics,
  values.workers,
  values.seconds,
  values.rounds,
].map(Number) as [number, number, number, number, number]
const PASSWORD = 'only-for-the-benchmark'
const COMPILED = 'dist/bench'
const ANSWER_MS = 20
const PER_SECOND = 200
const PORTION = 500
const TICKS_PER_SECOND = 100

type Arrived = [visit: string, atMs: number, times: number]

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-bench-'))
await chmod(dataDir, 0o755)
const server = await startEmbeddedPostgres({ dataDir, password: PASSWORD })
const children = new Set<ChildProcess>()
let payload: Payload | undefined
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
  provideEnv({
    DATABASE_URL: server.url('careloom_app', PASSWORD, 'bench'),
    DATA_DIR: dataDir,
    NODE_ENV: 'production',
    PAYLOAD_SECRET: 'only-for-the-benchmark-only-for-it',
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    OUTBOUND_ALLOWED_ADDRESSES: '127.0.0.1',
    OUTBOUND_ALLOWED_PORTS: '1024-65535',
    LOG_LEVEL: 'warn',
  })
  await build({
    entryPoints: ['webhook-receiver-server', 'webhook-worker-server'].map(
      (name) => `scripts/bench/${name}.ts`,
    ),
    outdir: COMPILED,
    ...HOW,
  })
  const db = new pg.Client({ connectionString: server.url('postgres', PASSWORD, 'bench') })
  await db.connect()
  // It ends with the server when something else has failed, which is what should be told.
  db.on('error', () => undefined)
  const [{ createLocalReq, getPayload }, { default: config }, { announceAll }, { appointmentCreated }] =
    await Promise.all([
      import('payload'),
      import('@/payload.config'),
      import('@/webhooks/announce'),
      import('@/webhooks/events/appointment-created'),
    ])
  const product = await getPayload({ config })
  payload = product
  const receiver = await startChild('webhook-receiver-server', [String(ANSWER_MS)])
  const url = (name: string): string => `http://127.0.0.1:${receiver.ready.port}/${name}`

  const inClinic = <Result>(clinic: Clinic, work: () => Promise<Result>): Promise<Result> =>
    runInContext({ requestId: 'bench', channel: 'script', clinic }, work)
  const addEndpoint = (clinic: Clinic, name: string): Promise<{ id: string }> =>
    inClinic(clinic, () =>
      product.create({ collection: 'webhook-endpoints', data: { url: url(name), events: ['*'] } as never }),
    ) as never
  /** Tells of so many visits in one transaction; returns them with the moment after the commit. */
  const tell = (clinic: Clinic, count: number): Promise<{ visits: string[]; atMs: number }> =>
    inClinic(clinic, async () => {
      const req: PayloadRequest = await createLocalReq({}, product)
      req.transactionID = (await product.db.beginTransaction()) as string
      const visits = Array.from({ length: count }, () => randomUUID() as string)
      await announceAll(
        req,
        visits.map((appointment) => ({
          event: appointmentCreated as never,
          subject: appointment,
          data: { ...appointmentCreated.example, appointment },
        })),
      )
      await product.db.commitTransaction(req.transactionID)
      return { visits, atMs: Date.now() }
    })
  const queued = async (): Promise<number> =>
    (await db.query('select count(*)::int as n from webhook_queue where due_at <= now()')).rows[0].n

  const all: Clinic[] = []
  for (let n = 1; n <= clinics; n += 1) {
    const slug = `clinic-${n}`
    const data = { name: slug, slug, timezone: 'UTC', currency: 'EUR', country: 'DE', status: 'active' }
    const { id } = await product.create({
      collection: 'tenants',
      data: data as never,
      context: { isTrusted: true },
    })
    all.push({ id: String(id), slug, timezone: 'UTC', currency: 'EUR', locale: 'en', country: 'DE' })
  }
  for (const clinic of all) await addEndpoint(clinic, 'fast')

  if (!values.only || values.only === 'throughput') {
    for (let told = 0, turn = 0; told < events; told += PORTION, turn += 1)
      await tell(all[turn % clinics] as Clinic, Math.min(PORTION, events - told))
    // Endpoints whose next attempt is hours away; every look passes over them. They belong to no delivery.
    await db.query('set session_replication_role = replica')
    await db.query(
      `insert into webhook_queue (delivery_id, tenant_id, endpoint_id, subject, due_at)
       select gen_random_uuid(), $1, gen_random_uuid(), '', now() + interval '5 hours' from generate_series(1, $2::int)`,
      [all[0]?.id, values.ailing],
    )
    await db.query('set session_replication_role = origin')
    const before = await Promise.all(
      Array.from({ length: workers }, () => startChild('webhook-worker-server')),
    )
    while ((await queued()) > events * 0.98) await pause(5)
    const [startedAt, startedWith] = [performance.now(), await queued()]
    const cpu = await cpuSeconds(before[0]?.pid)
    while ((await queued()) > 0) await pause(20)
    const took = (performance.now() - startedAt) / 1_000
    const used = ((await cpuSeconds(before[0]?.pid)) - cpu) / took
    const arrived = await receiver.ask()
    const { rows } = await db.query('select count(*)::int as n from webhook_deliveries_attempts')
    console.log(
      `${clinics} clinics, ${workers} workers, ${values.ailing} ailing endpoints: ${Math.round(startedWith / took)} deliveries/s (${startedWith} in ${took.toFixed(1)} s); ` +
        `lost ${events - arrived.length}, twice ${arrived.filter(([, , times]) => times > 1).length}, attempts written ${rows[0].n}; ` +
        `${(used * 100).toFixed(0)} % of a core for the first worker, load ${os.loadavg()[0]?.toFixed(1)}`,
    )
    for (const worker of before) await endChild(worker.child)
  }

  if (!values.only || values.only === 'latency') {
    const worker = await startChild('webhook-worker-server')
    const clinic = all[0] as Clinic
    const measure = async (): Promise<Latency> => {
      await receiver.ask()
      const told = new Map<string, number>()
      const telling: Promise<void>[] = []
      const startedAt = performance.now()
      for (let n = 0; n < seconds * PER_SECOND; n += 1) {
        const due = startedAt + (n * 1_000) / PER_SECOND
        await pause(Math.max(0, due - performance.now()))
        telling.push(
          tell(clinic, 1).then(({ visits, atMs }) => {
            for (const visit of visits) told.set(visit, atMs)
          }),
        )
      }
      await Promise.all(telling)
      await pause(2_000)
      const arrived = new Map((await receiver.ask()).map(([visit, atMs]) => [visit, atMs]))
      const waits = [...told].map(([visit, atMs]) => (arrived.get(visit) ?? Number.POSITIVE_INFINITY) - atMs)
      waits.sort((a, b) => a - b)
      const at = (share: number): number => waits[Math.floor(waits.length * share)] ?? 0
      return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
    }
    await measure()
    const besides = async (name: 'other' | 'dead'): Promise<Latency> => {
      const { id } = await addEndpoint(clinic, name)
      const measured = await measure()
      await db.query('delete from webhook_queue where endpoint_id = $1', [id])
      await inClinic(clinic, () => product.delete({ collection: 'webhook-endpoints', id }))
      return measured
    }
    const measured: Record<'alone' | 'other' | 'dead', Latency[]> = { alone: [], other: [], dead: [] }
    for (let round = 0; round < rounds; round += 1) {
      measured.alone.push(await measure())
      measured.other.push(await besides('other'))
      measured.dead.push(await besides('dead'))
    }
    const [alone, other, dead] = [middle(measured.alone), middle(measured.other), middle(measured.dead)]
    console.log(`commit to first attempt at ${PER_SECOND} events/s, the middle of ${rounds} rounds`)
    console.log(`the only endpoint: ${shown(alone)}`)
    console.log(`beside one that answers: ${shown(other)}, p95 ${percent(other.p95 / alone.p95 - 1)}`)
    console.log(
      `beside one that never answers: ${shown(dead)}, p95 ${percent(dead.p95 / alone.p95 - 1)}, ` +
        `${percent(dead.p95 / other.p95 - 1)} against one that answers`,
    )
    await endChild(worker.child)
  }
  await db.end()
} finally {
  await payload?.destroy()
  await Promise.all([...children].map(endChild))
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
process.exit(0)

type Clinic = {
  id: string
  slug: string
  timezone: string
  currency: string
  locale: string
  country: string
}
type Latency = { p50: number; p95: number; p99: number }
type Child = { child: ChildProcess; pid: number; ready: { port?: number }; ask: () => Promise<Arrived[]> }

function middle(rounds: Latency[]): Latency {
  const of = (name: keyof Latency): number =>
    rounds.map((round) => round[name]).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? 0
  return { p50: of('p50'), p95: of('p95'), p99: of('p99') }
}

function shown({ p50, p95, p99 }: Latency): string {
  return `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(0)} %`
}

async function cpuSeconds(pid: number | undefined): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

async function startChild(name: string, args: string[] = []): Promise<Child> {
  const child = spawn(process.execPath, ['--max-semi-space-size=8', `${COMPILED}/${name}.mjs`, ...args], {
    env: process.env,
    stdio: ['ignore', openSync(path.join(dataDir, `${name}.log`), 'w'), 'inherit', 'ipc'],
  })
  children.add(child)
  const [ready] = (await once(child, 'message')) as [{ port?: number }]
  return {
    child,
    pid: child.pid as number,
    ready,
    ask: async () => {
      child.send('tell')
      const [answer] = (await once(child, 'message')) as [Arrived[]]
      return answer
    },
  }
}

async function endChild(child: ChildProcess): Promise<void> {
  children.delete(child)
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
