import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { queryAll } from '@/tests/factories/booking'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { allowLoopback, WebhookDesk } from '@/tests/helpers/webhook-desk'
import {
  isGenuine,
  openWebhookReceiver,
  status,
  type WebhookReceiver,
} from '@/tests/helpers/webhook-receiver'
import type { DeliveryTiming } from '@/webhooks/delivery/delivery-timing'
import { type Delivering, keepDelivering } from '@/webhooks/delivery/keep-delivering'
import { DEFAULT_SCHEDULE } from '@/webhooks/retry-schedule'

let app: TestApp
let desk: WebhookDesk
let receiver: WebhookReceiver
const workers: Delivering[] = []

beforeAll(async () => {
  app = await startTestApp()
  allowLoopback()
})
afterAll(() => app.close())
beforeEach(async () => {
  desk = await WebhookDesk.open(app)
  receiver = await openWebhookReceiver()
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  await receiver.close()
  // What a test left to be sent must not come to the next one.
  await queryAll(app.database, 'delete from webhook_queue')
})

const work = (timing: Partial<DeliveryTiming> = {}): void =>
  void workers.push(keepDelivering(app.payload, { pollMs: 50, drainMs: 500, ...timing }))

const arrived = (count: number, at = receiver) =>
  expect.poll(() => at.arrivals.length, { timeout: 10_000, interval: 20 }).toBeGreaterThanOrEqual(count)
const settled = (counts: Record<string, number>, at = desk) =>
  expect.poll(() => at.statuses(), { timeout: 10_000, interval: 50 }).toEqual(counts)

describe('an event', () => {
  it('arrives signed, under its own id, with every attempt written down', async () => {
    const { secret } = await desk.endpoint(receiver.url)
    work()
    const [patient] = await desk.tell(1)
    await settled({ succeeded: 1 })
    const [arrival] = receiver.arrivals
    const [delivery] = await desk.deliveries()
    expect(arrival).toMatchObject({ id: delivery?.event_id, type: 'patient.created', data: { patient } })
    expect(JSON.parse(arrival?.body ?? '').id).toBe(arrival?.id)
    expect(arrival && isGenuine(arrival, secret)).toBe(true)
    expect(await desk.attempts(delivery?.id ?? '')).toMatchObject([
      { status: 200, error: null, trigger: 'auto' },
    ])
    expect(await desk.queue()).toEqual([])
    const { body } = await desk.call('GET', `/webhook-deliveries/${delivery?.id}`)
    expect(body).toMatchObject({ status: 'succeeded', attemptCount: 1, attempts: [{ status: 200 }] })
  })

  it('that was rolled back is never sent', async () => {
    await desk.endpoint(receiver.url)
    work()
    await desk.tell(3, { isRolledBack: true })
    await desk.tell(1)
    await settled({ succeeded: 1 })
    expect(receiver.arrivals).toHaveLength(1)
  })

  it('is tried by the whole schedule, each time under the same id and signed anew, and then no more', async () => {
    let offset = 0
    const { secret } = await desk.endpoint(receiver.url)
    receiver.answer((_arrival, res) => res.writeHead(500).end('out of order'))
    work({ clockOffsetSeconds: () => offset })
    await desk.tell(1)
    for (let made = 1; made < DEFAULT_SCHEDULE.length; made += 1) {
      await arrived(made)
      await expect.poll(async () => (await desk.queue())[0]?.attempt).toBe(made)
      const [row] = await desk.queue()
      const wait = (row?.due_at.getTime() ?? 0) / 1_000 - (Date.now() / 1_000 + offset)
      const planned = DEFAULT_SCHEDULE[made] ?? 0
      expect(wait).toBeGreaterThan(planned * 0.8 - 2)
      expect(wait).toBeLessThan(planned * 1.2 + 2)
      offset += wait
    }
    await settled({ failed: 1 })
    expect(receiver.arrivals).toHaveLength(DEFAULT_SCHEDULE.length)
    expect(new Set(receiver.idsOf()).size).toBe(1)
    const seconds = receiver.arrivals.map((arrival) => arrival.seconds)
    expect((seconds.at(-1) ?? 0) - (seconds[0] ?? 0)).toBeGreaterThan(20 * 3_600)
    expect(receiver.arrivals.slice(0, 1).every((arrival) => isGenuine(arrival, secret))).toBe(true)
    const [delivery] = await desk.deliveries()
    expect(await desk.attempts(delivery?.id ?? '')).toHaveLength(DEFAULT_SCHEDULE.length)
    expect((await desk.attempts(delivery?.id ?? ''))[0]).toMatchObject({
      status: 500,
      response_excerpt: 'out of order',
    })
    expect(await desk.queue()).toEqual([])
  })

  it('carries the signatures of both secrets while one replaces the other', async () => {
    const { id, secret } = await desk.endpoint(receiver.url)
    const rotated = await desk.call('POST', `/webhook-endpoints/${id}/rotate-secret`, { overlapHours: 1 })
    work()
    await desk.tell(1)
    await arrived(1)
    const [arrival] = receiver.arrivals
    for (const one of [secret, rotated.body.secret]) expect(arrival && isGenuine(arrival, one)).toBe(true)
  })
})

