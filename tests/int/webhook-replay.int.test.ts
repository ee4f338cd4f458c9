import { createLocalReq } from 'payload'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningJobs, runJobs } from '@/src/jobs/run-jobs'
import { sendMail } from '@/src/jobs/send-mail'
import { queryAll } from '@/tests/factories/booking'
import { mailsTo, mailTo } from '@/tests/helpers/outbox'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { allowLoopback, WebhookDesk } from '@/tests/helpers/webhook-desk'
import { openWebhookReceiver, status, type WebhookReceiver } from '@/tests/helpers/webhook-receiver'
import { type Delivering, keepDelivering } from '@/webhooks/delivery/keep-delivering'
import { watchEndpointsOf } from '@/webhooks/delivery/watch-endpoints'

let app: TestApp
let desk: WebhookDesk
let receiver: WebhookReceiver
let worker: Delivering
let mailing: RunningJobs

beforeAll(async () => {
  app = await startTestApp()
  allowLoopback()
  // One attempt and no more, so that what fails has failed at once.
  worker = keepDelivering(app.payload, { schedule: [0], pollMs: 50, drainMs: 500 })
  mailing = await runJobs({ payload: app.payload, jobs: [sendMail] })
})
afterAll(async () => {
  await Promise.all([worker.stop(), mailing.stop()])
  await app.close()
})
beforeEach(async () => {
  desk = await WebhookDesk.open(app)
  receiver = await openWebhookReceiver()
})
afterEach(() => receiver.close())

const settled = (counts: Record<string, number>) =>
  expect.poll(() => desk.statuses(), { timeout: 10_000, interval: 50 }).toEqual(counts)
const heard = (): string[] => receiver.arrivals.map(({ data }) => data.patient as string)

describe('sending again', () => {
  it('takes one delivery, under the id it had', async () => {
    await desk.endpoint(receiver.url)
    receiver.answer(status(500))
    await desk.tell(1)
    await settled({ failed: 1 })
    receiver.answer(status(200))
    const [delivery] = await desk.deliveries()
    const { status: code, body } = await desk.call('POST', `/webhook-deliveries/${delivery?.id}/replay`)
    expect([code, body.doc.status]).toEqual([202, 'pending'])
    await settled({ succeeded: 1 })
    expect(new Set(receiver.idsOf()).size).toBe(1)
    expect(await desk.attempts(delivery?.id ?? '')).toMatchObject([
      { status: 500, trigger: 'auto' },
      { status: 200, trigger: 'manual' },
    ])
  })

  it('takes what failed in a range, and nothing before or after it', async () => {
    const { id } = await desk.endpoint(receiver.url)
    receiver.answer(status(500))
    const all = [...(await desk.tell(1)), ...(await desk.tell(1)), ...(await desk.tell(1))]
    await settled({ failed: 3 })
    await queryAll(
      app.database,
      `update webhook_events set created_at = now() - interval '3 hours' + n * interval '1 hour'
       from (select id, row_number() over (order by id) as n from webhook_events where tenant_id = $1) o where o.id = webhook_events.id`,
      [desk.clinic.tenant.id],
    )
    receiver.answer(status(200))
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    const range = { since: ago(90), until: ago(30), only: 'failed' }
    const { body } = await desk.call('POST', `/webhook-endpoints/${id}/replay`, range)
    expect(body).toMatchObject({ replayed: 1, continueFrom: null })
    await settled({ failed: 2, succeeded: 1 })
    expect(heard().slice(3)).toEqual([all[1]])
    const rest = await desk.call('POST', `/webhook-endpoints/${id}/replay`, { since: ago(600), only: 'all' })
    expect(rest.body.replayed).toBe(3)
    await settled({ succeeded: 3 })
    expect(heard().slice(4)).toEqual(all)
  })

  it('takes everything that is missing once an endpoint is switched on again', async () => {
    const { id } = await desk.endpoint(receiver.url)
    receiver.answer(status(410))
    const since = new Date().toISOString()
    const missed = await desk.tell(1)
    await expect
      .poll(async () => (await desk.call('GET', `/webhook-endpoints/${id}`)).body.status, { timeout: 10_000 })
      .toBe('disabled')
    missed.push(...(await desk.tell(3)))
    receiver.answer(status(200))
    const refused = await desk.call('POST', `/webhook-endpoints/${id}/replay`, { since })
    expect([refused.status, refused.body.errors[0].code]).toEqual([409, 'conflict'])
    const { body } = await desk.call('POST', `/webhook-endpoints/${id}/enable`, { replaySince: since })
    expect(body).toMatchObject({ doc: { status: 'enabled', disabledReason: null }, replayed: 4 })
    await settled({ succeeded: 4 })
    expect(heard().slice(1).toSorted()).toEqual(missed.toSorted())
    const again = await desk.call('POST', `/webhook-endpoints/${id}/replay`, { since })
    expect(again.body.replayed).toBe(0)
  })

  it('leaves out what the endpoint does not want to hear of', async () => {
    const since = new Date().toISOString()
    await desk.tell(2)
    const { id } = await desk.endpoint(receiver.url, { events: ['invoice.*'] })
    const { body } = await desk.call('POST', `/webhook-endpoints/${id}/replay`, { since, only: 'all' })
    expect(body.replayed).toBe(0)
  })

  it.each([{}, { since: 'yesterday' }, { since: '2026-03-09T10:00:00Z', only: 'some' }])(
    'is refused when it is asked for with %o',
    async (body) => {
      const { id } = await desk.endpoint(receiver.url)
      const answer = await desk.call('POST', `/webhook-endpoints/${id}/replay`, body)
      expect([answer.status, answer.body.errors[0].code]).toEqual([400, 'validation_failed'])
    },
  )
})

