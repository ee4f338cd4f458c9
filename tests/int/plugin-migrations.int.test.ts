import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { BasePayload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clinicPlugins } from '@/plugins'
import { addOnPackages } from '@/scripts/add-on-packages.mjs'
import { addedTo, type SchemaSnapshot, withAdded, withIndexesNamed } from '@/src/database/added-schema'
import { queryAll } from '@/tests/factories/booking'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const CORE = 'src/database/migrations'

const read = async (file: string): Promise<SchemaSnapshot> => JSON.parse(await readFile(file, 'utf8'))

async function coreSnapshot(): Promise<SchemaSnapshot> {
  const [newest = ''] = (await readdir(CORE))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .reverse()
  return read(path.join(CORE, newest))
}

/** Of the add-ons in the tree and of those that are packages. */
async function addOnSnapshots(): Promise<SchemaSnapshot[]> {
  const slugs = clinicPlugins.map(({ declaration }) => declaration.slug)
  const folders = [
    ...slugs.map((slug) => path.join('plugins', slug)),
    ...addOnPackages(process.cwd()).map((name) => path.join('node_modules', name)),
  ]
  const files = folders.map((folder) => path.join(folder, 'migrations', 'snapshot.json'))
  return Promise.all(files.filter((file) => existsSync(file)).map(read))
}

/** The tables that the collections as they are now want, as drizzle-kit describes them. */
async function wantedSchema(payload: BasePayload): Promise<SchemaSnapshot> {
  const adapter = payload.db as unknown as {
    schema: Record<string, unknown>
    requireDrizzleKit: () => { generateDrizzleJson: (schema: object) => Promise<SchemaSnapshot> }
  }
  const schema = await adapter.requireDrizzleKit().generateDrizzleJson(adapter.schema)
  // As a file would hold it.
  return JSON.parse(JSON.stringify(schema))
}

describe('migrations', () => {
  it('make what the core and each add-on declare', async () => {
    const wanted = withIndexesNamed(addedTo(await coreSnapshot(), await wantedSchema(app.payload)))
    const made = (await addOnSnapshots()).reduce(withAdded, {})
    expect(made, 'Is a migration missing? npm run migrate:create -- --plugin <slug> <name>').toEqual(wanted)
  })

  it('of add-ons run after the core’s, under the name of the add-on', async () => {
    const rows = await queryAll<{ name: string }>(
      app.database,
      'select name from payload_migrations order by created_at, id',
    )
    const names = rows.map(({ name }) => name)
    const wanted = clinicPlugins.flatMap(({ declaration: { migrations = [], slug } }) =>
      migrations.map(({ name }) => `${slug}/${name}`),
    )
    expect(names.filter((name) => name.includes('/')).sort()).toEqual(wanted.sort())
    expect(names.findIndex((name) => name.includes('/'))).toBe(names.length - wanted.length)
  })
})
