import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refuseForeignReferences } from '@/hooks/refuse-foreign-references'
import { isScoped } from '@/src/tenancy'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { attacksOn, comparable } from '@/tests/helpers/foreign-id-attacks'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let victim: TestClinic
let victims: Record<string, string>
let stranger: TestClinic
let slugs: string[]

beforeAll(async () => {
  app = await startTestApp()
  victim = await createClinic(app.payload)
  stranger = await createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR' })
  victims = await createOneOfEach(app.payload, victim)
  await createOneOfEach(app.payload, stranger)
  slugs = Object.keys(app.payload.collections).filter((slug) => isScoped(slug))
}, 120_000)
afterAll(() => app.close())

/** Every attack on every collection: a record of another clinic and one that never existed answer alike. */
async function differences(): Promise<string[]> {
  const attacker = await stranger.member('owner')
  const found: string[] = []
  for (const slug of slugs)
    for (const attack of attacksOn(app, slug, attacker)) {
      const id = victims[slug] as string
      const missing = crypto.randomUUID()
      const [foreign, absent] = [await attack.run(id), await attack.run(missing)]
      const [left, right] = [comparable(foreign), comparable(absent)]
      if (left !== right || foreign.status >= 500)
        found.push(`${slug}: ${attack.name}: ${left.slice(0, 160)} / ${right.slice(0, 160)}`)
    }
  return found
}

/** References to the other clinic's records in new ones are refused like references to nothing. */
async function acceptedReferences(): Promise<string[]> {
  const attacker = await stranger.member('owner')
  const attempts: [string, object][] = [
    [
      'appointments',
      {
        patient: victims.patients,
        practitioner: victims.practitioners,
        service: victims.services,
        location: victims.locations,
        startsAt: '2031-01-01T10:00:00Z',
      },
    ],
    ['notes', { patient: victims.patients, title: 'x' }],
    ['invoices', { patient: victims.patients, lines: [] }],
    ['invoices', { appointment: victims.appointments, lines: [] }],
    ['payments', { invoice: victims.invoices, amountMinor: 1, method: 'cash' }],
    ['credit-notes', { invoice: victims.invoices, amountMinor: 1, reason: 'x' }],
    [
      'consents',
      { patient: victims.patients, purpose: 'ai', granted: true, textVersion: '1', channel: 'paper' },
    ],
    [
      'working-hours',
      {
        practitioner: victims.practitioners,
        location: victims.locations,
        weekday: 1,
        startTime: '09:00',
        endTime: '10:00',
      },
    ],
    [
      'schedule-exceptions',
      {
        practitioner: victims.practitioners,
        kind: 'off',
        startsAt: '2031-01-01T10:00:00Z',
        endsAt: '2031-01-01T11:00:00Z',
      },
    ],
    ['resources', { name: 'x', kind: 'room', location: victims.locations }],
    ['practitioners', { name: 'x', services: [victims.services] }],
  ]
  const accepted: string[] = []
  for (const [slug, body] of attempts)
    for (const suffix of ['', '?draft=true']) {
      const { status, body: answer } = await app.call('POST', `/api/v1/${slug}${suffix}`, {
        as: attacker,
        body,
      })
      if (status < 400 || status >= 500)
        accepted.push(`${slug}${suffix}: ${status} ${JSON.stringify(answer).slice(0, 200)}`)
    }
  return accepted
}