it('a test event goes to one endpoint, whatever it subscribes to', async () => {
  const { id } = await desk.endpoint(receiver.url, { events: ['invoice.*'] })
  await desk.endpoint(receiver.url, { events: ['*'] })
  const { status: code, body } = await desk.call('POST', `/webhook-endpoints/${id}/test`)
  expect(code).toBe(202)
  await settled({ succeeded: 1 })
  expect(receiver.arrivals).toMatchObject([{ id: body.event, type: 'webhook.test', data: { endpoint: id } }])
})

it('nobody of another clinic can replay, test or switch on, nor staff who may not', async () => {
  const { id } = await desk.endpoint(receiver.url)
  await desk.tell(1)
  await settled({ succeeded: 1 })
  const [delivery] = await desk.deliveries()
  const stranger = await WebhookDesk.open(app)
  const nurse = await desk.clinic.member('nurse')
  const steps: [string, object][] = [
    [`/webhook-endpoints/${id}/test`, {}],
    [`/webhook-endpoints/${id}/enable`, {}],
    [`/webhook-endpoints/${id}/replay`, { since: '2026-03-09T10:00:00Z', only: 'all' }],
    [`/webhook-deliveries/${delivery?.id}/replay`, {}],
  ]
  for (const [path, body] of steps) {
    expect((await stranger.call('POST', path, body)).status).toBe(404)
    expect((await desk.call('POST', path, body, nurse)).status).toBe(403)
  }
  expect(await desk.queue()).toEqual([])
  expect(receiver.arrivals).toHaveLength(1)
})

describe('an endpoint that keeps failing', () => {
  const failingFor = (endpoint: string, hours: number) =>
    queryAll(
      app.database,
      `update webhook_endpoints set failing_since = now() - make_interval(hours => $2) where id = $1`,
      [endpoint, hours],
    )
  const watch = () =>
    desk.clinic.run(async () =>
      watchEndpointsOf(app.payload, await createLocalReq({}, app.payload), desk.clinic.context),
    )

  it('is told of after one and three days and switched off after five, once each', async () => {
    const { id } = await desk.endpoint(receiver.url)
    const { email } = desk.owner.user
    receiver.answer(status(500))
    await desk.tell(1)
    await settled({ failed: 1 })
    const failing = await desk.call('GET', `/webhook-endpoints/${id}`)
    expect(failing.body.failingSince).toEqual(expect.any(String))
    await watch()
    for (const [hours, mails, text] of [
      [25, 1, 'For a day no webhook has reached 127.0.0.1'],
      [73, 2, 'For 3 days no webhook has reached'],
      [121, 3, 'switched off'],
    ] as const) {
      await failingFor(id, hours)
      await queryAll(
        app.database,
        'update webhook_alarms set failing_since = e.failing_since from webhook_endpoints e where e.id = parent_id',
      )
      await watch()
      await watch()
      expect(await mailTo(email, { atLeast: mails })).toContain(text)
      expect(await mailsTo(email)).toHaveLength(mails)
    }
    const { body } = await desk.call('GET', `/webhook-endpoints/${id}`)
    expect(body).toMatchObject({ status: 'disabled', disabledReason: 'no_success' })
    expect((await mailsTo(email)).join()).not.toContain('/hook')
  })

  it('is well again after one success', async () => {
    const { id } = await desk.endpoint(receiver.url)
    receiver.answer(status(500))
    await desk.tell(1)
    await settled({ failed: 1 })
    await failingFor(id, 200)
    receiver.answer(status(200))
    await desk.tell(1)
    await settled({ failed: 1, succeeded: 1 })
    await watch()
    const { body } = await desk.call('GET', `/webhook-endpoints/${id}`)
    expect(body).toMatchObject({ status: 'enabled', failingSince: null, lastSuccessAt: expect.any(String) })
  })
})
