import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import autocannon, { type Instance, type Result } from 'autocannon'
import { build } from 'esbuild'
import pg from 'pg'
import { alternate } from '@/scripts/bench/alternate'
import { type Dataset, fillDatabase } from '@/scripts/bench/dataset'
import { type Shot, scenarios } from '@/scripts/bench/scenarios'
import { HOW } from '@/scripts/compile-scripts.mjs'
import { startEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { migrate } from '@/src/database/migrate'
import { provideEnv } from '@/src/env'
import { createRoles } from '@/src/startup/create-roles'
import { provideAddOns } from '@/src/startup/provide-add-ons'

/**
 * `npm run bench [-- --clinics 200 --seconds 10 --rounds 3 --connections 8]`: the product against the floor, in turns.
 * With `--wall` against itself under a role that row-level security does not hold for: what the database's wall costs.
 * With `--against 10` against itself over a database of so many clinics: what more clinics cost.
 */
const { values } = parseArgs({
  options: {
    clinics: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '8' },
    only: { type: 'string' },
    wall: { type: 'boolean', default: false },
    against: { type: 'string' },
  },
})
const PASSWORD = 'only-for-the-benchmark'
const COMPILED = 'dist/bench'
const AIM_OF_THE_WALL = 0.85
const TICKS_PER_SECOND = 100
const ENCRYPTION_KEYS = `k1:${Buffer.alloc(32, 1).toString('base64')}`
/** Both sides run compiled, as in `npm start`. */
const NODE_FLAGS = ['--max-semi-space-size=8']

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-bench-'))
await chmod(dataDir, 0o755)
// Enough for what ten thousand clinics use at a time, as whoever has so many would give it.
const flags = values.against ? ['shared_buffers=1GB'] : []
const server = await startEmbeddedPostgres({ dataDir, password: PASSWORD, flags })
const children: ChildProcess[] = []
try {
  await createRoles(server.superuserUrl, {
    ownerPassword: PASSWORD,
    appPassword: PASSWORD,
    backupPassword: PASSWORD,
  })
  provideEnv({ ENCRYPTION_KEYS, DATA_DIR: dataDir })
  const data = await fill('bench', Number(values.clinics))
  const few = values.against ? await fill('few', Number(values.against)) : null
  const superuserUrl = server.url('postgres', PASSWORD, 'bench')
  await build({
    entryPoints: ['floor-server', 'product-server'].map((name) => `scripts/bench/${name}.ts`),
    outdir: COMPILED,
    ...HOW,
  })
  const startProduct = (DATABASE_URL: string) =>
    startChild('product-server', [], {
      DATABASE_URL,
      PAYLOAD_SECRET: 'only-for-the-benchmark-only-for-it',
      ENCRYPTION_KEYS,
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
    })
  const startLowest = () => {
    if (few) return startProduct(server.url('careloom_app', PASSWORD, 'few'))
    return values.wall ? startProduct(superuserUrl) : startChild('floor-server', [superuserUrl])
  }
  const floor = await startLowest()
  const product = await startProduct(server.url('careloom_app', PASSWORD, 'bench'))
  if (few) await compare({ ...floor, data: few }, { ...product, data })
  else await measure(data, { floor, product })
  const { now, most } = await residentMegabytes(product.pid)
  console.log(`\nMemory of the product after the run: ${now} MB, at most ${most} MB`)
} finally {
  await Promise.all(children.map(endChild))
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** Product and floor in turns, with some connections each. */
async function measure(data: Dataset, { floor, product }: { floor: Target; product: Target }): Promise<void> {
  console.log('| | floor /s | Careloom /s | of the floor | aim | p50 ms | p95 ms | CPU ms | refused |')
  console.log('| --- | --: | --: | --: | --: | --: | --: | --: | --: |')
  for (const scenario of scenarios(data)) {
    if (values.only && !scenario.name.includes(values.only)) continue
    const lowest = values.wall ? scenario.product : scenario.floor
    if (!lowest) continue
    await fire(product, scenario.product, 2)
    await fire(floor, lowest, 1)
    const rounds: { floor: Measured; product: Measured }[] = []
    for (let round = 0; round < Number(values.rounds); round += 1)
      rounds.push({
        floor: await fire(floor, lowest),
        product: await fire(product, scenario.product),
      })
    const middle = (read: (round: (typeof rounds)[number]) => number): number =>
      rounds.map(read).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] as number
    const ratio = middle((round) => round.product.perSecond / round.floor.perSecond)
    const cells = [
      scenario.name,
      Math.round(middle((round) => round.floor.perSecond)),
      Math.round(middle((round) => round.product.perSecond)),
      `${(ratio * 100).toFixed(0)} %`,
      `${(values.wall ? AIM_OF_THE_WALL : scenario.aim) * 100} %`,
      middle((round) => round.product.p50).toFixed(1),
      middle((round) => round.product.p95).toFixed(1),
      middle((round) => round.product.cpuMs).toFixed(2),
      rounds.reduce((sum, round) => sum + round.product.refused, 0),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

/** The product over few clinics and over many, request by request. */
async function compare(few: Target & { data: Dataset }, many: Target & { data: Dataset }): Promise<void> {
  console.log(`| ms | ${values.against} clinics, p50 | p95 | ${values.clinics} clinics, p50 | p95 | of it |`)
  console.log('| --- | --: | --: | --: | --: | --: |')
  const ofMany = scenarios(many.data)
  for (const [index, { name, product }] of scenarios(few.data).entries()) {
    if (values.only && !name.includes(values.only)) continue
    const shot = ofMany[index]?.product ?? product
    const { before, after, ratio } = await alternate({ ...few, shot: product }, { ...many, shot })
    const cells = [before.p50, before.p95, after.p50, after.p95].map((value) => value.toFixed(1))
    console.log(`| ${[name, ...cells, `${(ratio * 100).toFixed(0)} %`].join(' | ')} |`)
  }
}

/** A database of its own with so many clinics. */
async function fill(name: string, clinics: number): Promise<Dataset> {
  await onDatabase(server.superuserUrl, (client) =>
    client.query(`create database ${name} owner careloom_owner`),
  )
  await provideAddOns()
  await migrate({ ownerUrl: server.url('careloom_owner', PASSWORD, name), runtimeRole: 'careloom_app' })
  const startedAt = Date.now()
  const data = await onDatabase(server.url('postgres', PASSWORD, name), (client) =>
    fillDatabase(client, clinics),
  )
  console.log(`Filled ${clinics} clinics in ${Math.round((Date.now() - startedAt) / 1_000)} s\n`)
  return data
}

type Target = { url: string; pid: number; token?: string }
type Measured = { perSecond: number; p50: number; p95: number; cpuMs: number; refused: number }

async function fire(target: Target, shot: () => Shot, seconds = Number(values.seconds)): Promise<Measured> {
  const cpuBefore = await cpuSeconds(target.pid)
  const latencies: number[] = []
  // The tool returns an emitter that is a promise too; its types know only one of the two.
  const instance = autocannon({
    url: target.url,
    connections: Number(values.connections),
    duration: seconds,
    headers: {
      'content-type': 'application/json',
      ...(target.token ? { authorization: `JWT ${target.token}` } : {}),
    },
    requests: [{ setupRequest: (request) => ({ ...request, ...shot() }) }],
  }) as unknown as Instance & Promise<Result>
  instance.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds))
  const result = await instance
  const cpu = (await cpuSeconds(target.pid)) - cpuBefore
  latencies.sort((a, b) => a - b)
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0
  return {
    perSecond: result['2xx'] / result.duration,
    p50: at(0.5),
    p95: at(0.95),
    cpuMs: (cpu * 1_000) / Math.max(1, latencies.length),
    refused: result.non2xx + result.errors,
  }
}

async function cpuSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

async function residentMegabytes(pid: number): Promise<{ now: number; most: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024)
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}

function endChild(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit')
  return new Promise((resolve) => {
    child.on('exit', () => resolve())
    if (!child.kill('SIGTERM')) resolve()
  })
}

function startChild(name: string, args: string[], env: Record<string, string> = {}): Promise<Target> {
  const child = spawn(process.execPath, [...NODE_FLAGS, `${COMPILED}/${name}.mjs`, ...args], {
    env: { ...process.env, ...env },
    // The access log is written like anybody's, to a file.
    stdio: ['ignore', openSync(path.join(dataDir, `${name}.log`), 'w'), 'inherit', 'ipc'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
    child.once('message', (ready: { port: number; token?: string }) =>
      resolve({ url: `http://127.0.0.1:${ready.port}`, pid: child.pid as number, token: ready.token }),
    )
  })
}

async function onDatabase<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
