import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, bookingOf, createKey, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createBookable, createPatient } from '@/tests/factories/records'
import { createEndpoint, RECEIVER } from '@/tests/factories/webhooks'
import { codeOf } from '@/tests/helpers/code-of'
import { runNow } from '@/tests/helpers/rights-desk'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { allEvents } from '@/webhooks/all-events'
import { openEndpointSecrets, type StoredSecrets } from '@/webhooks/endpoint-secret'
import { removeOldEvents } from '@/webhooks/remove-old-events'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const path = '/api/v1/webhook-endpoints'

it('an endpoint hears of a booking in the transaction of the booking', async () => {
  const clinic = await createClinic(app.payload)
  const bookable = await createBookable(app.payload, clinic)
  const as = await clinic.member('owner')
  const made = await app.call('POST', path, { as, body: { url: RECEIVER, events: ['appointment.*'] } })
  expect(made.status).toBe(201)
  expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(made.body.doc).toMatchObject({
    url: RECEIVER,
    events: ['appointment.*'],
    status: 'enabled',
    signing: 'v1',
  })

  const booked = await app.call('POST', '/api/v1/appointments', {
    as,
    body: bookingOf(bookable, at(3, '10:00')),
  })
  expect(booked.status).toBe(201)
  const { body } = await app.call('GET', '/api/v1/webhook-events', { as })
  const event = body.docs.find(({ type }: { type: string }) => type === 'appointment.created')
  const told = JSON.parse(event.payload)
  expect(told).toMatchObject({
    id: event.id,
    type: 'appointment.created',
    tenant: clinic.tenant.id,
    data: { appointment: booked.body.doc.id, startsAt: at(3, '10:00'), status: 'scheduled' },
  })
  const deliveries = await app.call('GET', '/api/v1/webhook-deliveries', { as })
  expect(deliveries.body.docs).toMatchObject([
    { event: event.id, endpoint: made.body.doc.id, status: 'pending', attemptCount: 0 },
  ])
  const queue = await queryAll(app.database, 'select * from webhook_queue where tenant_id = $1', [
    clinic.tenant.id,
  ])
  expect(queue).toMatchObject([
    {
      delivery_id: deliveries.body.docs[0].id,
      endpoint_id: made.body.doc.id,
      subject: booked.body.doc.id,
      attempt: 0,
    },
  ])
})

