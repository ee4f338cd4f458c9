import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { openTrailDesk, type TrailDesk } from '@/tests/helpers/trail-desk'

let app: TestApp
let desk: TrailDesk
let clinic: TestClinic
let owner: Member
let nurse: Member

beforeAll(async () => {
  app = await startTestApp()
  desk = await openTrailDesk(app.database, '/nowhere')
  clinic = await createClinic(app.payload, { timezone: 'Asia/Manila' })
  owner = await clinic.member('owner')
  nurse = await clinic.member('nurse')
})
afterAll(async () => {
  await desk.close()
  await app.close()
})

const search = async (query: string, as: Member = owner) =>
  app.call('GET', `/api/v1/audit-events/search?${query}`, { as })

describe('the owner asks the trail', () => {
  it('who saw a patient, also as one of many in a list', async () => {
    const patient = await createPatient(app.payload, clinic)
    const other = await createPatient(app.payload, clinic)
    await app.call('GET', `/api/v1/patients/${patient.id}`, { as: nurse })
    await app.call('GET', `/api/v1/patients?where[id][in]=${patient.id},${other.id}`, { as: nurse })
    await app.call('GET', `/api/v1/patients/${other.id}`, { as: nurse })
    const { body } = await search(`patient=${patient.id}&kind=seen&entity=patients`)
    expect(
      body.docs.map(({ action, actor }: { action: string; actor: string }) => ({ action, actor })),
    ).toEqual([
      { action: 'list', actor: nurse.user.id },
      { action: 'read', actor: nurse.user.id },
    ])
    expect(body.docs[1]).toMatchObject({
      actorName: nurse.user.name,
      patientName: expect.stringContaining(patient.lastName),
    })
  })

  it('what somebody did, what was refused, and page by page', async () => {
    const receptionist = await clinic.member('receptionist')
    await app.call('GET', '/api/v1/notes', { as: receptionist })
    for (let n = 0; n < 4; n += 1)
      await app.call('POST', '/api/v1/patients', {
        as: receptionist,
        body: { firstName: 'A', lastName: `B${n}` },
      })
    const refused = await search(`person=${receptionist.user.id}&outcome=denied`)
    expect(refused.body.docs).toMatchObject([{ entity: 'notes', reason: 'forbidden' }])
    const first = await search(`person=${receptionist.user.id}&kind=changed&limit=3`)
    const second = await search(
      `person=${receptionist.user.id}&kind=changed&limit=3&before=${first.body.nextBefore}`,
    )
    expect([first.body.docs.length, second.body.docs.length, second.body.nextBefore]).toEqual([3, 1, null])
    const numbers = [...first.body.docs, ...second.body.docs].map(({ seq }: { seq: number }) => seq)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a))
  })

  it('for days of the clinic’s zone', async () => {
    const patient = await createPatient(app.payload, clinic)
    const [id] = (await desk.owner.query('select id from audit_events where patient = $1', [patient.id])).rows
    // 15:59 and 16:01 in UTC are the two sides of midnight in Manila.
    await desk.owner.query(`select audit.make_month('2026-03-01')`)
    await desk.tamper(`update audit_events set at = '2026-03-09T16:01:00Z' where id = $1`, [id.id])
    const on = async (day: string) =>
      (await search(`patient=${patient.id}&from=${day}&to=${day}`)).body.docs.length
    expect([await on('2026-03-09'), await on('2026-03-10')]).toEqual([0, 1])
  })

  it('and leaves an entry of having asked, without what was asked for', async () => {
    const patient = await createPatient(app.payload, clinic)
    const { headers } = await search(`patient=${patient.id}&kind=seen`)
    const { rows } = await desk.owner.query('select * from audit_events where request_id = $1', [
      headers.get('x-request-id'),
    ])
    expect(rows).toMatchObject([
      {
        action: 'list',
        entity: 'audit-events',
        patient: patient.id,
        diff: ['patient', 'kind'],
        actor_reference: owner.user.id,
      },
    ])
  })
})

describe('the trail as a file', () => {
  it('is made harmless for spreadsheets and leaves its entry', async () => {
    const formula = '=HYPERLINK("http://evil.example","x")'
    await clinic.run(() =>
      app.payload.update({ collection: 'users', id: nurse.user.id, data: { name: formula } }),
    )
    const patient = await createPatient(app.payload, clinic)
    await app.call('GET', `/api/v1/patients/${patient.id}`, { as: nurse })
    await desk.seal()
    const answer = await app.call<string>('GET', `/api/v1/audit-events/export.csv?patient=${patient.id}`, {
      as: owner,
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(answer.body).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`)
    expect(answer.body).not.toMatch(/[,\n]"?=/)
    expect(answer.body).not.toContain(patient.lastName)
    const entries = await search('kind=exported')
    expect(entries.body.docs[0]).toMatchObject({
      action: 'export',
      entity: 'audit-events',
      patient: patient.id,
    })
  })

  it.each(['admin', 'practitioner', 'nurse', 'receptionist', 'billing'] as const)(
    'is not for a %s',
    async (role) => {
      const member = await clinic.member(role)
      for (const path of ['search', 'export.csv'])
        expect((await app.call('GET', `/api/v1/audit-events/${path}`, { as: member })).status).toBe(403)
    },
  )

  it('holds nothing of another clinic', async () => {
    const elsewhere = await createClinic(app.payload)
    const patient = await createPatient(app.payload, elsewhere)
    expect((await search(`patient=${patient.id}&kind=changed`)).body.docs).toEqual([])
    expect(
      (await app.call<string>('GET', '/api/v1/audit-events/export.csv?kind=changed', { as: owner })).body,
    ).not.toContain(patient.id)
  })

  it('refuses what it does not understand', async () => {
    for (const query of [
      'person=x',
      'outcome=maybe',
      'from=2026-02-30',
      'from=2026-03-02&to=2026-03-01',
      'limit=500',
    ])
      expect((await search(query)).status, query).toBe(400)
  })
})

describe('an entry in the API', () => {
  it('shows the hash it was sealed with', async () => {
    const patient = await createPatient(app.payload, clinic)
    const before = await app.call('GET', `/api/v1/audit-events?where[patient][equals]=${patient.id}`, {
      as: owner,
    })
    await desk.seal()
    const { body } = await app.call('GET', `/api/v1/audit-events/${before.body.docs[0].id}`, { as: owner })
    expect(before.body.docs[0].hash).toBeNull()
    expect(body.hash).toMatch(/^[0-9a-f]{64}$/)
  })
})
