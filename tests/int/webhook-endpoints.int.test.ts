import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, bookingOf, queryAll } from '@/tests/factories/booking'
import { createClinic } from '@/tests/factories/clinic'
import { createBookable } from '@/tests/factories/records'
import { RECEIVER } from '@/tests/factories/webhooks'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

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
