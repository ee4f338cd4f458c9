import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createBookable, createPatient } from '@/tests/factories/records'
import { openEvents } from '@/tests/helpers/event-stream'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  provideEnv({ METRICS_TOKEN: 'token-of-the-monitoring' })
})
afterAll(() => app.close())

const read = (headers: Record<string, string> = {}) => app.call<string>('GET', '/metrics', { headers })

describe('the metrics', () => {
  it('count requests by the shape of their address, never by an id', async () => {
    const patient = await createPatient(app.payload, clinic)
    await app.call('GET', `/api/v1/patients/${patient.id}`, { as: await clinic.member('owner') })
    await app.call('GET', '/api/v1/nothing-of-ours')
    const { body } = await read()
    expect(body).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/patients\/:id",status="200"\} 1/,
    )
    expect(body).toContain('route="/api/v1/*",status="404"')
    expect(body).not.toContain(patient.id)
    expect(body).not.toContain('nothing-of-ours')
  })

  it('time no stream of events, which lasts for as long as somebody listens', async () => {
    const { token } = await clinic.member('receptionist')
    const address = `${app.url}/api/v1/calendar/changes`
    const reader = await openEvents(address, { token })
    await reader.next()
    reader.close()
    await reader.ended
    // A refusal is an answer like any other.
    expect((await app.call('GET', '/api/v1/calendar/changes')).status).toBe(401)
    const timed = async () =>
      [
        ...(await read()).body.matchAll(
          /_count\{method="GET",route="\/api\/v1\/calendar\/changes",status="(\d+)"/g,
        ),
      ].map(([, status]) => status)
    await expect.poll(timed).toEqual(['401'])
    expect((await read()).body).toMatch(/http_answers_total\{process="\d+",kind="other"\} [1-9]/)
  })

  it('show the process and its connections to the database', async () => {
    const { body } = await read()
    expect(body).toContain('process_cpu_seconds_total')
    for (const state of ['open', 'idle', 'waiting'])
      expect(body).toMatch(new RegExp(`database_pool_connections\\{state="${state}"\\} \\d+`))
  })

  it('are read from the machine itself', async () => {
    expect((await read()).status).toBe(200)
  })

  it.each(['x-forwarded-for', 'x-real-ip', 'forwarded'])(
    'are hidden from whom a proxy announces with %s',
    async (name) => {
      expect((await read({ [name]: '127.0.0.1' })).status).toBe(404)
    },
  )

  it('are shown through a proxy to the holder of the token alone', async () => {
    const through = { 'x-forwarded-for': '203.0.113.7' }
    const right = await read({ ...through, authorization: 'Bearer token-of-the-monitoring' })
    const wrong = await read({ ...through, authorization: 'Bearer token-of-the-monitorinG' })
    const empty = await read({ ...through, authorization: 'Bearer ' })
    expect([right.status, wrong.status, empty.status]).toEqual([200, 404, 404])
  })

  it('count bookings, how visits end and payments, without a word about the clinic', async () => {
    const as = await clinic.member('owner')
    const { location, patient, practitioner, service } = await createBookable(app.payload, clinic)
    const counted = async (series: string) =>
      Number(new RegExp(`^${series} (\\d+)$`, 'm').exec((await read()).body)?.[1] ?? 0)
    const book = async (hour: string) => {
      const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
      const body = {
        ...{ patient: patient.id, practitioner: practitioner.id, service: service.id, location: location.id },
        startsAt: `${day}T${hour}:00:00Z`,
      }
      return (await app.call('POST', '/api/v1/appointments', { as, body })).body.doc
    }
    const visit = await book('02')
    await book('04')
    await book('04')
    expect(await counted('careloom_bookings_total\\{door="rest"\\}')).toBe(2)
    const cancel = { as, body: { reason: 'Ill' } }
    expect((await app.call('POST', `/api/v1/appointments/${visit.id}/cancel`, cancel)).status).toBe(200)
    expect(await counted('careloom_visits_ended_total\\{outcome="cancelled"\\}')).toBe(1)
    expect(await counted('careloom_visits_ended_total\\{outcome="no_show"\\}')).toBe(0)
    const lines = [{ description: 'Consultation', quantity: 1, unitPriceMinor: 10_000 }]
    const invoice = await app.call('POST', '/api/v1/invoices', { as, body: { patient: patient.id, lines } })
    await app.call('POST', `/api/v1/invoices/${invoice.body.doc.id}/issue`, { as })
    const paid = { as, body: { amountMinor: 5_000, method: 'cash' } }
    await app.call('POST', `/api/v1/invoices/${invoice.body.doc.id}/payments`, paid)
    expect(await counted('careloom_payments_total\\{outcome="succeeded"\\}')).toBe(1)
    const { body } = await read()
    expect(body).toMatch(/http_answers_total\{process="0",kind="fault"\} 0/)
    for (const word of [clinic.tenant.id, clinic.context.slug, patient.id, practitioner.id])
      expect(body).not.toContain(word)
  })
})
