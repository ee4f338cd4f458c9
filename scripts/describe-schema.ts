import { BasePayload } from 'payload'
import type { SchemaSnapshot } from '@/src/database/added-schema'
import { provideEnv } from '@/src/env'
import { chooseAddOns } from '@/src/plugin/installable'

type Adapter = {
  schema: Record<string, unknown>
  requireDrizzleKit: () => { generateDrizzleJson: (schema: Record<string, unknown>) => Promise<object> }
}

/** The tables of the core with these add-ons and no others, as drizzle-kit describes them. Once in a process. */
export async function describeSchema(slugs: readonly string[]): Promise<SchemaSnapshot> {
  provideEnv({
    DATABASE_URL: 'postgresql://unused@127.0.0.1:1/unused',
    PAYLOAD_SECRET: 'unused',
    LOG_LEVEL: 'error',
  })
  chooseAddOns(slugs)
  const { default: config } = await import('@/payload.config')
  const payload = await new BasePayload().init({ config, disableDBConnect: true, disableOnInit: true })
  const adapter = payload.db as unknown as Adapter
  // As a file would hold it.
  return JSON.parse(JSON.stringify(await adapter.requireDrizzleKit().generateDrizzleJson(adapter.schema)))
}