describe('an endpoint', () => {
  let clinic: TestClinic
  let owner: Member
  beforeAll(async () => {
    clinic = await createClinic(app.payload)
    owner = await clinic.member('owner')
  })
  const call = (method: string, id: string, body?: unknown, as = owner) =>
    app.call(method, `${path}${id && `/${id}`}`, { as, body })
  const stored = async (id: string): Promise<StoredSecrets> =>
    (
      await queryAll<StoredSecrets>(app.database, 'select * from webhook_endpoints where id = $1', [id])
    )[0] as never

  it('shows its secret once, and keeps it sealed', async () => {
    const { body } = await call('POST', '', { url: RECEIVER, events: ['*', '*'], description: 'Reminders' })
    const { id } = body.doc
    expect(body.doc.events).toEqual(['*'])
    const row = await stored(id)
    expect(JSON.stringify(row)).not.toContain(body.secret.slice(6))
    expect(openEndpointSecrets(clinic.tenant.id, row)).toEqual([body.secret])
    for (const answer of [
      await call('GET', id),
      await app.call('GET', `${path}?where[id][equals]=${id}&depth=2`, { as: owner }),
      await call('PATCH', id, { description: 'Reminders and more' }),
    ])
      expect(JSON.stringify(answer.body)).not.toMatch(/whsec_|currentSecret|previousSecret|v1\.k1/)
    expect(openEndpointSecrets(clinic.tenant.id, await stored(id))).toEqual([body.secret])
    await call('PATCH', id, {
      currentSecret: 'mine',
      secret: 'mine',
      publicKey: 'mine',
      failingSince: at(1, '10:00'),
    })
    expect(await stored(id)).toMatchObject({ public_key: null, failing_since: null, previous_secret: null })
    expect(openEndpointSecrets(clinic.tenant.id, await stored(id))).toEqual([body.secret])
  })

  it('gets another secret beside the old one, which ends by itself', async () => {
    const made = await createEndpoint(app.payload, clinic)
    const rotated = await call('POST', `${made.id}/rotate-secret`, { overlapHours: 2 })
    expect(rotated.body.secret).toMatch(/^whsec_/)
    const row = await stored(made.id)
    expect(openEndpointSecrets(clinic.tenant.id, row)).toEqual([rotated.body.secret, made.secret])
    const later = Date.now() + 2 * 3_600_000 + 1_000
    expect(openEndpointSecrets(clinic.tenant.id, row, later)).toEqual([rotated.body.secret])
    const again = await call('POST', `${made.id}/rotate-secret`, { overlapHours: 0 })
    expect(openEndpointSecrets(clinic.tenant.id, await stored(made.id))).toEqual([again.body.secret])
    for (const overlapHours of [-1, 169, 0.5, 'a day'])
      expect(codeOf(await call('POST', `${made.id}/rotate-secret`, { overlapHours }))).toBe(
        '400 validation_failed',
      )
  })

  it('can be signed for with a pair of keys, of which the public half is shown', async () => {
    const { body } = await call('POST', '', { url: RECEIVER, events: ['note.signed'], signing: 'v1a' })
    expect(body.secret).toMatch(/^whpk_/)
    expect(body.doc.publicKey).toBe(body.secret)
    const [secret = ''] = openEndpointSecrets(clinic.tenant.id, await stored(body.doc.id))
    const bytes = Buffer.from(secret.replace('whsk_', ''), 'base64')
    const [d, x] = [bytes.subarray(0, 32), bytes.subarray(32)].map((half) => half.toString('base64url'))
    expect(`whpk_${bytes.subarray(32).toString('base64')}`).toBe(body.secret)
    const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x }, format: 'jwk' })
    const text = Buffer.from('what was signed')
    expect(verify(null, text, createPublicKey(key), sign(null, text, key))).toBe(true)
    expect(codeOf(await call('PATCH', body.doc.id, { signing: 'v1' }))).toBe('400 validation_failed')
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['no address', { url: undefined }, 'url'],
    ['a private address', { url: 'https://169.254.169.254/latest/meta-data' }, 'url'],
    ['a header in its address', { url: 'https://receiver.example/\r\nX-Admin: yes' }, 'url'],
    ['an address that is no text', { url: { $ne: '' } }, 'url'],
    ['an address without end', { url: `https://receiver.example/${'a'.repeat(3_000)}` }, 'url'],
    ['no events', { events: [] }, 'events'],
    ['an unknown event', { events: ['appointment.exploded'] }, 'events'],
    ['events that are no list', { events: 'appointment.*' }, 'events'],
    ['a book of a description', { description: 'x'.repeat(900_000) }, 'description'],
    ['an unknown signature', { signing: 'md5' }, 'signing'],
    ['a place of nobody', { locations: [crypto.randomUUID()] }, 'locations'],
    ['a state of its own', { status: 'exploded' }, 'status'],
  ])('with %s is refused by name', async (_what, more, field) => {
    const answer = await call('POST', '', { url: RECEIVER, events: ['*'], ...more })
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([400, 'validation_failed'])
    expect(JSON.stringify(answer.body.errors[0])).toContain(field)
    expect(JSON.stringify(answer.body).length).toBeLessThan(2_000)
  })

  it('is not read at all when it is larger than any record', async () => {
    const description = 'x'.repeat(1_000_000)
    expect(codeOf(await call('POST', '', { url: RECEIVER, events: ['*'], description }))).toBe(
      '413 payload_too_large',
    )
  })

  it('is one of at most fifty, also when many are made at the same moment', async () => {
    const crowded = await createClinic(app.payload)
    const as = await crowded.member('admin')
    const body = { url: RECEIVER, events: ['note.signed'] }
    const codes: string[] = []
    for (let round = 0; round < 6; round += 1)
      codes.push(
        ...(await Promise.all(
          Array.from({ length: 10 }, async () => codeOf(await call('POST', '', body, as))),
        )),
      )
    expect(codes.filter((code) => code === '201 undefined')).toHaveLength(50)
    expect(codes.filter((code) => code === '409 conflict')).toHaveLength(10)
  })

  it('is managed by those who manage keys, and by nobody of another clinic', async () => {
    const made = await createEndpoint(app.payload, clinic)
    const delivery = await eventFor(clinic)
    const other = await (await createClinic(app.payload)).member('owner')
    const key = await createKey(app.payload, clinic, ['appointments:read'])
    const others: [Member | { key: string }, number][] = [
      ...(await Promise.all(
        (['practitioner', 'nurse', 'receptionist', 'billing'] as const).map(
          async (role): Promise<[Member, number]> => [await clinic.member(role), 403],
        ),
      )),
      [key, 403],
      [other, 404],
    ]
    for (const [as, status] of others) {
      const answers = await Promise.all([
        app.call('GET', `${path}/${made.id}`, { as }),
        app.call('PATCH', `${path}/${made.id}`, { as, body: { status: 'disabled' } }),
        app.call('POST', `${path}/${made.id}/rotate-secret`, { as, body: {} }),
        app.call('DELETE', `${path}/${made.id}`, { as }),
        app.call('GET', `/api/v1/webhook-events/${delivery.event}`, { as }),
        app.call('GET', `/api/v1/webhook-deliveries/${delivery.id}`, { as }),
      ])
      expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(status))
    }
    const admin = await clinic.member('admin')
    expect((await call('PATCH', made.id, { status: 'disabled' }, admin)).body.doc.status).toBe('disabled')
    for (const slug of ['webhook-events', 'webhook-deliveries'])
      for (const [method, id] of [
        ['POST', ''],
        ['PATCH', `/${slug === 'webhook-events' ? delivery.event : delivery.id}`],
        ['DELETE', `/${slug === 'webhook-events' ? delivery.event : delivery.id}`],
      ] as const)
        expect(
          (await app.call(method, `/api/v1/${slug}${id}`, { as: owner, body: { status: 'succeeded' } }))
            .status,
        ).toBe(403)
  })

  it('that is disabled, of another place or not interested hears nothing; deleted, it takes what waits with it', async () => {
    const own = await createClinic(app.payload)
    const bookable = await createBookable(app.payload, own)
    const elsewhere = await own.run(() =>
      app.payload.create({
        collection: 'locations',
        data: { name: 'Branch', timezone: 'Asia/Manila' } as never,
      }),
    )
    const here = await createEndpoint(app.payload, own, {
      locations: [bookable.location.id],
      events: ['appointment.*'],
    })
    await createEndpoint(app.payload, own, { locations: [elsewhere.id] })
    await createEndpoint(app.payload, own, { status: 'disabled' })
    await createEndpoint(app.payload, own, { events: ['invoice.*', 'appointment.cancelled'] })
    const as = await own.member('owner')
    await app.call('POST', '/api/v1/appointments', { as, body: bookingOf(bookable, at(3, '10:00')) })
    const waiting = () =>
      queryAll<{ endpoint: string }>(
        app.database,
        `select q.endpoint_id as endpoint from webhook_queue q join webhook_deliveries d on d.id = q.delivery_id
           join webhook_events e on e.id = d.event_id where q.tenant_id = $1 and e.type = 'appointment.created'`,
        [own.tenant.id],
      )
    expect(await waiting()).toEqual([{ endpoint: here.id }])
    expect((await call('DELETE', here.id, undefined, as)).status).toBe(200)
    expect(await waiting()).toEqual([])
  })

  async function eventFor(of: TestClinic): Promise<{ id: string; event: string }> {
    await createPatient(app.payload, of)
    const [row] = await queryAll<{ id: string; event: string }>(
      app.database,
      'select id, event_id as event from webhook_deliveries where tenant_id = $1 limit 1',
      [of.tenant.id],
    )
    return row as { id: string; event: string }
  }
})