describe('what a receiver answers', () => {
  const dueInSeconds = async (): Promise<number> => {
    await expect.poll(async () => (await desk.queue())[0]?.attempt, { timeout: 10_000 }).toBe(1)
    return ((await desk.queue())[0]?.due_at.getTime() ?? 0) / 1_000 - Date.now() / 1_000
  }

  it.each([
    [429, '90'],
    [503, () => new Date(Date.now() + 91_000).toUTCString()],
  ] as const)('%s with Retry-After puts the next attempt off', async (code, after) => {
    await desk.endpoint(receiver.url)
    receiver.answer((_arrival, res) =>
      res.writeHead(code, { 'retry-after': typeof after === 'string' ? after : after() }).end(),
    )
    work()
    await desk.tell(1)
    const seconds = await dueInSeconds()
    expect(seconds).toBeGreaterThan(85)
    expect(seconds).toBeLessThan(115)
  })

  it('a redirect is not followed and counts as a failure', async () => {
    await desk.endpoint(receiver.url)
    receiver.answer(status(302, { location: `${receiver.url}/elsewhere` }))
    work()
    await desk.tell(1)
    expect(await dueInSeconds()).toBeLessThan(7)
    const [delivery] = await desk.deliveries()
    expect(await desk.attempts(delivery?.id ?? '')).toMatchObject([{ status: 302, error: 'redirected' }])
    expect(receiver.arrivals).toHaveLength(1)
  })

  it('410 switches the endpoint off at once; what else waited for it is given up', async () => {
    const { id } = await desk.endpoint(receiver.url)
    receiver.answer(status(410))
    work()
    await desk.tell(1)
    await expect
      .poll(async () => (await desk.call('GET', `/webhook-endpoints/${id}`)).body, { timeout: 10_000 })
      .toMatchObject({ status: 'disabled', disabledReason: 'gone' })
    await settled({ failed: 1 })
    const audit = await queryAll(
      app.database,
      `select reason from audit_events where action = 'disable' and entity_ids ? $1`,
      [id],
    )
    expect(audit).toEqual([{ reason: 'gone' }])
    await desk.tell(1)
    expect(await desk.queue()).toEqual([])
  })

  it('a clinic that is suspended is told nothing, and nothing is lost', async () => {
    await desk.endpoint(receiver.url)
    await desk.tell(2)
    const id = desk.clinic.tenant.id
    await app.payload.update({ collection: 'tenants', id, data: { status: 'suspended' } })
    work()
    const isPutOff = async (): Promise<boolean> =>
      (await desk.queue()).every(
        ({ attempt, due_at }) => attempt === 0 && due_at.getTime() > Date.now() + 600_000,
      )
    await expect.poll(isPutOff, { timeout: 10_000 }).toBe(true)
    expect([await desk.statuses(), receiver.arrivals.length]).toEqual([{ pending: 2 }, 0])
  })

  it('an endpoint that was switched off meanwhile gets nothing of what is queued', async () => {
    const { id } = await desk.endpoint(receiver.url)
    await desk.tell(2)
    await desk.call('PATCH', `/webhook-endpoints/${id}`, { status: 'disabled' })
    work()
    await settled({ discarded: 2 })
    expect(receiver.arrivals).toEqual([])
    expect(await desk.queue()).toEqual([])
  })
})