/** Attempts to read the victim's text through queries over relations, sorting and lists. */
async function leaks(): Promise<string[]> {
  const attacker = await stranger.member('owner')
  const canary = (
    await victim.run(() => app.payload.findByID({ collection: 'patients', id: victims.patients as string }))
  ).lastName
  const urls = [
    `/api/v1/appointments?where[patient.lastName][equals]=${canary}&depth=2`,
    `/api/v1/appointments?where[patient.lastName][like]=${canary}&draft=true&depth=2`,
    `/api/v1/invoices?where[patient.lastName][equals]=${canary}&depth=2`,
    `/api/v1/notes?sort=patient.lastName&depth=2&limit=0`,
    `/api/v1/patients?where[tenant][equals]=${victim.tenant.id}`,
    `/api/v1/patients?where[tenant.slug][equals]=${victim.tenant.slug}`,
    `/api/v1/users?where[memberships.tenant][equals]=${victim.tenant.id}`,
    `/api/v1/tenants?where[slug][equals]=${victim.tenant.slug}`,
    `/api/v1/tenants/${victim.tenant.id}`,
    '/api/v1/payload-preferences?depth=2',
    '/api/v1/payload-locked-documents',
    '/api/v1/payload-jobs/run',
    '/api/v1/payload-jobs',
    '/api/v1/payload-kv',
  ]
  const found: string[] = []
  for (const url of urls) {
    const { status, body } = await app.call('GET', url, { as: attacker })
    const text = JSON.stringify(body)
    const docs = (body as { docs?: unknown[] }).docs
    const hits =
      url.includes(canary) || url.includes(victim.tenant.id) || url.includes(victim.tenant.slug)
        ? (docs?.length ?? 0)
        : 0
    if (status >= 500 || text.includes(canary) || text.includes(victim.tenant.slug) || hits > 0)
      found.push(`${url}: ${status} ${text.slice(0, 200)}`)
  }
  return found
}

async function untouched(): Promise<void> {
  const still = await victim.run(async () => {
    const counts = await Promise.all(
      slugs.map(
        async (slug) =>
          [
            slug,
            await app.payload.count({ collection: slug as never, where: { id: { equals: victims[slug] } } }),
          ] as const,
      ),
    )
    return counts.filter(([, { totalDocs }]) => totalDocs !== 1).map(([slug]) => slug)
  })
  expect(still).toEqual([])
}

it('has a record to attack in every collection of a clinic', () => {
  expect(slugs.filter((slug) => !victims[slug])).toEqual([])
})

it('lets the rightful clinic read each of them', async () => {
  const owner = await victim.member('owner')
  const answers = await Promise.all(
    slugs.map(
      async (slug) =>
        [slug, (await app.call('GET', `/api/v1/${slug}/${victims[slug]}`, { as: owner })).status] as const,
    ),
  )
  expect(answers.filter(([, status]) => status !== 200)).toEqual([])
})

describe.each(['both walls', 'the app wall alone', 'the database wall alone'])('with %s', (walls) => {
  let putBack: () => Promise<void>

  beforeAll(async () => {
    if (walls === 'the app wall alone') putBack = await openDatabaseWall()
    else if (walls === 'the database wall alone') putBack = await openAppWall()
    else putBack = async () => undefined
  })
  afterAll(() => putBack())

  it('another clinic’s record answers like one that never existed', async () => {
    expect(await differences()).toEqual([])
    await untouched()
  }, 120_000)

  it('references to another clinic’s records are refused', async () => {
    expect(await acceptedReferences()).toEqual([])
  })

  it('nothing of another clinic comes out of queries', async () => {
    expect(await leaks()).toEqual([])
  })
})

async function openDatabaseWall(): Promise<() => Promise<void>> {
  const owner = new pg.Client({ connectionString: app.database.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`,
  )
  for (const { relname } of rows) await owner.query(`alter table "${relname}" disable row level security`)
  return async () => {
    for (const { relname } of rows) await owner.query(`alter table "${relname}" enable row level security`)
    await owner.end()
  }
}

async function openAppWall(): Promise<() => Promise<void>> {
  const saved = slugs.map((slug) => {
    const { config } = app.payload.collections[slug as 'patients']
    const { access, hooks } = config
    config.access = Object.fromEntries(
      Object.keys(access).map((key) => [key, () => true]),
    ) as unknown as typeof access
    config.hooks = {
      ...hooks,
      beforeValidate: (hooks.beforeValidate ?? []).filter((hook) => hook !== refuseForeignReferences),
    }
    return { config, access, hooks }
  })
  return async () => {
    for (const { config, access, hooks } of saved) Object.assign(config, { access, hooks })
  }
}