it('the types of events are told to whoever is known, with schema and example', async () => {
  const clinic = await createClinic(app.payload)
  const as = await createKey(app.payload, clinic, ['appointments:read'])
  const { body } = await app.call('GET', '/api/v1/event-types', { as })
  expect(body.eventTypes.map(({ type }: { type: string }) => type)).toEqual(
    allEvents().map(({ type }) => type),
  )
  for (const { example, schema, summary, type } of body.eventTypes) {
    expect(example.type).toBe(type)
    expect(Object.keys(schema.properties)).toEqual(['id', 'type', 'timestamp', 'tenant', 'data'])
    expect(summary).toEqual(expect.any(String))
  }
  expect((await app.call('GET', '/api/v1/event-types')).status).toBe(401)
})

describe('what is old', () => {
  it('is forgotten: first the words, then that it was; what waits is kept', async () => {
    const clinic = await createClinic(app.payload)
    await createEndpoint(app.payload, clinic)
    for (let made = 0; made < 4; made += 1) await createPatient(app.payload, clinic)
    const rows = await queryAll<{ id: string; event: string }>(
      app.database,
      'select id, event_id as event from webhook_deliveries where tenant_id = $1 order by id',
      [clinic.tenant.id],
    )
    const age = async (row: { id: string; event: string } | undefined, days: number, isSettled: boolean) => {
      const past = `now() - interval '${days} days'`
      await queryAll(app.database, `update webhook_events set created_at = ${past} where id = $1`, [
        row?.event,
      ])
      await queryAll(
        app.database,
        `update webhook_deliveries set created_at = ${past}, updated_at = ${past}${isSettled ? ", status = 'succeeded'" : ''} where id = $1`,
        [row?.id],
      )
      if (isSettled)
        await queryAll(app.database, 'delete from webhook_queue where delivery_id = $1', [row?.id])
    }
    const [young, month, quarter, waiting] = rows
    await age(young, 29, true)
    await age(month, 31, true)
    await age(quarter, 91, true)
    await age(waiting, 91, false)
    await runNow(app, removeOldEvents)
    const left = await queryAll<{ id: string; kept: boolean }>(
      app.database,
      `select e.id, payload is not null and d.id is not null as kept from webhook_events e
         left join webhook_deliveries d on d.event_id = e.id where e.tenant_id = $1`,
      [clinic.tenant.id],
    )
    expect(new Map(left.map(({ id, kept }) => [id, kept]))).toEqual(
      new Map([
        [young?.event, true],
        [month?.event, false],
        [waiting?.event, true],
      ]),
    )
    await queryAll(app.database, 'delete from webhook_queue where tenant_id = $1', [clinic.tenant.id])
    await runNow(app, removeOldEvents)
    const states = await queryAll<{ status: string }>(
      app.database,
      `select distinct status from webhook_deliveries where tenant_id = $1`,
      [clinic.tenant.id],
    )
    expect(states.map(({ status }) => status)).not.toContain('pending')
  })
})