describe('several workers', () => {
  it('make each attempt once while they live', async () => {
    await desk.endpoint(receiver.url)
    receiver.answer((_arrival, res) => void setTimeout(() => res.writeHead(200).end(), 30))
    for (let worker = 0; worker < 3; worker += 1) work()
    for (let round = 0; round < 6; round += 1) await desk.tell(50)
    await settled({ succeeded: 300 })
    expect(new Set(receiver.idsOf()).size).toBe(300)
    expect(receiver.arrivals).toHaveLength(300)
  })

  it('take over what one of them left, and what it still had to say then counts no more', async () => {
    await desk.endpoint(receiver.url)
    let held: (() => void) | undefined
    receiver.answer((_arrival, res) => {
      if (held) res.writeHead(200).end()
      else held = () => res.writeHead(500).end()
    })
    work()
    await desk.tell(1)
    await arrived(1)
    // Its lease runs out although it still waits, as if it had stood still.
    await queryAll(app.database, `update webhook_queue set lease_until = now() - interval '1 second'`)
    work()
    await settled({ succeeded: 1 })
    held?.()
    await new Promise((resolve) => setTimeout(resolve, 300))
    await settled({ succeeded: 1 })
    const [delivery] = await desk.deliveries()
    expect(await desk.attempts(delivery?.id ?? '')).toMatchObject([{ status: 200 }])
  })
})

describe('an endpoint that never answers', () => {
  it('delays nobody, neither of its clinic nor of another', async () => {
    const dead = await openWebhookReceiver()
    dead.answer(() => undefined)
    const other = await WebhookDesk.open(app)
    const otherReceiver = await openWebhookReceiver()
    await desk.endpoint(dead.url)
    await desk.tell(300)
    await desk.endpoint(receiver.url)
    await other.endpoint(otherReceiver.url)
    work({ timeoutMs: 15_000 })
    await arrived(1, dead)
    const startedAt = Date.now()
    await Promise.all([desk.tell(100), other.tell(100)])
    await arrived(100)
    await arrived(100, otherReceiver)
    expect(Date.now() - startedAt).toBeLessThan(8_000)
    expect(dead.arrivals.length).toBeLessThan(20)
    await Promise.all([dead.close(), otherReceiver.close()])
  })
})

describe('an ordered endpoint', () => {
  it('gets what happened to one record one after the other, and other records meanwhile', async () => {
    await desk.endpoint(receiver.url, { ordered: true })
    const subject = crypto.randomUUID()
    let isUp = false
    receiver.answer((_arrival, res) => void res.writeHead(isUp ? 200 : 500).end())
    work({ schedule: [0, 1, 1, 1, 1, 1] })
    const first = await desk.tell(1, { subject })
    await arrived(1)
    const later = [...(await desk.tell(1, { subject })), ...(await desk.tell(1, { subject }))]
    const [others] = [await desk.tell(1)]
    await expect.poll(() => receiver.arrivals.map(({ data }) => data.patient)).toContain(others[0])
    expect(receiver.arrivals.map(({ data }) => data.patient)).not.toContain(later[0])
    isUp = true
    await settled({ succeeded: 4 })
    const told = receiver.arrivals.map(({ data }) => data.patient as string)
    const order = [...new Set(told)].filter((patient) => patient !== others[0])
    expect(order).toEqual([...first, ...later])
  })
})
