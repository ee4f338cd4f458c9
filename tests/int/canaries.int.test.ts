import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { tableOf } from '@/src/database/table-of'
import { createClinic, type Member } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { bodiesFor, CANARY } from '@/tests/helpers/canary-bodies'
import { dumpDatabase } from '@/tests/helpers/dump'
import { launchProduct, type Product } from '@/tests/helpers/product'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { asSuperuser } from '@/tests/helpers/test-database'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

/** Collections that say what happened to records, and nothing of what these say. */
const WRITTEN_BY_ITSELF = new Set(['audit-events', 'webhook-events', 'webhook-deliveries'])
/** Tables in which what was written to a record stands by design: the words patients are found by. */
const LOOKED_UP_IN = new Set(['public.patient_keys'])

let app: TestApp
let product: Product
let dataDir: string
let owner: Member
let practitioner: Member
let ids: Record<string, string>
/** Whatever the product answered, headers included, when it did not simply show the record. */
const told: string[] = []

beforeAll(async () => {
  app = await startTestApp()
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-canaries-'))
  product = await launchProduct({
    env: {
      DATABASE_URL: app.database.appUrl,
      PAYLOAD_SECRET: 'only-for-tests-only-for-tests-only',
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      DATA_DIR: dataDir,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'trace',
    },
  })
  const clinic = await createClinic(app.payload)
  ids = await createOneOfEach(app.payload, clinic)
  owner = await clinic.member('owner')
  practitioner = await clinic.member('practitioner')
  await product.ready()
})
afterAll(async () => {
  product?.process.kill('SIGKILL')
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function send(method: string, path: string, body?: unknown, as: Member = owner): Promise<number> {
  const response = await fetch(`${product.url}${path}`, {
    method,
    headers: {
      authorization: `JWT ${as.token}`,
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    },
    body: body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  told.push(JSON.stringify([...response.headers]))
  if (!response.ok || text.includes('"errors"')) told.push(`${response.status} ${text}`)
  return response.status
}

async function writeEverywhere(): Promise<number> {
  let stored = 0
  for (const [slug, id] of Object.entries(ids)) {
    const { flattenedFields } = app.payload.collections[slug as 'patients'].config
    const as = slug === 'notes' ? practitioner : owner
    const bodies = bodiesFor(flattenedFields)
    for (const body of bodies)
      if ((await send('PATCH', `/api/v1/${slug}/${id}`, body, as)) === 200) stored += 1
    await send('POST', `/api/v1/${slug}`, Object.assign({}, ...bodies), as)
  }
  return stored
}

/** The name of a field that is asked for is repeated when there is none, so those are plain ones. */
async function askWrongly(): Promise<void> {
  const patient = `/api/v1/patients/${ids.patients}`
  await send('PATCH', patient, `{"notes": "${CANARY}"`)
  await send('PATCH', patient, `${CANARY}`)
  await send('GET', `/api/v1/patients?where[lastName][near]=${CANARY}`)
  await send('GET', `/api/v1/patients?where[nothing][equals]=${CANARY}&sort=nothing`)
  await send('GET', `/api/v1/patients/${CANARY}`)
  await send('GET', `/api/v1/patients/search?q=${CANARY}`)
  await send('GET', `/api/v1/${CANARY}`)
  await send('POST', `${patient}/${CANARY}`, {})
  await send('POST', '/api/v1/users/login', { email: `${CANARY}@example.com`, password: CANARY })
  await send('POST', '/api/v1/users/forgot-password', { email: `${CANARY}@example.com` })
  const query = `{ Patients(where: {lastName: {equals: "${CANARY}"}}) { nothing } }`
  await send('POST', '/api/v1/graphql', { query, variables: { [CANARY]: CANARY } })
  const form = new FormData()
  form.set('_payload', JSON.stringify({ title: CANARY, kind: 'other', patient: ids.patients }))
  form.set('file', new Blob([CANARY], { type: 'image/png' }), `${CANARY}.png`)
  await send('POST', '/api/v1/documents', form)
}

/** The database fails at every write to a table, and says the row when it does. */
const failEverywhere = () =>
  asSuperuser(
    app.database.superuserUrl,
    `create function fail() returns trigger language plpgsql as $$
       begin raise '%', new using errcode = 'XX000', detail = new::text; end $$;
     ${Object.keys(ids)
       .filter((slug) => slug !== 'audit-events')
       .map(
         (slug) =>
           `create trigger fails before insert or update on ${tableOf(slug)} for each row execute function fail()`,
       )
       .join(';')}`,
  )

it('what was written stands in its record and nowhere else, whatever fails', async () => {
  expect(await writeEverywhere()).toBeGreaterThan(40)
  await askWrongly()
  await failEverywhere()
  expect(await writeEverywhere()).toBe(0)
  const metrics = await (await fetch(`${product.url}/metrics`)).text()
  await product.kill('SIGTERM')

  const repeated = told.filter((answer) => answer.includes(CANARY))
  expect(repeated).toEqual([])
  expect(metrics).not.toContain(CANARY)
  const log = `${product.output()}${product.errors()}`
  expect(log.split('\n').length).toBeGreaterThan(100)
  expect(log.split('\n').filter((line) => line.includes(CANARY))).toEqual([])
  const folder = path.join(dataDir, 'outbox')
  for (const name of await readdir(folder).catch(() => []))
    expect(await readFile(path.join(folder, name), 'utf8'), name).not.toContain(CANARY)
  const own = Object.keys(app.payload.collections)
    .filter((slug) => !WRITTEN_BY_ITSELF.has(slug))
    .map(tableOf)
  const isOwn = (name: string) =>
    LOOKED_UP_IN.has(name) ||
    own.some((table) => name === `public.${table}` || name.startsWith(`public.${table}_`))
  const found = [...(await dumpDatabase(app.database.superuserUrl))]
    .filter(([name, lines]) => !isOwn(name) && lines.some((line) => line.includes(CANARY)))
    .map(([name]) => name)
  expect(found).toEqual([])
})
