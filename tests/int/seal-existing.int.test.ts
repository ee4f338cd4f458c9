import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '@/src/database/migrate'
import { migrations } from '@/src/database/migrations'
import { dumpDatabase, readableIn } from '@/tests/helpers/dump'
import { createTestDatabase, type TestDatabase } from '@/tests/helpers/test-database'

const BEFORE = '20261128_160000_sealed_lookups'

let database: TestDatabase
let superuser: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
})
afterAll(async () => {
  await superuser.end()
  await database.drop()
})

/** The database as a version before sealing left it, with two patients. */
async function installOlderVersion(clinic: string, patient: string, note: string): Promise<void> {
  await superuser.query(
    'drop schema if exists audit cascade; drop schema public cascade; create schema public authorization careloom_owner',
  )
  const later = migrations.splice(migrations.findIndex(({ name }) => name === BEFORE))
  await migrate({ ownerUrl: database.ownerUrl, runtimeRole: 'careloom_app' })
  migrations.push(...later)
  await superuser.query(
    `insert into tenants (id, name, slug, timezone, currency, settings_tax_rounding) values ($1, 'Old', 'old', 'Asia/Manila', 'PHP', 'line')`,
    [clinic],
  )
  await superuser.query(
    `insert into patients (id, tenant_id, number, first_name, last_name, birth_date, phone, email, medical_history, status)
     values ($1, $2, 'P-000001', 'Ana', 'Old', '1931-07-19', '+63 928 424 2421', 'kanari@old.test', 'Kanari-History', 'active')`,
    [patient, clinic],
  )
  await superuser.query(
    `insert into patients_texts (tenant_id, parent_id, "order", path, text) values ($2, $1, 1, 'allergies', 'Kanari-Nuts'), ($2, $1, 1, 'tags', 'vip')`,
    [patient, clinic],
  )
  await superuser.query(
    `insert into notes (id, tenant_id, patient_id, title, status, content_hash) values ($1, $2, $3, 'Kanari-Title', 'signed', 'kanari-hash')`,
    [note, clinic, patient],
  )
  await superuser.query(
    `insert into notes_content (id, tenant_id, _parent_id, _order, section, body) values ('1', $2, $1, 1, 'Plan', '{"root":{"text":"Kanari-Words"}}')`,
    [note, clinic],
  )
}

it('seals what an earlier version stored, and finds it again', async () => {
  const [clinic, patient, note] = [randomUUID(), randomUUID(), randomUUID()]
  await installOlderVersion(clinic, patient, note)
  expect(readableIn(await dumpDatabase(database.superuserUrl), ['Kanari'])).not.toEqual([])
  await migrate({ ownerUrl: database.ownerUrl, runtimeRole: 'careloom_app' })
  expect(
    readableIn(await dumpDatabase(database.superuserUrl), [
      'Kanari',
      'kanari',
      '1931-07-19',
      '4242421',
      '424 2421',
    ]),
  ).toEqual([])

  const [{ getPayload }, { default: config }, { runInContext }] = await Promise.all([
    import('payload'),
    import('@/payload.config'),
    import('@/src/request-context'),
  ])
  const payload = await getPayload({ config })
  const context = {
    id: clinic,
    slug: 'old',
    timezone: 'Asia/Manila',
    currency: 'PHP',
    locale: 'en',
    country: null,
  }
  await runInContext({ requestId: 'test', channel: 'script', clinic: context }, async () => {
    expect(await payload.findByID({ collection: 'patients', id: patient })).toMatchObject({
      ...{ birthDate: '1931-07-19', phone: '+63 928 424 2421', email: 'kanari@old.test' },
      ...{ medicalHistory: 'Kanari-History', allergies: ['Kanari-Nuts'], tags: ['vip'] },
    })
    expect(await payload.findByID({ collection: 'notes', id: note })).toMatchObject({
      ...{ title: 'Kanari-Title', status: 'signed', contentHash: 'kanari-hash' },
      content: [{ section: 'Plan', body: { root: { text: 'Kanari-Words' } } }],
    })
    const { findLikelyDuplicates } = await import('@/collections/patients/operations/find-likely-duplicates')
    const hints = { firstName: 'Ana', lastName: 'Old', birthDate: '1931-07-19', phone: '0928 424 2421' }
    const { createLocalReq } = await import('payload')
    expect(await findLikelyDuplicates(await createLocalReq({}, payload), hints)).toEqual([
      { id: patient, number: 'P-000001', reasons: ['birth_date_and_name', 'phone'] },
    ])
  })
  await payload.destroy()
}, 90_000)
