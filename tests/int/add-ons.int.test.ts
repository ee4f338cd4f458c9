import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installedJobs } from '@/src/jobs/installed-jobs'
import { type RunningJobs, runJobs } from '@/src/jobs/run-jobs'
import { at, bookingOf, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { takeEvents } from '@/tests/factories/webhooks'
import { checkUps, VENDOR_SECRET } from '@/tests/helpers/check-ups'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let other: TestClinic
let owner: Member
let bookable: Bookable
let jobs: RunningJobs

beforeAll(async () => {
  app = await startTestApp({ plugins: [checkUps({ monthsAhead: 9 })] })
  clinic = await createClinic(app.payload)
  other = await createClinic(app.payload)
  owner = await clinic.member('owner')
  bookable = await createBookable(app.payload, clinic)
  jobs = await runJobs({ payload: app.payload, jobs: installedJobs(app.payload.config) })
  await switched(clinic, { isOn: true, settings: { apiKey: 'a secret of the clinic' } })
}, 120_000)
afterAll(async () => {
  await jobs.stop()
  await app.close()
})

const as = (member: Member, method: string, path: string, body?: unknown) =>
  app.call(method, `/api/v1${path}`, { as: member, ...(body === undefined ? {} : { body }) })
const call = (method: string, path: string, body?: unknown) => as(owner, method, path, body)
const switched = async (where: TestClinic, change: unknown) =>
  as(await where.member('owner'), 'PATCH', '/add-ons/check-ups', change)
const codeOf = ({ body, status }: { body: Record<string, any>; status: number }) => [
  status,
  body.errors?.[0]?.code,
]
const notes = async (where = clinic): Promise<unknown[]> => {
  const { docs } = await where.run(() =>
    app.payload.find({ collection: 'check-ups' as never, limit: 100, sort: 'createdAt' }),
  )
  return (docs as { note?: string }[]).map(({ note }) => note ?? null)
}

describe('an add-on that is on', () => {
  it('is described to managers, without its secrets', async () => {
    const { body, status } = await call('GET', '/add-ons')
    expect([status, body.docs.length]).toEqual([200, 1])
    expect(body.docs[0]).toMatchObject({
      slug: 'check-ups',
      isOn: true,
      values: { greeting: 'Hello' },
      secretsSet: ['apiKey'],
      connection: { isConnected: false, account: null },
      adds: { collections: ['check-ups'], fields: ['services.checkUpMonths'], events: ['check_ups.due'] },
    })
    expect(JSON.stringify(body)).not.toContain('a secret of the clinic')
    const [row] = await queryAll<{ settings: string }>(app.database, 'select settings from add_on_states')
    expect(row?.settings).not.toContain('secret')
    expect(codeOf(await as(await clinic.member('nurse'), 'GET', '/add-ons'))).toEqual([403, 'forbidden'])
  })

  it('has collections, fields and hooks in every door, and its events are told', async () => {
    await takeEvents(app.database, clinic)
    const made = await call('POST', '/check-ups', { patient: bookable.patient.id, dueOn: '2030-03-03' })
    expect(made.status).toBe(201)
    expect((await call('GET', `/check-ups/${made.body.doc.id}`)).body.dueOn).toBe('2030-03-03')
    const events = await takeEvents(app.database, clinic)
    expect(events.map(({ type }) => type)).toEqual(['check_ups.due'])
    const service = await call('PATCH', `/services/${bookable.service.id}`, { name: 'Another name' })
    expect(service.body.doc.checkUpMonths).toBe(12)
    expect((await call('GET', `/services/${bookable.service.id}`)).body.checkUpMonths).toBe(12)
    expect(codeOf(await call('PATCH', `/services/${bookable.service.id}`, { checkUpMonths: 13 }))).toEqual([
      400,
      'validation_failed',
    ])
    const graphql = await call('POST', '/graphql', { query: '{ CheckUps { docs { dueOn } } }' })
    expect(graphql.body.data.CheckUps.docs.length).toBeGreaterThan(0)
  })

  it('answers at its endpoints with its settings, its options and the rights of the caller', async () => {
    const plan = { patient: bookable.patient.id }
    const { body, status } = await call('POST', '/check-ups/plan', plan)
    expect([status, body.greeting, body.months]).toEqual([200, 'Hello', 9])
    await expect.poll(() => notes(), { timeout: 15_000 }).toContain('queued')
    const billing = await clinic.member('billing')
    expect(codeOf(await as(billing, 'POST', '/check-ups/plan', plan))).toEqual([403, 'forbidden'])
    expect(codeOf(await call('POST', '/check-ups/plan', { patient: 'x' }))).toEqual([
      400,
      'validation_failed',
    ])
    const hello = await app.call('GET', `/api/v1/check-ups/hello?clinic=${clinic.tenant.slug}`)
    expect(hello.body).toEqual({ clinic: clinic.tenant.slug, user: null })
  })

  it('hears of what happened once it has committed, and once', async () => {
    const { body } = await call('POST', '/appointments', bookingOf(bookable, at(3, '10:00')))
    for (const step of ['check-in', 'start', 'complete'])
      await call('POST', `/appointments/${body.doc.id}/${step}`)
    await expect
      .poll(async () => (await notes()).filter((note) => String(note).startsWith('event')).length, {
        timeout: 15_000,
      })
      .toBe(1)
  })

  it('is named in the audit trail for what it does itself', async () => {
    const rows = await queryAll<{ actor_type: string; actor_reference: string }>(
      app.database,
      `select distinct actor_type, actor_reference from audit_events where entity = 'check-ups' and action = 'create' and actor_type = 'add_on'`,
    )
    expect(rows).toEqual([{ actor_type: 'add_on', actor_reference: 'check-ups' }])
  })
})

describe('an add-on that is off', () => {
  it('does nothing, shows nothing and keeps everything', async () => {
    const stranger = await other.member('owner')
    const place = await createBookable(app.payload, other)
    expect(codeOf(await as(stranger, 'GET', '/check-ups'))).toEqual([403, 'add_on_off'])
    expect(codeOf(await as(stranger, 'POST', '/check-ups/plan', { patient: place.patient.id }))).toEqual([
      403,
      'add_on_off',
    ])
    const service = await as(stranger, 'PATCH', `/services/${place.service.id}`, { checkUpMonths: 66 })
    expect([service.status, service.body.doc.checkUpMonths]).toEqual([200, undefined])
    expect((await as(stranger, 'GET', `/services/${place.service.id}`)).body).not.toHaveProperty(
      'checkUpMonths',
    )
    expect((await app.call('GET', `/api/v1/check-ups/hello?clinic=${other.tenant.slug}`)).status).toBe(404)
    const before = await notes()
    await switched(clinic, { isOn: false })
    expect(codeOf(await call('GET', '/check-ups'))).toEqual([403, 'add_on_off'])
    expect((await call('GET', `/services/${bookable.service.id}`)).body).not.toHaveProperty('checkUpMonths')
    await switched(clinic, { isOn: true })
    expect(await notes()).toEqual(before)
    expect((await call('GET', `/services/${bookable.service.id}`)).body.checkUpMonths).toBe(12)
  })
})

describe('an add-on that fails', () => {
  it('is named, and nothing is half written', async () => {
    const before = await notes()
    const hook = await call('PATCH', `/services/${bookable.service.id}`, { name: 'Lost', checkUpMonths: 66 })
    expect(codeOf(hook)).toEqual([502, 'add_on_failed'])
    expect(hook.body.errors[0].message).toContain('Check-ups')
    expect((await call('GET', `/services/${bookable.service.id}`)).body.name).toBe('Another name')
    const endpoint = await call('POST', '/check-ups/plan', { patient: bookable.patient.id, fails: true })
    expect(codeOf(endpoint)).toEqual([502, 'add_on_failed'])
    expect(JSON.stringify(endpoint.body)).not.toContain(bookable.patient.id)
    expect(await notes()).toEqual(before)
  })
})

const signed = (body: Record<string, unknown>) => {
  const raw = JSON.stringify(body)
  const signature = createHmac('sha256', VENDOR_SECRET).update(raw).digest('hex')
  return { raw, headers: { 'x-signature': signature, 'content-type': 'application/json' } }
}
const send = async ({ headers, raw }: ReturnType<typeof signed>) =>
  (await fetch(`${app.url}/webhooks/check-ups`, { method: 'POST', headers, body: raw })).status

describe('what a vendor sends', () => {
  it('is stored once and handled in the clinic of its account alone', async () => {
    const { body } = await call('POST', '/add-ons/check-ups/connect')
    const state = new URL(body.url).searchParams.get('state')
    const back = `/add-ons/check-ups/connected?state=${state}&account=acct_1`
    const colleague = await clinic.member('admin')
    expect(codeOf(await as(colleague, 'GET', back))).toEqual([410, 'link_expired'])
    expect((await call('GET', back)).status).toBe(303)
    expect(codeOf(await call('GET', back))).toEqual([410, 'link_expired'])
    const message = signed({ id: 'evt_1', type: 'seen', account: 'acct_1', patient: bookable.patient.id })
    expect(await send({ ...message, headers: { ...message.headers, 'x-signature': '00' } })).toBe(400)
    expect(await Promise.all([send(message), send(message), send(message)])).toEqual([200, 200, 200])
    await expect.poll(() => notes(), { timeout: 15_000 }).toContain('vendor evt_1')
    expect(await send(signed({ id: 'evt_2', type: 'seen', account: 'acct_unknown' }))).toBe(200)
    const rows = await queryAll(
      app.database,
      'select event_id, status, payload from inbound_events order by event_id',
    )
    expect(rows).toEqual([
      { event_id: 'evt_1', status: 'handled', payload: null },
      { event_id: 'evt_2', status: 'ignored', payload: null },
    ])
    expect((await notes()).filter((note) => note === 'vendor evt_1')).toHaveLength(1)
  })
})
