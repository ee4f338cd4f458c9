import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPatient } from '@/tests/factories/records'
import { codeOf } from '@/tests/helpers/code-of'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let stranger: TestClinic

beforeAll(async () => {
  app = await startTestApp()
  stranger = await createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR' })
})
afterAll(() => app.close())

const auditOf = (answer: Answer, own: TestClinic) =>
  own.run(async () => {
    const where = { requestId: { equals: answer.headers.get('x-request-id') } }
    return (await app.payload.find({ collection: 'audit-events', where, sort: 'seq', limit: 50 })).docs
  })

describe('the timeline', () => {
  let own: TestClinic
  let one: Record<string, string>
  const timeline = (patient: string, as: Member, query = '') =>
    app.call('GET', `/api/v1/patients/${patient}/timeline${query}`, { as })

  beforeAll(async () => {
    own = await createClinic(app.payload)
    one = await createOneOfEach(app.payload, own)
  })

  // One of the invoices sold the pack that the patient holds.
  const money = ['credit-notes', 'invoices', 'invoices', 'payments']
  it.each<[Role, string[]]>([
    ['owner', ['appointments', 'consents', ...money, 'documents', 'notes']],
    ['admin', ['appointments', 'consents', ...money, 'documents']],
    ['practitioner', ['appointments', 'consents', 'documents', 'notes']],
    ['nurse', ['appointments', 'consents', 'documents', 'notes']],
    ['receptionist', ['appointments', 'consents', ...money, 'documents']],
    ['billing', ['appointments', ...money]],
  ])('shows %s what they may read', async (role, expected) => {
    const { status, body } = await timeline(one.patients as string, await own.member(role))
    expect(status).toBe(200)
    const found = body.docs.map(({ collection }: { collection: string }) => collection).sort()
    expect(found).toEqual([...expected].sort())
    const others = body.docs.filter(
      ({ collection, id }: { collection: string; id: string }) => one[collection] !== id,
    )
    const sales = found.includes('invoices') ? ['invoices'] : []
    expect(others.map(({ collection }: { collection: string }) => collection)).toEqual(sales)
  })

  it('shows visits somebody attended in a group', async () => {
    const attendee = await createPatient(app.payload, own)
    await own.run(() =>
      app.payload.db.updateOne({
        collection: 'appointments',
        id: one.appointments as string,
        data: { attendees: [attendee.id] },
      }),
    )
    const { body } = await timeline(attendee.id, await own.member('nurse'))
    expect(body.docs).toMatchObject([
      {
        collection: 'appointments',
        id: one.appointments,
        service: 'Consultation',
        practitioner: 'Dr. Reyes',
      },
    ])
  })

  it('comes newest first, page after page, with nothing twice and nothing left out', async () => {
    const as = await own.member('nurse')
    const patient = await createPatient(app.payload, own)
    const moment = '2026-01-05T10:00:00.000Z'
    for (let index = 0; index < 7; index += 1)
      await app.call('POST', '/api/v1/consents', {
        as,
        body: {
          patient: patient.id,
          purpose: 'marketing',
          granted: true,
          textVersion: String(index),
          channel: 'paper',
          recordedAt: index < 4 ? moment : `2026-02-0${index}T00:00:00Z`,
        },
      })
    const seen: { at: string; id: string }[] = []
    for (let before = ''; ; ) {
      const { body } = await timeline(
        patient.id,
        as,
        `?limit=2${before && `&before=${encodeURIComponent(before)}`}`,
      )
      seen.push(...body.docs)
      if (!body.hasMore) break
      before = body.nextBefore
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7)
    expect(seen).toHaveLength(7)
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    )
    expect((await timeline(patient.id, as, `?before=${moment}`)).body.docs).toEqual([])
  })

  it('is bounded, and recorded with what it showed', async () => {
    const answer = await timeline(one.patients as string, await own.member('nurse'), '?limit=100000')
    expect(answer.status).toBe(200)
    const entries = await auditOf(answer, own)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      action: 'timeline',
      entity: 'patients',
      patient: one.patients,
      entityIds: [one.patients, ...answer.body.docs.map(({ id }: { id: string }) => id)],
    })
  })

  it('refuses a page that begins nowhere', async () => {
    expect(
      codeOf(await timeline(one.patients as string, await own.member('nurse'), '?before=yesterday')),
    ).toBe('400 validation_failed')
  })

  it('of another clinic’s patient answers like that of nobody', async () => {
    const as = await stranger.member('owner')
    const answers = [
      await timeline(one.patients as string, as),
      await timeline(crypto.randomUUID(), as),
      await timeline('nonsense', as),
    ]
    expect(answers.map(codeOf)).toEqual(Array(3).fill('404 not_found'))
    expect(answers[0]?.body).toEqual(answers[1]?.body)
  })
})
