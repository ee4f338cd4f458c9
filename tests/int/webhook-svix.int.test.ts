import { createLocalReq } from 'payload'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { queryAll } from '@/tests/factories/booking'
import { SVIX_TEST_TOKEN, type SvixServer, startSvixServer } from '@/tests/helpers/svix-server'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { allowLoopback, WebhookDesk } from '@/tests/helpers/webhook-desk'
import { openWebhookReceiver, type WebhookReceiver } from '@/tests/helpers/webhook-receiver'
import { allEvents } from '@/webhooks/all-events'
import { announceAll } from '@/webhooks/announce'
import type { DeliveryTiming } from '@/webhooks/delivery/delivery-timing'
import { type Delivering, keepDelivering } from '@/webhooks/delivery/keep-delivering'
import { patientCreated } from '@/webhooks/events/patient-created'
import { keepHandingOff } from '@/webhooks/svix/keep-handing-off'

let app: TestApp
let svix: SvixServer
let desk: WebhookDesk
let receiver: WebhookReceiver
const workers: Delivering[] = []

beforeAll(async () => {
  app = await startTestApp()
  allowLoopback()
})
afterAll(() => app.close())
beforeEach(async () => {
  svix = await startSvixServer()
  provideEnv({ SVIX_TOKEN: SVIX_TEST_TOKEN, SVIX_URL: `${svix.url}/` })
  desk = await WebhookDesk.open(app)
  receiver = await openWebhookReceiver()
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  await receiver.close()
  await svix.close()
  await queryAll(app.database, 'with gone as (delete from webhook_queue) delete from svix_mirrors')
})

const work = (timing: Partial<DeliveryTiming> = {}): void => {
  const quick = { pollMs: 50, drainMs: 500, ...timing }
  workers.push(keepDelivering(app.payload, quick), keepHandingOff(app.payload, quick))
}
const turn = (isOn: boolean, as = desk.owner) =>
  desk.call('PATCH', `/tenants/${desk.clinic.tenant.id}`, { settings: { webhooksViaSvix: isOn } }, as)
const settled = (counts: Record<string, number>) =>
  expect.poll(() => desk.statuses(), { timeout: 15_000, interval: 50 }).toEqual(counts)
const appAtSvix = () => svix.apps.get(desk.clinic.tenant.id)
const there = (id: string) => appAtSvix()?.endpoints.get(id)
/** Waits until Svix has heard of everything that was asked for. */
const mirrored = () =>
  expect
    .poll(
      () =>
        queryAll(app.database, 'select 1 from svix_mirrors where tenant_id = $1 and mirrored = wanted', [
          desk.clinic.tenant.id,
        ]),
      { timeout: 15_000, interval: 50 },
    )
    .toHaveLength(1)

describe('the switch of a clinic', () => {
  it('is the owner’s, and is refused where there is no Svix or an endpoint stands in its way', async () => {
    const isOn = async () =>
      (await desk.call('GET', `/tenants/${desk.clinic.tenant.id}`)).body.settings.webhooksViaSvix
    await turn(true, await desk.clinic.member('admin'))
    expect(await isOn()).toBe(false)
    provideEnv({ SVIX_TOKEN: '' })
    expect(await turn(true)).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'settings.webhooksViaSvix' }] },
    })
    provideEnv({ SVIX_TOKEN: SVIX_TEST_TOKEN })
    const { id } = await desk.endpoint(receiver.url, { signing: 'v1a' })
    expect((await turn(true)).body.errors[0].message).toContain('v1a')
    await desk.call('DELETE', `/webhook-endpoints/${id}`)
    expect((await turn(true)).status).toBe(200)
    expect(await isOn()).toBe(true)
    const made = await desk.call('POST', '/webhook-endpoints', {
      url: receiver.url,
      events: ['*'],
      signing: 'v1a',
    })
    expect(made).toMatchObject({ status: 409, body: { errors: [{ field: 'signing' }] } })
  })

  it('sends events one way and never both, and finishes those under way on the way they began', async () => {
    await desk.endpoint(receiver.url)
    const [before] = await desk.tell(1)
    await turn(true)
    const [between] = await desk.tell(1)
    await turn(false)
    const [after] = await desk.tell(1)
    work()
    await settled({ succeeded: 3 })
    expect(receiver.arrivals.map(({ data }) => data.patient).toSorted()).toEqual([before, after].toSorted())
    expect(appAtSvix()?.messages.map(({ payload }) => payload.data.patient)).toEqual([between])
  })

  it('does nothing while the installation has no token: events are delivered as ever', async () => {
    await desk.endpoint(receiver.url)
    await turn(true)
    provideEnv({ SVIX_TOKEN: '' })
    await desk.tell(1)
    workers.push(keepDelivering(app.payload, { pollMs: 50 }))
    await settled({ succeeded: 1 })
    expect(receiver.arrivals).toHaveLength(1)
  })
})

