import { readFile, stat, writeFile } from 'node:fs/promises'
import { generateImportMap } from 'payload'
import { generateTypes } from 'payload/node'
import { provideEnv } from '@/src/env'

/** Writes what is derived: the types of the records, the map of admin components and the tables of the docs. */
provideEnv({
  DATABASE_URL: 'postgresql://unused@127.0.0.1:1/unused',
  PAYLOAD_SECRET: 'unused',
  LOG_LEVEL: 'error',
})
const { default: config } = await import('@/payload.config')
const sanitized = await config
await generateTypes(sanitized, { log: false })
const { errorTable } = await import('@/src/reference/error-table')
const { patientDataTable } = await import('@/src/reference/patient-data-table')
const { permissionTable } = await import('@/src/reference/permission-table')
const { surfacePage } = await import('./plugin-surface')
const { withWebhookTable } = await import('@/src/reference/webhook-table')
await writeFile('docs/errors.md', errorTable())
await writeFile('docs/permissions.md', permissionTable())
await writeFile('docs/patient-data.md', patientDataTable())
await writeFile('docs/webhooks.md', withWebhookTable(await readFile('docs/webhooks.md', 'utf8')))
await writeFile('docs/plugin-surface.md', surfacePage())
await generateImportMap(sanitized, { force: true, log: false })
for (const file of [sanitized.typescript.outputFile, 'src/app/(payload)/admin/importMap.js']) {
  // Checked, because generators have been seen to end without an error and without a file.
  const { size } = await stat(String(file))
  if (size === 0) throw new Error(`${file} was not written`)
}
process.exit(0)
