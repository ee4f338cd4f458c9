import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { BasePayload } from 'payload'
import { provideEnv } from '@/src/env'

/** Writes the migration from the last one to the collections as they are now: `npm run migrate:create -- name`. */
const [name = 'change'] = process.argv.slice(2)
const directory = path.resolve('src/database/migrations')

provideEnv({
  DATABASE_URL: 'postgresql://unused@127.0.0.1:1/unused',
  PAYLOAD_SECRET: 'unused',
  LOG_LEVEL: 'error',
})
const { default: config } = await import('@/payload.config')
const index = await readFile(path.join(directory, 'index.ts'), 'utf8')
const before = await migrationFiles()
const payload = await new BasePayload().init({ config, disableDBConnect: true, disableOnInit: true })
// Payload writes a list of its own over ours; ours names hand-written migrations too, so it is put back.
await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: true })
await writeFile(path.join(directory, 'index.ts'), index)

const [made] = (await migrationFiles()).filter((file) => !before.includes(file))
if (!made) {
  console.error('No migration was written: the collections have not changed.')
  process.exit(1)
}
const file = path.join(directory, made)
const source = await readFile(file, 'utf8')
await writeFile(
  file,
  source.replace(
    /^import .*$/m,
    "import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'",
  ),
)
console.log(`Wrote ${made}. Add it at the end of the list in src/database/migrations/index.ts.`)
process.exit(0)

async function migrationFiles(): Promise<string[]> {
  return (await readdir(directory)).filter((entry) => /^\d.*\.ts$/.test(entry))
}