describe('an event of a clinic that is switched on', () => {
  it('is one message under its own id, with the endpoints, secrets and types that stand here', async () => {
    const one = await desk.endpoint(receiver.url, { description: 'Reminders' })
    const two = await desk.endpoint(receiver.url, { events: ['*'] })
    await turn(true)
    await desk.tell(2)
    work()
    await settled({ succeeded: 2 })
    const events = await queryAll<{ id: string; payload: string; transport: string }>(
      app.database,
      'select id, payload, transport from webhook_events where tenant_id = $1 order by id',
      [desk.clinic.tenant.id],
    )
    const messages = appAtSvix()?.messages.toSorted((a, b) =>
      String(a.eventId).localeCompare(String(b.eventId)),
    )
    expect(events.map(({ transport }) => transport)).toEqual(['svix', 'svix'])
    expect(messages).toMatchObject(
      events.map(({ id, payload }) => ({
        eventId: id,
        eventType: 'patient.created',
        payload: JSON.parse(payload),
        retention: 30,
      })),
    )
    expect(there(one.id)).toMatchObject({
      url: receiver.url,
      description: 'Reminders',
      secrets: [{ key: one.secret }],
    })
    expect(there(one.id)?.filterTypes?.every((type) => type.startsWith('patient.'))).toBe(true)
    expect(there(two.id)).toMatchObject({ filterTypes: null, channels: null, secrets: [{ key: two.secret }] })
    expect([...svix.eventTypes.keys()].toSorted()).toEqual(
      allEvents()
        .map(({ type }) => type)
        .toSorted(),
    )
    expect(svix.eventTypes.get('patient.created')?.schemas['1'].properties).toHaveProperty('data')
    expect(receiver.arrivals).toEqual([])
    expect(svix.refused).toEqual([])
    const { body } = await desk.call('GET', '/webhook-deliveries')
    expect(body.docs[0]).toMatchObject({ status: 'succeeded', attempts: [{ status: 202, trigger: 'auto' }] })
    expect(body.docs[0].endpoint ?? null).toBeNull()
  })

  it('reaches the endpoints of its place, and those of all places', async () => {
    const [here, elsewhere] = await Promise.all(
      ['Here', 'Elsewhere'].map((name) =>
        desk.clinic.run(() =>
          app.payload.create({ collection: 'locations', data: { name, timezone: 'Asia/Manila' } as never }),
        ),
      ),
    )
    const everywhere = await desk.endpoint(receiver.url)
    const local = await desk.endpoint(receiver.url, { locations: [here?.id] })
    const other = await desk.endpoint(receiver.url, { locations: [elsewhere?.id] })
    await turn(true)
    await desk.clinic.run(async () => {
      const patient = crypto.randomUUID()
      const one = { event: patientCreated as never, subject: patient, data: { patient, status: 'active' } }
      await announceAll(await createLocalReq({}, app.payload), [
        { ...one, locations: [String(here?.id)] },
        one,
      ])
    })
    work()
    await settled({ succeeded: 2 })
    const goesTo = appAtSvix()?.messages.map((message) => [
      message.channels?.includes(String(here?.id)),
      svix.receiversOf(desk.clinic.tenant.id, String(message.eventId)).toSorted(),
    ])
    expect(goesTo).toContainEqual([true, [everywhere.id, local.id].toSorted()])
    expect(goesTo).toContainEqual([false, [everywhere.id, local.id, other.id].toSorted()])
  })

  it('goes to nobody, and to no third party, when no endpoint wants it', async () => {
    await desk.endpoint(receiver.url, { events: ['invoice.*'] })
    await turn(true)
    await desk.tell(1)
    expect(await desk.deliveries()).toEqual([])
  })

  it('is one message although its answer was lost, however long ago', async () => {
    await desk.endpoint(receiver.url)
    await turn(true)
    svix.onMessage = () => svix.forgetKeys()
    svix.fail({ match: /msg$/, status: 502, times: 1, isAfterwards: true })
    await desk.tell(1)
    work({ schedule: [0, 0, 0, 0] })
    await settled({ succeeded: 1 })
    const [delivery] = await desk.deliveries()
    expect(await desk.attempts(delivery?.id ?? '')).toMatchObject([{ status: 502 }, { status: 409 }])
    expect(appAtSvix()?.messages).toHaveLength(1)
  })

  it('waits as long as Svix asks when it is too much', async () => {
    await desk.endpoint(receiver.url)
    await turn(true)
    svix.fail({ match: /msg$/, status: 429, headers: { 'retry-after': '90' }, times: 1 })
    await desk.tell(1)
    work()
    await expect.poll(async () => (await desk.queue())[0]?.attempt, { timeout: 10_000 }).toBe(1)
    const wait = ((await desk.queue())[0]?.due_at.getTime() ?? 0) - Date.now()
    expect(wait).toBeGreaterThan(80_000)
    expect(wait).toBeLessThan(110_000)
  })

  it('that Svix does not take ends as failed, where the clinic sees it and can hand it over again', async () => {
    await desk.endpoint(receiver.url)
    await turn(true)
    svix.fail({ match: /msg$/, status: 413, times: 1 })
    await desk.tell(1)
    work({ schedule: [0, 0, 0] })
    await settled({ failed: 1 })
    const { body } = await desk.call('GET', '/webhook-deliveries')
    expect(body.docs[0]).toMatchObject({
      status: 'failed',
      attempts: [{ status: 413, responseExcerpt: 'as_wished' }],
    })
    expect(await desk.queue()).toEqual([])
    expect((await desk.call('POST', `/webhook-deliveries/${body.docs[0].id}/replay`)).status).toBe(202)
    await settled({ succeeded: 1 })
    expect(appAtSvix()?.messages).toHaveLength(1)
  })

  it('gets through although Svix was down or has forgotten the clinic', async () => {
    await desk.endpoint(receiver.url)
    await turn(true)
    svix.fail({ match: /^POST \/api\/v1\/app$/, status: 503, times: 1 })
    work({ schedule: [0, 1, 1, 1, 1, 1] })
    await expect.poll(() => svix.refused.length, { timeout: 10_000 }).toBe(1)
    await queryAll(app.database, 'update svix_mirrors set due_at = now()')
    await mirrored()
    svix.apps.clear()
    svix.eventTypes.clear()
    await desk.tell(1)
    await settled({ succeeded: 1 })
    expect(appAtSvix()?.messages).toHaveLength(1)
    expect(appAtSvix()?.endpoints.size).toBe(1)
    expect(svix.eventTypes.size).toBe(allEvents().length)
  })
})

