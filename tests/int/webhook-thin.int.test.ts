import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, bookingOf, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import { createBookable, createPatient } from '@/tests/factories/records'
import { createEndpoint, takeEvents } from '@/tests/factories/webhooks'
import { bodiesFor, CANARY } from '@/tests/helpers/canary-bodies'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member
let practitioner: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
  practitioner = await clinic.member('practitioner')
  await createEndpoint(app.payload, clinic)
})
afterAll(() => app.close())

const call = (method: string, path: string, body?: unknown, as = owner) =>
  app.call(method, `/api/v1${path}`, { as, body })

/** Every text of a record, each written by itself; how many the product took. */
async function fill(slug: string, id: string, as = owner): Promise<number> {
  let taken = 0
  for (const body of bodiesFor(app.payload.collections[slug as 'patients'].config.flattenedFields)) {
    const { status } = await call('PATCH', `/${slug}/${id}`, body, as)
    if (status === 200) taken += 1
  }
  return taken
}

it('no text of any record is told, whatever becomes of it', async () => {
  const bookable = await createBookable(app.payload, clinic)
  const twin = await createPatient(app.payload, clinic)
  const patient = bookable.patient.id
  const book = async (time: string): Promise<string> => {
    const more = { reason: CANARY, internalNote: CANARY, overlapReason: CANARY }
    return (await call('POST', '/appointments', bookingOf(bookable, at(9, time), more))).body.doc.id
  }
  const visit = await book('01:00')
  const lines = [{ description: CANARY, quantity: 1, unitPriceMinor: 1_000 }]
  const invoice = (await call('POST', '/invoices', { patient, lines, notes: CANARY })).body.doc.id
  const note = (await call('POST', '/notes', { patient, appointment: visit, title: CANARY }, practitioner))
    .body.doc.id
  const taken = [
    await fill('patients', patient),
    await fill('appointments', visit),
    await fill('invoices', invoice),
    await fill('notes', note, practitioner),
    await fill('locations', bookable.location.id),
    await fill('services', bookable.service.id),
    await fill('practitioners', bookable.practitioner.id),
  ]
  expect(Math.min(...taken)).toBeGreaterThan(0)
  await call('POST', '/consents', {
    patient,
    purpose: 'ai',
    granted: true,
    textVersion: CANARY,
    channel: 'paper',
  })
  for (const step of ['confirm', 'check-in', 'start', 'complete'])
    await call('POST', `/appointments/${visit}/${step}`)
  await call('POST', `/appointments/${await book('03:00')}/cancel`, { reason: CANARY })
  await call('POST', `/appointments/${await book('05:00')}/reschedule`, { startsAt: at(9, '07:00') })
  await call('POST', `/invoices/${invoice}/issue`)
  const paid = await call('POST', `/invoices/${invoice}/payments`, {
    amountMinor: 500,
    method: 'cash',
    reference: CANARY,
  })
  await call('POST', `/payments/${paid.body.doc.id}/refund`, { amountMinor: 100, reason: CANARY })
  await call('PATCH', `/notes/${note}`, { content: plan(CANARY) }, practitioner)
  await call('POST', `/notes/${note}/sign`, undefined, practitioner)
  await call('POST', `/notes/${note}/addenda`, { text: CANARY }, practitioner)
  await call('POST', `/patients/${twin.id}/merge`, { from: patient })
  await call('POST', `/patients/${twin.id}/restriction`, { reason: CANARY })

  const rows = await queryAll<{ row: string }>(app.database, 'select e::text as row from webhook_events e')
  expect(rows.filter(({ row }) => row.toLowerCase().includes(CANARY))).toEqual([])
  const events = await takeEvents(app.database, clinic)
  expect(new Set(events.map(({ type }) => type)).size).toBe(13)
  const texts = events.flatMap(({ data }) => [...(data.changed ?? []), ...(data.changedTexts ?? [])])
  expect(texts).toEqual(expect.arrayContaining(['medicalHistory', 'emergencyContact', 'internalNote']))
})
