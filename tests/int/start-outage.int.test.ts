import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { jobQueue } from '@/src/jobs/job-queue'
import { removeExpiredRows } from '@/src/jobs/remove-expired-rows'
import { launchProduct, type Product } from '@/tests/helpers/product'
import { startTcpProxy, type TcpProxy } from '@/tests/helpers/tcp-proxy'
import { createTestDatabase, type TestDatabase } from '@/tests/helpers/test-database'

vi.setConfig({ testTimeout: 60_000 })

/** The database goes away and comes back while the product runs. Nobody restarts anything. */
let database: TestDatabase
let proxy: TcpProxy
let product: Product

beforeAll(async () => {
  database = await createTestDatabase()
  const url = new URL(database.appUrl)
  proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) })
  url.port = String(proxy.port)
  product = await launchProduct({
    env: {
      DATABASE_URL: url.toString(),
      PAYLOAD_SECRET: 'only-for-tests-only-for-tests-only',
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    },
  })
  await product.ready()
})
afterAll(async () => {
  await product?.kill('SIGTERM')
  await proxy?.close()
  await database.drop()
})

const signIn = async (): Promise<number> => {
  const response = await fetch(`${product.url}/api/v1/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'nobody@clinic.test', password: 'not the password' }),
  })
  return response.status
}

async function secondsUntil(status: number): Promise<number> {
  const from = performance.now()
  await expect.poll(product.readiness, { timeout: 20_000, interval: 100 }).toBe(status)
  return (performance.now() - from) / 1_000
}

it.each(['stops', 'is cut off silently'])(
  'notices within 5 s that the database %s, and within 10 s that it is back',
  async (kind) => {
    expect(await signIn()).toBe(401)
    if (kind === 'stops') await proxy.cut()
    else proxy.hang()
    expect(await secondsUntil(503)).toBeLessThan(5)
    expect((await fetch(`${product.url}/healthz`)).status).toBe(200)
    await proxy.restore()
    expect(await secondsUntil(200)).toBeLessThan(10)
    await expect.poll(signIn, { timeout: 10_000 }).toBe(401)
  },
)

it('works on jobs again once the database is back, those queued meanwhile included', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const queue = jobQueue()
  await proxy.cut()
  expect(await secondsUntil(503)).toBeLessThan(5)
  const id = await queue.boss.send(removeExpiredRows.name, { clinic: null, input: {} })
  await proxy.restore()
  const state = async () =>
    (await owner.query('select state from pgboss.job where id = $1', [id])).rows[0]?.state
  await expect.poll(state, { timeout: 20_000, interval: 200 }).toBe('completed')
  await queue.close()
  await owner.end()
})

it('stops in good order although the database is away', async () => {
  await proxy.cut()
  expect(await product.kill('SIGTERM')).toBe(0)
})
