import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let receptionist: Member
let database: pg.Client

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  receptionist = await clinic.member('receptionist')
  database = new pg.Client({ connectionString: app.database.superuserUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await app.close()
})

type Entry = {
  action: string
  entity: string
  entity_ids: string[]
  patient: string | null
  outcome: string
  actor_reference: string | null
  actor_role: string | null
  channel: string
  request_id: string
  ip: string
  diff: string[] | null
  reason: string | null
}

/** The entries one request left, found by its id. */
const entriesOf = async (requestId: string | null): Promise<Entry[]> =>
  (await database.query<Entry>('select * from audit_events where request_id = $1 order by seq', [requestId]))
    .rows

async function traced(
  method: string,
  path: string,
  options: Parameters<TestApp['call']>[2] = {},
): Promise<{ status: number; body: Record<string, any>; entries: Entry[] }> {
  const answer = await app.call(method, path, options)
  return {
    status: answer.status,
    body: answer.body,
    entries: await entriesOf(answer.headers.get('x-request-id')),
  }
}

describe('every access to health data leaves exactly its entry', () => {
  it('a new record, with who, where from and the names of the fields', async () => {
    const { body, entries } = await traced('POST', '/api/v1/patients', {
      as: receptionist,
      body: { firstName: 'Jose', lastName: 'Rizal', phone: '+63 917 555 0101' },
    })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      action: 'create',
      entity: 'patients',
      entity_ids: [body.doc.id],
      patient: body.doc.id,
      outcome: 'ok',
      actor_reference: receptionist.user.id,
      actor_role: 'receptionist',
      channel: 'rest',
    })
    expect(entries[0]?.diff).toEqual(expect.arrayContaining(['firstName', 'lastName', 'phone']))
    expect(entries[0]?.ip).toMatch(/127\.0\.0\.1/)
    expect(JSON.stringify(entries)).not.toMatch(/Rizal|555 0101/)
  })

  it('a change, naming only what changed', async () => {
    const patient = await createPatient(app.payload, clinic)
    const { entries } = await traced('PATCH', `/api/v1/patients/${patient.id}`, {
      as: receptionist,
      body: { language: 'fil' },
    })
    expect(entries.map(({ action, diff }) => ({ action, diff }))).toEqual([
      { action: 'update', diff: ['language'] },
    ])
  })

  it('a look at one record', async () => {
    const patient = await createPatient(app.payload, clinic)
    const { entries } = await traced('GET', `/api/v1/patients/${patient.id}`, { as: receptionist })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      action: 'read',
      entity: 'patients',
      entity_ids: [patient.id],
      patient: patient.id,
    })
  })

  it('a list, with the ids that were shown', async () => {
    const patient = await createPatient(app.payload, clinic)
    const { entries, body } = await traced('GET', `/api/v1/patients?where[id][equals]=${patient.id}`, {
      as: receptionist,
    })
    expect(body.docs).toHaveLength(1)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ action: 'list', entity_ids: [patient.id] })
  })

  it('a record shown inside another one', async () => {
    const patient = await createPatient(app.payload, clinic)
    const consent = await clinic.run(() =>
      app.payload.create({
        collection: 'consents',
        data: {
          patient: patient.id,
          purpose: 'treatment',
          granted: true,
          textVersion: '1',
          channel: 'paper',
        } as never,
      }),
    )
    const { entries } = await traced('GET', `/api/v1/consents/${consent.id}?depth=1`, { as: receptionist })
    expect(entries.map(({ entity }) => entity).sort()).toEqual(['consents', 'patients'])
  })

  it('a refusal', async () => {
    const { status, entries } = await traced('GET', '/api/v1/notes', { as: receptionist })
    expect(status).toBe(403)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      action: 'read',
      entity: 'notes',
      outcome: 'denied',
      reason: 'forbidden',
      actor_reference: receptionist.user.id,
    })
  })

  it('reaching for a record that is not theirs', async () => {
    const elsewhere = await createPatient(app.payload, await createClinic(app.payload))
    const { status, entries } = await traced('GET', `/api/v1/patients/${elsewhere.id}`, { as: receptionist })
    expect(status).toBe(404)
    expect(entries.map(({ outcome, reason }) => ({ outcome, reason }))).toEqual([
      { outcome: 'denied', reason: 'not_found' },
    ])
  })

  it('nothing for what is no health data', async () => {
    const { entries } = await traced('GET', '/api/v1/services', { as: receptionist })
    expect(entries).toEqual([])
  })
})

describe('the trail', () => {
  it('is read by the owner and by nobody else', async () => {
    expect((await app.call('GET', '/api/v1/audit-events', { as: await clinic.member('owner') })).status).toBe(
      200,
    )
    for (const role of ['admin', 'practitioner', 'nurse', 'receptionist', 'billing'] as const)
      expect(
        (await app.call('GET', '/api/v1/audit-events', { as: await clinic.member(role) })).status,
        role,
      ).toBe(403)
  })

  it('cannot be written through any door', async () => {
    const owner = await clinic.member('owner')
    const { body } = await app.call('GET', '/api/v1/audit-events?limit=1', { as: owner })
    const id = body.docs[0].id
    expect(
      (await app.call('POST', '/api/v1/audit-events', { as: owner, body: { action: 'forged' } })).status,
    ).toBe(403)
    expect(
      (await app.call('PATCH', `/api/v1/audit-events/${id}`, { as: owner, body: { action: 'forged' } }))
        .status,
    ).toBe(403)
    expect((await app.call('DELETE', `/api/v1/audit-events/${id}`, { as: owner })).status).toBe(403)
  })
})

describe('when an entry cannot be written', () => {
  it('neither the read nor the write goes through', async () => {
    const patient = await createPatient(app.payload, clinic)
    await database.query('revoke insert on audit_events from careloom_app')
    try {
      const read = await app.call('GET', `/api/v1/patients/${patient.id}`, { as: receptionist })
      const write = await app.call('PATCH', `/api/v1/patients/${patient.id}`, {
        as: receptionist,
        body: { language: 'he' },
      })
      expect([read.status, write.status]).toEqual([500, 500])
      expect(JSON.stringify(read.body)).not.toContain(patient.lastName)
    } finally {
      await database.query('grant insert on audit_events to careloom_app')
    }
    const after = await app.call('GET', `/api/v1/patients/${patient.id}`, { as: receptionist })
    expect(after.body.language ?? null).toBeNull()
  })
})
