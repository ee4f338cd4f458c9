import type { Payload } from 'payload'
import { env } from '@/src/env'
import { launchProduct } from '@/tests/helpers/product'
import { createTestDatabase, type TestDatabase } from '@/tests/helpers/test-database'

export type TestSite = {
  /** The same database from inside, for records that a test begins with. */
  payload: Payload
  database: TestDatabase
  url: string
  /** What the process has printed so far. */
  output: () => string
  close: () => Promise<void>
}

/** The product with its pages as a process of its own, over a fresh database; call `close` in `afterAll`. */
export async function startTestSite(settings: Record<string, string> = {}): Promise<TestSite> {
  const database = await createTestDatabase()
  const { DATABASE_OWNER_URL = '', PAYLOAD_SECRET = '', ENCRYPTION_KEYS = '', DATA_DIR } = env()
  const product = await launchProduct({
    args: ['scripts/run.mjs', 'start'],
    env: {
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL,
      PAYLOAD_SECRET,
      ENCRYPTION_KEYS,
      DATA_DIR,
      RATE_LIMITS: 'off',
      ROLE: 'web',
      ...settings,
    },
  })
  const [{ getPayload }, { default: config }] = await Promise.all([
    import('payload'),
    import('@/payload.config'),
  ])
  const payload = await getPayload({ config })
  await product.ready()
  return {
    payload,
    database,
    url: product.url,
    output: product.output,
    close: async () => {
      await product.kill('SIGTERM')
      await payload.destroy()
      await database.drop()
    },
  }
}
