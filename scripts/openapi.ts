import { writeFile } from 'node:fs/promises'
import { provideEnv } from '@/src/env'

/** Writes the description of the API from the configuration: `npm run openapi`. */
const FILE = 'docs/openapi.json'

provideEnv({
  DATABASE_URL: 'postgresql://unused@127.0.0.1:1/unused',
  PAYLOAD_SECRET: 'unused',
  LOG_LEVEL: 'error',
})
const [{ default: config }, { openApiDocument }] = await Promise.all([
  import('@/payload.config'),
  import('@/src/openapi/document'),
])
const document = openApiDocument(await config)
await writeFile(FILE, `${JSON.stringify(document, null, 2)}\n`)
console.log(`Wrote ${Object.keys(document.paths).length} paths to ${FILE}.`)
process.exit(0)
