import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { BasePayload } from 'payload'
import { provideEnv } from '@/src/env'
import { chooseAddOns } from '@/src/plugin/installable'

/**
 * Writes the migration from the last one to the collections as they are now: `npm run migrate:create -- name` for the
 * core, which knows no add-on, and `npm run migrate:create -- --plugin slug name` for what one add-on adds.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { plugin: { type: 'string' } } })
const [name = 'change'] = positionals

if (values.plugin) {
  const { createPluginMigration } = await import('@/scripts/create-plugin-migration')
  report(
    await createPluginMigration(values.plugin, name),
    (file) => `Wrote plugins/${values.plugin}/migrations/${file}.`,
  )
} else
  report(
    await createCoreMigration(),
    (file) => `Wrote ${file}. Add it at the end of the list in src/database/migrations/index.ts.`,
  )

function report(made: string | null | undefined, sentence: (file: string) => string): never {
  if (made) console.log(sentence(made))
  else console.error('No migration was written: the collections have not changed.')
  process.exit(made ? 0 : 1)
}

async function createCoreMigration(): Promise<string | undefined> {
  const directory = path.resolve('src/database/migrations')
  const migrationFiles = async (): Promise<string[]> =>
    (await readdir(directory)).filter((entry) => /^\d.*\.ts$/.test(entry))
  provideEnv({
    DATABASE_URL: 'postgresql://unused@127.0.0.1:1/unused',
    PAYLOAD_SECRET: 'unused',
    LOG_LEVEL: 'error',
  })
  chooseAddOns([])
  const { default: config } = await import('@/payload.config')
  const index = await readFile(path.join(directory, 'index.ts'), 'utf8')
  const before = await migrationFiles()
  const payload = await new BasePayload().init({ config, disableDBConnect: true, disableOnInit: true })
  // Payload writes a list of its own over ours; ours names hand-written migrations too, so it is put back.
  await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: true })
  await writeFile(path.join(directory, 'index.ts'), index)
  const made = (await migrationFiles()).find((file) => !before.includes(file))
  if (!made) return undefined
  const file = path.join(directory, made)
  const source = await readFile(file, 'utf8')
  await writeFile(
    file,
    source.replace(
      /^import .*$/m,
      "import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'",
    ),
  )
  return made
}
