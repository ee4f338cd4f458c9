import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { isAlive, stopPostmaster } from '@/src/database/embedded/postmaster'
import { freePort, launchProduct, type Product } from '@/tests/helpers/product'

vi.setConfig({ testTimeout: 180_000 })

/** The product with its own database, as `npm start` runs it. The tests build on each other's database. */
let dataDir: string
const launched: Product[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-start-'))
  await chmod(dataDir, 0o755)
})
// A test that fails must not make the next one fail.
afterEach(async () => {
  const left = launched
    .splice(0)
    .filter(({ process: child }) => child.exitCode === null && child.signalCode === null)
  await Promise.all(left.map(({ kill }) => kill('SIGKILL')))
  const pid = await postmaster()
  if (pid && pid !== process.pid && isAlive(pid)) await stopPostmaster(pid)
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const pidFile = (): string => path.join(dataDir, 'postgres', 'postmaster.pid')

const postmaster = (): Promise<number | null> =>
  readFile(pidFile(), 'utf8').then(
    (content) => Number(content.split('\n')[0]),
    () => null,
  )

async function launch(options: Parameters<typeof launchProduct>[0] = {}): Promise<Product> {
  const product = await launchProduct({ ...options, env: { DATA_DIR: dataDir, ...options.env } })
  launched.push(product)
  return product
}

describe('a first start', () => {
  it('makes a database, says where everything is, and stops without leaving anything running', async () => {
    const product = await launch()
    await product.ready()
    await expect.poll(product.output, { timeout: 10_000 }).toContain('Careloom is ready.')
    expect(product.output()).toContain(`${product.url.replace('127.0.0.1', 'localhost')}/admin`)
    expect(await product.kill('SIGTERM')).toBe(0)
    expect(product.errors()).toBe('')
    expect(await postmaster()).toBeNull()
  })
})

describe('two first starts at the same moment', () => {
  it('make one database, which one of them gets', async () => {
    const fresh = path.join(dataDir, 'fresh')
    const products = await Promise.all([1, 2].map(() => launch({ env: { DATA_DIR: fresh } })))
    const winner = await Promise.any(products.map((product) => product.ready().then(() => product)))
    const loser = products.find((product) => product !== winner) as Product
    expect(await loser.ended).toBe(1)
    expect(loser.errors()).toContain(`Another Careloom (process ${winner.process.pid}) is already running`)
    expect(await winner.kill('SIGTERM')).toBe(0)
  })
})

describe('a start that is interrupted', () => {
  it('leaves nothing running, and the next one goes on from there', async () => {
    const fresh = path.join(dataDir, 'interrupted')
    const first = await launch({ env: { DATA_DIR: fresh } })
    await expect.poll(first.output, { timeout: 60_000, interval: 10 }).toContain('Migrating the database')
    expect(await first.kill('SIGTERM')).toBe(0)
    expect(existsSync(path.join(fresh, 'postgres', 'postmaster.pid'))).toBe(false)
    const second = await launch({ env: { DATA_DIR: fresh } })
    await second.ready()
    expect(await second.kill('SIGTERM')).toBe(0)
  })
})

describe('a start with demo data', () => {
  it('lets the people it names sign in as soon as it is ready', async () => {
    const product = await launch({ env: { DEMO: 'auto', DEMO_PASSWORD: 'a password of the operator' } })
    await product.ready()
    await expect
      .poll(product.output, { timeout: 10_000 })
      .toContain('all with the password a password of the operator')
    expect(product.output()).toContain('owner@manila-family.demo')
    const response = await fetch(`${product.url}/api/v1/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        email: 'receptionist@berlin-therapy.demo',
        password: 'a password of the operator',
      }),
    })
    expect(response.status).toBe(200)
    await product.kill('SIGTERM')
  })
})

describe('a stop', () => {
  it('says so at /readyz, lets the request under way finish, and ends with 0', async () => {
    const product = await launch()
    await product.ready()
    const slow = slowRequest(product)
    await slow.begun
    const ended = product.kill('SIGTERM')
    await expect.poll(product.readiness, { timeout: 10_000 }).toBe(503)
    await expect.poll(product.readiness, { timeout: 10_000 }).toBe(0)
    slow.finish()
    expect(await slow.answer).toMatch(/^HTTP\/1.1 4\d\d /)
    expect(await ended).toBe(0)
    expect(await postmaster()).toBeNull()
  })

  it('reaches the product through npm', async () => {
    const product = await launch({ command: 'npm', args: ['start', '--', '--api-only'] })
    await product.ready()
    expect(await product.kill('SIGTERM')).toBe(0)
    expect(await postmaster()).toBeNull()
  })

  it('is cut short by a second signal, and the database still ends in good order', async () => {
    const product = await launch()
    await product.ready()
    const slow = slowRequest(product)
    await slow.begun
    const ended = product.kill('SIGINT')
    await expect.poll(product.readiness, { timeout: 5_000 }).toBe(0)
    product.process.kill('SIGINT')
    expect(await ended).toBe(1)
    await expect.poll(postmaster, { timeout: 10_000 }).toBeNull()
  })
})

describe('a second instance', () => {
  it('is refused on the same data folder, and the first goes on', async () => {
    const first = await launch()
    await first.ready()
    const second = await launch()
    expect(await second.ended).toBe(1)
    expect(second.errors()).toContain(
      `Another Careloom (process ${first.process.pid}) is already running on the data folder ${dataDir}.`,
    )
    expect(await first.readiness()).toBe(200)
    await first.kill('SIGTERM')
  })
})

describe('after a crash', () => {
  it('takes over the database that is still running', async () => {
    const first = await launch()
    await first.ready()
    const before = await postmaster()
    await first.kill('SIGKILL')
    const second = await launch()
    await second.ready()
    expect(await postmaster()).toBe(before)
    expect(await second.kill('SIGTERM')).toBe(0)
    expect(await postmaster()).toBeNull()
  })

  it('recovers a database that was killed with the product', async () => {
    const first = await launch()
    await first.ready()
    const pid = (await postmaster()) as number
    process.kill(pid, 'SIGKILL')
    await first.kill('SIGKILL')
    expect(existsSync(pidFile())).toBe(true)
    const second = await launch()
    await second.ready()
    expect(await postmaster()).not.toBe(pid)
    await second.kill('SIGTERM')
  })

  it('is not misled by a number that now belongs to another program', async () => {
    await writeFile(
      pidFile(),
      `${process.pid}\n${path.join(dataDir, 'postgres')}\n0\n5432\n\n127.0.0.1\n0 0\nready   \n`,
    )
    const product = await launch()
    await product.ready()
    expect(await postmaster()).not.toBe(process.pid)
    await product.kill('SIGTERM')
  })
})

describe('several processes', () => {
  it('share the port, and one that dies is replaced', async () => {
    const product = await launch({ env: { WEB_PROCESSES: '2', PORT: String(await freePort()) } })
    await product.ready()
    await expect.poll(product.output, { timeout: 20_000 }).toContain('Careloom is ready.')
    const children = await childrenOf(product.process.pid as number)
    // Two for the web and one for the jobs.
    expect(children).toHaveLength(3)
    expect(await residentMegabytes(product.process.pid as number)).toBeLessThan(200)
    // Each question goes to one of them, and the answer counts those of both.
    for (let asked = 0; asked < 6; asked += 1) await fetch(`${product.url}/api/v1/users/me`)
    const metrics = await (await fetch(`${product.url}/metrics`)).text()
    expect(metrics).toMatch(
      /duration_seconds_count\{method="GET",route="\/api\/v1\/users\/me",status="200"\} 6/,
    )
    process.kill(children[0] as number, 'SIGKILL')
    // What the killed one was just handed is lost with it; the next question goes to the other one.
    await expect.poll(product.readiness, { timeout: 15_000 }).toBe(200)
    await expect
      .poll(
        async () =>
          (await childrenOf(product.process.pid as number)).filter((pid) => !children.includes(pid)).length,
        { timeout: 20_000 },
      )
      .toBe(1)
    expect(await product.kill('SIGTERM')).toBe(0)
    expect(await postmaster()).toBeNull()
  })
})

/** A request whose body is kept back, so that it is under way for as long as a test wants. */
function slowRequest({ url }: Product): {
  begun: Promise<void>
  finish: () => void
  answer: Promise<string>
} {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const body = JSON.stringify({ email: 'nobody@clinic.test', password: 'whatever it may be' })
  const begun = new Promise<void>((resolve) =>
    socket.write(
      `POST /api/v1/users/login HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body.slice(0, 5)}`,
      () => resolve(),
    ),
  )
  const answer = new Promise<string>((resolve, reject) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', () => resolve(text))
    socket.on('error', reject)
  })
  answer.catch(() => undefined)
  return { begun, finish: () => socket.write(body.slice(5)), answer }
}

async function childrenOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const pids = list.trim().split(' ').filter(Boolean).map(Number)
  const commands = await Promise.all(
    pids.map((child) => readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')),
  )
  return pids.filter((_, index) => commands[index]?.includes('run.mjs'))
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_000
}
