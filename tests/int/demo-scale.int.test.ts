import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedBench } from '@/src/demo/scale/seed-bench'
import { seedScale } from '@/src/demo/scale/seed-scale'
import { env } from '@/src/env'
import { createMember } from '@/tests/factories/clinic'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let database: pg.Client

beforeAll(async () => {
  app = await startTestApp()
  // Sees the rows of all clinics at once, which the product's own role never does.
  database = new pg.Client({ connectionString: app.database.superuserUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await app.close()
})

const seed = (clinics: number): Promise<number> =>
  seedScale({
    databaseUrl: env().DATABASE_URL ?? '',
    clinics,
    patients: 20,
    appointments: 40,
    now: Date.now(),
    onProgress: () => undefined,
  })

it('makes the clinics that are missing, and no others', async () => {
  expect(await seed(3)).toBe(3)
  expect(await seed(30)).toBe(27)
  expect(await seed(30)).toBe(0)
  const { rows } = await database.query('select slug from tenants order by 1')
  expect(rows.map(({ slug }) => slug)).toEqual(
    Array.from({ length: 30 }, (_, index) => `scale-${String(index + 1).padStart(5, '0')}`),
  )
})

it('gives every clinic the same number of records of its own', async () => {
  for (const table of [
    'locations',
    'practitioners',
    'services',
    'working_hours',
    'patients',
    'appointments',
    'claims',
    'invoices',
    'invoices_lines',
    'payments',
    'audit_events',
  ]) {
    const { rows } = await database.query(`select count(*)::int as count from ${table} group by tenant_id`)
    expect(rows, table).toHaveLength(30)
    expect(new Set(rows.map(({ count }) => count)).size, table).toBe(1)
    expect(rows[0].count, table).toBeGreaterThan(0)
  }
})

it('claims no time twice', async () => {
  const { rows } = await database.query(
    `select a.id from claims a join claims b on a.tenant_id = b.tenant_id and a.resource_id = b.resource_id and a.id < b.id and a.span && b.span`,
  )
  expect(rows).toEqual([])
})

it('leaves each clinic ready for work', async () => {
  const { rows } = await database.query(`select id from tenants where slug = 'scale-00007'`)
  const as = await createMember(app.payload, [{ tenant: rows[0].id, role: 'owner' }])
  const { body: patients } = await app.call('GET', '/api/v1/patients?limit=1', { as })
  expect(patients.totalDocs).toBe(20)
  const { body } = await app.call('POST', '/api/v1/patients', {
    as,
    body: { firstName: 'Nova', lastName: 'Novak' },
  })
  expect(body.doc.number).toBe('P-000021')
})

it('makes one large clinic whose owner signs in', async () => {
  const size = { patients: 60, appointments: 300 }
  expect(await seedBench(app.payload, size)).toBe(true)
  expect(await seedBench(app.payload, size)).toBe(false)
  const credentials = { email: 'owner@bench-clinic.demo', password: env().DEMO_PASSWORD }
  const { body } = await app.call('POST', '/api/v1/users/login', { body: credentials })
  const { body: found } = await app.call('GET', '/api/v1/appointments?limit=1', { as: { token: body.token } })
  expect(Math.abs(found.totalDocs - size.appointments)).toBeLessThanOrEqual(2)
})