describe('a change of an endpoint', () => {
  it('reaches Svix before the events that come after it', async () => {
    const { id, secret } = await desk.endpoint(receiver.url)
    const gone = await desk.endpoint(receiver.url)
    await turn(true)
    work()
    await mirrored()
    expect(there(gone.id)).toBeDefined()
    await desk.call('PATCH', `/webhook-endpoints/${id}`, {
      url: `${receiver.url}/new`,
      events: ['invoice.paid', 'patient.created'],
    })
    const rotated = await desk.call('POST', `/webhook-endpoints/${id}/rotate-secret`, { overlapHours: 2 })
    await desk.call('DELETE', `/webhook-endpoints/${gone.id}`)
    await desk.tell(1)
    await settled({ succeeded: 1 })
    expect(there(id)).toMatchObject({
      url: `${receiver.url}/new`,
      filterTypes: ['invoice.paid', 'patient.created'],
    })
    expect(there(id)?.secrets.map(({ key }) => key)).toEqual([rotated.body.secret, secret])
    expect(there(id)?.secrets[1]?.graceSeconds).toBeGreaterThan(7_000)
    expect(there(gone.id)).toBeUndefined()
    await desk.call('PATCH', `/webhook-endpoints/${id}`, { status: 'disabled' })
    await expect.poll(() => there(id)?.disabled, { timeout: 10_000 }).toBe(true)
    expect(svix.refused).toEqual([])
  })

  it('that Svix refuses is told at the endpoint, and hinders no other', async () => {
    await turn(true)
    const bad = await desk.endpoint(receiver.url)
    const good = await desk.endpoint(receiver.url)
    svix.fail({ match: /^POST .*endpoint$/, status: 422, times: 1 })
    work()
    await mirrored()
    const problemOf = async (id: string) =>
      (await desk.call('GET', `/webhook-endpoints/${id}`)).body.svixProblem
    expect(await problemOf(bad.id)).toBe('Svix refused this endpoint (422 as_wished).')
    expect(await problemOf(good.id)).toBeFalsy()
    expect(there(good.id)).toBeDefined()
  })

  it('of a clinic that Svix has never heard of stays here', async () => {
    await desk.endpoint(receiver.url)
    work()
    await desk.tell(1)
    await settled({ succeeded: 1 })
    expect(svix.seen).toEqual([])
  })
})
