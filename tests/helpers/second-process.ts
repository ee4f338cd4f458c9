import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { launchProduct, type Product } from '@/tests/helpers/product'

/** Another process of the same installation as `startTestApp` serves, over the same database. */
export async function launchBeside(databaseUrl: string): Promise<Product & { end: () => Promise<void> }> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-beside-'))
  const product = await launchProduct({
    env: {
      DATABASE_URL: databaseUrl,
      PAYLOAD_SECRET: 'only-for-tests-only-for-tests-only',
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      DATA_DIR: dataDir,
      ROLE: 'web',
      RATE_LIMITS: 'off',
    },
  })
  await product.ready()
  return {
    ...product,
    end: async () => {
      await product.kill('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
