import { stat } from 'node:fs/promises'
import { generateImportMap } from 'payload'
import { generateTypes } from 'payload/node'
import { provideEnv } from '@/src/env'

/** Writes the types of the records and the map of admin components from the configuration. */
provideEnv({ DATABASE_URL: 'postgresql://unused@127.0.0.1:1/unused', PAYLOAD_SECRET: 'unused', LOG_LEVEL: 'error' })
const { default: config } = await import('@/payload.config')
const sanitized = await config
await generateTypes(sanitized, { log: false })
await generateImportMap(sanitized, { force: true, log: false })
for (const file of [sanitized.typescript.outputFile, 'src/app/(payload)/admin/importMap.js']) {
  // Checked, because generators have been seen to end without an error and without a file.
  const { size } = await stat(String(file))
  if (size === 0) throw new Error(`${file} was not written`)
}
process.exit(0)
