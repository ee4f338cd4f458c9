import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '@/src/framework/in-transaction'
import { installedJobs } from '@/src/jobs/installed-jobs'
import { type RunningJobs, runJobs } from '@/src/jobs/run-jobs'
import { allPatientPlaces } from '@/src/patient-data/added-places'
import { erasePlaces } from '@/src/patient-data/erase/erase-places'
import { recordsAbout } from '@/src/patient-data/export/record-files'
import { runIn } from '@/src/patient-data/subject'
import { findPlugin, type InstalledPlugin } from '@/src/plugin/installed-plugins'
import { makeContext } from '@/src/plugin/make-context'
import { queueDueJobs } from '@/src/plugin/schedules'
import { at, bookingOf, createKey, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { checkUps } from '@/tests/helpers/check-ups'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

type Place = { clinic: TestClinic; owner: Member; bookable: Bookable }

let app: TestApp
let victim: Place
let attacker: Place
let jobs: RunningJobs
let plugin: InstalledPlugin

beforeAll(async () => {
  app = await startTestApp({ plugins: [checkUps()] })
  victim = await open()
  attacker = await open()
  plugin = findPlugin('check-ups') as InstalledPlugin
  jobs = await runJobs({ payload: app.payload, jobs: installedJobs(app.payload.config) })
}, 120_000)
afterAll(async () => {
  await jobs.stop()
  await app.close()
})

async function open(): Promise<Place> {
  const clinic = await createClinic(app.payload)
  const owner = await clinic.member('owner')
  const bookable = await createBookable(app.payload, clinic)
  const { status } = await app.call('PATCH', '/api/v1/add-ons/check-ups', {
    as: owner,
    body: { isOn: true, settings: { apiKey: 'secret of a clinic' } },
  })
  expect(status).toBe(200)
  return { clinic, owner, bookable }
}

const as = (who: { token: string } | { key: string }, method: string, path: string, body?: unknown) =>
  app.call(method, `/api/v1${path}`, { as: who, ...(body === undefined ? {} : { body }) })
const answer = async (asked: ReturnType<typeof as>) => {
  const { body, status } = await asked
  return [status, body.errors?.[0]?.code]
}
const makeCheckUp = async ({ bookable, clinic }: Place, note: string): Promise<string> => {
  const data = { patient: bookable.patient.id, dueOn: '2030-01-01', note }
  const doc = await clinic.run(() =>
    app.payload.create({ collection: 'check-ups' as never, data: data as never }),
  )
  return String((doc as { id: unknown }).id)
}
const notes = (where: Place) =>
  queryAll<{ note: string }>(app.database, 'select note from check_ups where tenant_id = $1', [
    where.clinic.tenant.id,
  ]).then((rows) => rows.map(({ note }) => note))

describe('another clinic', () => {
  it('is not reached by an add-on, whatever it is asked for', async () => {
    const foreign = await makeCheckUp(victim, 'of the victim')
    const targets: [string, string][] = [
      ['patients', victim.bookable.patient.id],
      ['services', victim.bookable.service.id],
      ['check-ups', foreign],
    ]
    for (const [collection, id] of targets) {
      const reached = await as(attacker.owner, 'GET', `/check-ups/reach/${collection}/${id}`)
      expect([collection, reached.status, reached.body]).toEqual([collection, 200, { doc: null }])
    }
    expect(
      await answer(as(attacker.owner, 'POST', '/check-ups/plan', { patient: victim.bookable.patient.id })),
    ).toEqual([400, 'validation_failed'])
    expect(await answer(as(attacker.owner, 'GET', `/check-ups/${foreign}`))).toEqual([404, 'not_found'])
    const [own] = await notes(attacker)
    expect(own).toBeUndefined()
  })

  it('and who works here, its keys and the clinic itself are no records of an add-on', async () => {
    for (const collection of ['users', 'tenants', 'api-keys', 'webhook-endpoints', 'invitations', 'toString'])
      expect([
        collection,
        ...(await answer(as(victim.owner, 'GET', `/check-ups/reach/${collection}/${victim.owner.user.id}`))),
      ]).toEqual([collection, 403, 'forbidden'])
  })

  it('is not reached by a context that was kept', async () => {
    const kept = await victim.clinic.run(async () =>
      makeContext(plugin, await createLocalReq({}, app.payload)),
    )
    await expect(attacker.clinic.run(async () => kept.records.find('patients'))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(attacker.clinic.run(() => kept.settings())).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('keeps its account at a vendor', async () => {
    const link = (place: Place, account: string) =>
      place.clinic.run(async () =>
        makeContext(plugin, await createLocalReq({}, app.payload)).accounts.link(account),
      )
    await link(victim, 'acct_victim')
    await expect(link(attacker, 'acct_victim')).rejects.toMatchObject({ code: 'conflict' })
    await link(victim, 'acct_victim')
    const { body } = await as(attacker.owner, 'POST', '/add-ons/check-ups/disconnect')
    expect(body.doc.connection).toEqual({ isConnected: false, account: null })
    const victims = await as(victim.owner, 'GET', '/add-ons/check-ups')
    expect(victims.body.doc.connection).toEqual({ isConnected: true, account: 'acct_victim' })
  })

  it('is not connected by what began somewhere else', async () => {
    const { body } = await as(victim.owner, 'POST', '/add-ons/check-ups/connect')
    const state = new URL(body.url).searchParams.get('state') as string
    const path = `/add-ons/check-ups/connected?account=acct_x&state=`
    expect(await answer(as(attacker.owner, 'GET', path + state))).toEqual([403, 'forbidden'])
    const moved = `${attacker.clinic.tenant.id}.${state.split('.')[1]}`
    expect(await answer(as(attacker.owner, 'GET', path + moved))).toEqual([410, 'link_expired'])
    expect(await answer(as(attacker.owner, 'GET', `${path}nonsense`))).toEqual([410, 'link_expired'])
  })
})

describe('who may', () => {
  it('a key reads an add-on’s records with its scope, and never sets add-ons up', async () => {
    const key = await createKey(app.payload, victim.clinic, ['check-ups:read'])
    expect((await as(key, 'GET', '/check-ups')).status).toBe(200)
    expect(await answer(as(key, 'POST', '/check-ups/plan', { patient: victim.bookable.patient.id }))).toEqual(
      [403, 'forbidden'],
    )
    expect(await answer(as(key, 'GET', '/add-ons'))).toEqual([403, 'forbidden'])
  })

  it.each(['practitioner', 'nurse', 'receptionist', 'billing'] as const)('no %s switches', async (role) => {
    const member = await victim.clinic.member(role)
    expect(await answer(as(member, 'PATCH', '/add-ons/check-ups', { isOn: false }))).toEqual([
      403,
      'forbidden',
    ])
    expect(await answer(as(member, 'POST', '/add-ons/check-ups/connect'))).toEqual([403, 'forbidden'])
  })

  it('each read of its health data is in the trail', async () => {
    const id = await makeCheckUp(victim, 'read')
    await as(victim.owner, 'GET', `/check-ups/${id}`)
    const rows = await queryAll(
      app.database,
      `select action, patient from audit_events where entity = 'check-ups' and entity_ids = $1`,
      [JSON.stringify([id])],
    )
    expect(rows).toContainEqual({ action: 'read', patient: victim.bookable.patient.id })
  })
})

describe('settings', () => {
  it.each<[object, string]>([
    [{ settings: { apiKey: 'short' } }, 'settings.apiKey'],
    [{ settings: { nothing: 1 } }, 'settings.nothing'],
    [{ settings: { apiKey: null } }, 'settings.apiKey'],
    [{ settings: { greeting: 7 } }, 'settings.greeting'],
    [{ isOn: 'yes' }, 'isOn'],
  ])('%j is refused by name, and nothing changes', async (change, field) => {
    const before = (await as(victim.owner, 'GET', '/add-ons/check-ups')).body.doc
    const { body, status } = await as(victim.owner, 'PATCH', '/add-ons/check-ups', change)
    expect([status, body.errors[0].code, body.errors[0].field]).toEqual([400, 'validation_failed', field])
    expect((await as(victim.owner, 'GET', '/add-ons/check-ups')).body.doc).toEqual(before)
  })

  it('what fails in a health check is said, and harms nothing', async () => {
    await as(victim.owner, 'PATCH', '/add-ons/check-ups', { settings: { greeting: 'ill' } })
    const { body } = await as(victim.owner, 'POST', '/add-ons/check-ups/check')
    expect(body.doc.health).toMatchObject({ state: 'failing' })
    await as(victim.owner, 'PATCH', '/add-ons/check-ups', { settings: { greeting: '' } })
    const well = await as(victim.owner, 'POST', '/add-ons/check-ups/check')
    expect([well.body.doc.values.greeting, well.body.doc.health.state]).toEqual(['Hello', 'ok'])
  })
})

describe('work beside requests', () => {
  it('a job that fails leaves others alone, and none runs where the add-on is off by then', async () => {
    const place = await open()
    const { patient } = place.bookable
    await place.clinic.run(async () => {
      const ctx = makeContext(plugin, await createLocalReq({}, app.payload))
      const [leave, fails] = plugin.declaration.jobs as NonNullable<typeof plugin.declaration.jobs>
      await ctx.enqueue(fails as never, {})
      await ctx.enqueue(leave as never, { patient: patient.id, note: 'after a failure' })
      await ctx.enqueue(
        leave as never,
        { patient: patient.id, note: 'too late' },
        { startAt: new Date(Date.now() + 3_000) },
      )
    })
    await expect.poll(() => notes(place), { timeout: 15_000 }).toEqual(['after a failure'])
    await as(place.owner, 'PATCH', '/add-ons/check-ups', { isOn: false })
    await expect
      .poll(
        async () =>
          (
            await queryAll(
              app.database,
              `select 1 from pgboss.job where name = 'check-ups.leave-trace' and state < 'completed'`,
            )
          ).length,
        { timeout: 20_000 },
      )
      .toBe(0)
    expect(await notes(place)).toEqual(['after a failure'])
  })

  it('a schedule runs once a day by the clinic’s clock, however many ask', async () => {
    const place = await open()
    const day = (time: string) => new Date(`2031-03-09T${time}Z`)
    await queueDueJobs(app.payload, day('00:30:00'))
    await Promise.all([1, 2, 3].map(() => queueDueJobs(app.payload, day('01:00:30'))))
    await queueDueJobs(app.payload, day('05:00:00'))
    await expect.poll(() => notes(place), { timeout: 20_000 }).toEqual(['daily'])
    const rows = await queryAll<{ due: string }>(
      app.database,
      `select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as due from add_on_schedules where tenant_id = $1`,
      [place.clinic.tenant.id],
    )
    expect(rows).toEqual([{ due: '2031-03-10 01:00' }])
  })

  it('a change that was undone is not heard of', async () => {
    const place = await open()
    const { body } = await as(place.owner, 'POST', '/appointments', bookingOf(place.bookable, at(4, '10:00')))
    const req = await createLocalReq({}, app.payload)
    const undone = place.clinic.run(() =>
      inTransaction(req, async () => {
        for (const status of ['checked_in', 'in_progress', 'completed'])
          await app.payload.update({
            collection: 'appointments',
            id: body.doc.id,
            data: { status } as never,
            req,
          })
        throw new Error('undone')
      }),
    )
    await expect(undone).rejects.toThrow('undone')
    const rows = await queryAll(
      app.database,
      `select 1 from pgboss.job where name = 'add-on-events' and state < 'completed'`,
    )
    expect(rows).toEqual([])
  })
})

describe('patients', () => {
  it('get what an off add-on holds of them, and are forgotten by it, too', async () => {
    const place = await open()
    await makeCheckUp(place, 'kept by an add-on')
    await as(place.owner, 'PATCH', '/add-ons/check-ups', { isOn: false })
    const subject = { clinicId: place.clinic.tenant.id, patients: [place.bookable.patient.id] }
    expect(allPatientPlaces().get('check_ups')?.export).toEqual({ way: 'records', collection: 'check-ups' })
    const [exported] = await place.clinic.run(async () => {
      const req = await createLocalReq({}, app.payload)
      const found: Record<string, unknown>[] = []
      for await (const row of recordsAbout(req, { way: 'records', collection: 'check-ups' }, subject))
        found.push(row)
      return found
    })
    expect(exported).toMatchObject({ note: 'kept by an add-on' })
    await place.clinic.run(async () => {
      const req = await createLocalReq({}, app.payload)
      await inTransaction(req, () => erasePlaces(runIn(req), subject, 'contact'))
    })
    expect(await notes(place)).toEqual([])
  })
})
