import { writeFile } from 'node:fs/promises'
import { BasePayload } from 'payload'
import { provideEnv } from '@/src/env'
import { chooseAddOns } from '@/src/plugin/installable'

/** `schema-of.ts <file> [slug…]`: writes the tables of the core with these add-ons and no others, as drizzle-kit describes them. */
const [file, ...slugs] = process.argv.slice(2)
if (!file) throw new Error('Name the file to write.')

provideEnv({
  DATABASE_URL: 'postgresql://unused@127.0.0.1:1/unused',
  PAYLOAD_SECRET: 'unused',
  LOG_LEVEL: 'error',
})
chooseAddOns(slugs)
const { default: config } = await import('@/payload.config')
const payload = await new BasePayload().init({ config, disableDBConnect: true, disableOnInit: true })
const adapter = payload.db as unknown as {
  schema: Record<string, unknown>
  requireDrizzleKit: () => { generateDrizzleJson: (schema: Record<string, unknown>) => Promise<object> }
}
const snapshot = await adapter.requireDrizzleKit().generateDrizzleJson(adapter.schema)
await writeFile(file, JSON.stringify(snapshot))
process.exit(0)
