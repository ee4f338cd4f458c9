import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createClinic } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import { createPatient } from '@/tests/factories/records'
import { launchProduct, type Product } from '@/tests/helpers/product'
import { openReceiver, type Receiver } from '@/tests/helpers/receiver'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

vi.setConfig({ testTimeout: 180_000 })

let app: TestApp
let dataDir: string
let collector: Receiver
let sentry: Receiver
const launched: Product[] = []

beforeAll(async () => {
  app = await startTestApp()
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-telemetry-'))
  ;[collector, sentry] = await Promise.all([openReceiver(), openReceiver()])
})
afterAll(async () => {
  for (const { process: child } of launched) child.kill('SIGKILL')
  await Promise.all([collector.close(), sentry.close(), app.close()])
  await rm(dataDir, { recursive: true, force: true })
})

it('tells how long what took and what failed, and nothing of anybody', async () => {
  const product = await launchProduct({
    env: {
      DATABASE_URL: app.database.appUrl,
      PAYLOAD_SECRET: 'only-for-tests-only-for-tests-only',
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      DATA_DIR: dataDir,
      ROLE: 'web',
      LOG_LEVEL: 'error',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '200',
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
      OTEL_METRIC_EXPORT_TIMEOUT: '900',
      SENTRY_DSN: `http://publickey@127.0.0.1:${sentry.port}/7`,
    },
  })
  launched.push(product)
  await product.ready()
  const clinic = await createClinic(app.payload)
  const { token, user } = await clinic.member('practitioner')
  const patient = await createPatient(app.payload, clinic, {
    lastName: 'Canary-Lastname',
    allergies: ['Canary-Allergy'],
  })
  const call = (method: string, address: string, body?: object) =>
    fetch(`${product.url}${address}`, {
      method,
      headers: {
        authorization: `JWT ${token}`,
        'content-type': 'application/json',
        'user-agent': 'Canary-Agent',
        'x-forwarded-for': '203.0.113.77',
        cookie: 'canary=Canary-Cookie',
        baggage: 'canary=Canary-Baggage',
      },
      body: body && JSON.stringify(body),
    })
  expect((await call('GET', `/api/v1/patients/${patient.id}`)).status).toBe(200)
  expect((await call('GET', '/api/v1/patients/search?q=Canary-Search')).status).toBe(200)
  expect((await call('GET', '/api/v1/patients?where[lastName][equals]=Canary-Where')).status).toBe(200)
  expect((await call('GET', '/Canary-Path/of-nobody')).status).toBe(404)
  expect(
    (await call('POST', '/api/v1/graphql', { query: '{ Patients { docs { lastName } } }' })).status,
  ).toBe(200)

  const owner = new pg.Client({ connectionString: app.database.ownerUrl })
  await owner.connect()
  await owner.query('alter table notes rename to notes_away')
  const failed = await call('POST', '/api/v1/notes', {
    patient: patient.id,
    title: 'Canary-Title',
    content: plan('Canary-Content'),
  })
  await owner.query('alter table notes_away rename to notes')
  await owner.end()
  expect(failed.status).toBe(500)
  const requestId = failed.headers.get('x-request-id') as string

  await expect.poll(() => sentry.text(), { timeout: 15_000 }).toContain(requestId)
  await expect
    .poll(() => collector.received.map(({ path: to }) => to), { timeout: 15_000 })
    .toEqual(expect.arrayContaining(['/v1/traces', '/v1/metrics']))
  expect(await product.kill('SIGTERM')).toBe(0)

  const traces = collector.text()
  for (const name of [
    'careloom',
    'GET /api/v1/patients/:id',
    'POST /api/v1/notes',
    'pg select',
    'db.query.text',
    'http.server.request.duration',
  ])
    expect(traces).toContain(name)
  const report = sentry.text()
  expect(sentry.received[0]?.path).toContain('/api/7/envelope/')
  expect(report).toContain(user.id)
  expect(report).toContain('42P01')
  for (const sent of [traces, report]) {
    expect(sent).not.toMatch(/canary/i)
    for (const secret of [patient.id, clinic.context.slug, '203.0.113.77', token, user.email, 'Failed query'])
      expect(sent, secret).not.toContain(secret)
  }
  expect(traces).not.toContain(user.id)
  expect(product.output()).not.toMatch(/canary/i)
})
