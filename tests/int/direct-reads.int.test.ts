import { afterAll, beforeAll, expect, it } from 'vitest'
import { compileRead } from '@/src/direct-read/compile-read'
import { roles } from '@/src/domain/permissions'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let records: Record<string, string>

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  records = await createOneOfEach(app.payload, clinic)
  await clinic.run(async () => {
    await app.payload.update({
      collection: 'patients',
      id: records.patients as string,
      data: {
        tags: ['new', 'referred'],
        allergies: ['penicillin'],
        medications: ['ibuprofen'],
        medicalHistory: 'Asthma',
        emergencyContact: { name: 'Ana', phone: '1' },
      },
    })
  })
}, 60_000)
afterAll(() => app.close())

it('reads the records that are read most', () => {
  for (const slug of ['patients', 'appointments', 'invoices', 'services', 'practitioners'] as const)
    expect(
      compileRead(app.payload.collections[slug].config, { mayRead: () => true, isSelective: false }),
      slug,
    ).toContain('row_to_json(answer)')
})

it.each(roles)('gives a %s the same answer and the same trail as Payload itself', async (role) => {
  const member = await clinic.member(role)
  for (const [slug, id] of Object.entries(records)) {
    const [direct, general] = await Promise.all([
      app.call('GET', `/api/v1/${slug}/${id}`, { as: member }),
      // A query sends the request down Payload's own path.
      app.call('GET', `/api/v1/${slug}/${id}?depth=0`, { as: member }),
    ])
    expect({ slug, status: direct.status, body: direct.body }).toEqual({
      slug,
      status: general.status,
      body: general.body,
    })
    const entries = await Promise.all(
      [direct, general].map((answer) => entriesOf(answer.headers.get('x-request-id'))),
    )
    expect(entries[0], slug).toEqual(entries[1])
  }
})

it('answers many who ask at the same moment, each with their own entry', async () => {
  const people = await Promise.all([1, 2, 3].map(() => clinic.member('practitioner')))
  const calls = Array.from({ length: 24 }, (_, index) => ({
    as: people[index % 3],
    id: index % 4 === 0 ? crypto.randomUUID() : (records.patients as string),
  }))
  const answers = await Promise.all(
    calls.map(({ as, id }) => app.call('GET', `/api/v1/patients/${id}`, { as })),
  )
  for (const [index, { status, body, headers }] of answers.entries()) {
    const { as, id } = calls[index] as (typeof calls)[number]
    const isOurs = id === records.patients
    expect([status, body.id]).toEqual(isOurs ? [200, id] : [404, undefined])
    expect(await entriesOf(headers.get('x-request-id'))).toMatchObject([
      {
        action: 'read',
        entity: 'patients',
        entityIds: [id],
        outcome: isOurs ? 'ok' : 'denied',
        actor: as?.user.id,
      },
    ])
  }
})

const entriesOf = (requestId: string | null) =>
  clinic.run(async () => {
    const { docs } = await app.payload.find({
      collection: 'audit-events',
      where: { requestId: { equals: requestId } },
    })
    return docs.map(({ action, actor, entity, entityIds, patient, outcome }) => ({
      action,
      actor: actor?.reference,
      entity,
      entityIds,
      patient,
      outcome,
    }))
  })
