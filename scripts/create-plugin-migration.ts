import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import {
  addedTo,
  requiredInTablesOf,
  type SchemaSnapshot,
  withAdded,
  withIndexesNamed,
} from '@/src/database/added-schema'
import { withNeeded } from '@/src/plugin/installable'
import { describeSchema } from './describe-schema'

const run = promisify(execFile)
// As Payload's adapter finds it, so that both write the same.
const kit = createRequire(createRequire(import.meta.url).resolve('@payloadcms/db-postgres'))

/**
 * Writes the next migration of an add-on in `plugins/<slug>/migrations`: the way from the tables that its migrations
 * made so far to the ones that it declares. Returns the name of the file, or null when they are the same. Throws when
 * the add-on changes what is not its own.
 */
export async function createPluginMigration(slug: string, name: string): Promise<string | null> {
  const folder = path.resolve('plugins', slug, 'migrations')
  const { clinicPlugins } = await import('@/plugins')
  const slugs = withNeeded(clinicPlugins, slug)
  const [base, whole] = await Promise.all([
    schemaElsewhere(slugs.filter((one) => one !== slug)),
    describeSchema(slugs),
  ])
  const now = withIndexesNamed(addedTo(base, whole))
  refuseRequired(slug, requiredInTablesOf(base, now))
  const before = await readSnapshot(path.join(folder, 'snapshot.json'))
  const { generateMigration } = kit('drizzle-kit/api') as {
    generateMigration: (from: SchemaSnapshot, to: SchemaSnapshot) => Promise<string[]>
  }
  const statements = await generateMigration(withAdded(base, before), withAdded(base, now))
  if (statements.length === 0) return null
  await mkdir(folder, { recursive: true })
  const file = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_')}_${name.replaceAll(/\W/g, '_')}`
  await writeFile(path.join(folder, `${file}.ts`), migrationSource(file, statements))
  await writeFile(path.join(folder, 'snapshot.json'), `${JSON.stringify(now, null, 2)}\n`)
  await writeFile(path.join(folder, 'index.ts'), await listSource(folder))
  return `${file}.ts`
}

/** In a process of its own, because a configuration is made once in each. */
async function schemaElsewhere(slugs: string[]): Promise<SchemaSnapshot> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'careloom-schema-'))
  const file = path.join(folder, 'schema.json')
  try {
    await run(process.execPath, ['--import', 'tsx', 'scripts/schema-of.ts', file, ...slugs])
    return JSON.parse(await readFile(file, 'utf8'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function readSnapshot(file: string): Promise<SchemaSnapshot> {
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {}
}

function refuseRequired(slug: string, columns: string[]): void {
  if (columns.length > 0)
    throw new Error(
      `The add-on “${slug}” requires ${columns.join(', ')}, so nothing could be stored there without it. Let fields in records of the core be empty.`,
    )
}

const migrationSource = (name: string, statements: string[]): string =>
  `import type { PluginMigration } from 'careloom/plugin'

export const migration: PluginMigration = {
  name: '${name}',
  sql: \`
${statements
  .join('\n')
  .replaceAll('--> statement-breakpoint', '')
  .replaceAll(/[\\`]|\$(?=\{)/g, (sign) => `\\${sign}`)}
\`,
}
`

async function listSource(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((entry) => /^\d.*\.ts$/.test(entry)).sort()
  const names = files.map((entry) => entry.slice(0, -3))
  const variable = (name: string): string => `from${name.split('_').slice(0, 2).join('')}`
  return `import type { PluginMigration } from 'careloom/plugin'
${names.map((name) => `import { migration as ${variable(name)} } from './${name}'`).join('\n')}

/** In the order in which they run; \`npm run migrate:create\` adds to it, and what is published here never changes. */
export const migrations: PluginMigration[] = [${names.map(variable).join(', ')}]
`
}
