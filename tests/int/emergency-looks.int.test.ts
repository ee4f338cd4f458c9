import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Patient } from '@/src/payload-types'
import { runInContext } from '@/src/request-context'
import { createClinic, createMember, type Member, type TestClinic } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import { createOperator } from '@/tests/factories/operator'
import { createPatient } from '@/tests/factories/records'
import { ageSessions } from '@/tests/helpers/authenticator-app'
import { codeOf } from '@/tests/helpers/code-of'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

const REASON = 'Found unconscious at the front desk, allergies needed'

let app: TestApp
let db: pg.Client
beforeAll(async () => {
  app = await startTestApp()
  db = new pg.Client({ connectionString: app.database.ownerUrl })
  await db.connect()
})
afterAll(async () => {
  await db.end()
  await app.close()
})

type Scene = {
  clinic: TestClinic
  admin: Member
  owner: Member
  patient: Patient
  other: Patient
  note: string
  otherNote: string
}

async function openScene(): Promise<Scene> {
  const clinic = await createClinic(app.payload)
  const [admin, owner, doctor] = await Promise.all(
    (['admin', 'owner', 'practitioner'] as const).map((role) => clinic.member(role)),
  )
  const allergies = ['Penicillin']
  const [patient, other] = [
    await createPatient(app.payload, clinic, { allergies }),
    await createPatient(app.payload, clinic, { allergies }),
  ]
  const write = async ({ id }: Patient) => {
    const body = { patient: id, title: 'Visit', content: plan('Had a seizure') }
    const { body: made } = await app.call('POST', '/api/v1/notes', { as: doctor as Member, body })
    return made.doc.id as string
  }
  const notes = [await write(patient), await write(other)] as [string, string]
  return {
    ...{ clinic, patient, other, note: notes[0], otherNote: notes[1] },
    ...{ admin: admin as Member, owner: owner as Member },
  }
}

const open = (as: Member, patient: string, reason = REASON) =>
  app.call('POST', '/api/v1/emergency-looks', { as, body: { patient, reason } })

const entries = async (look: string) =>
  (
    await db.query(
      `select action, entity, patient, outcome, channel from audit_events where break_glass = $1 order by seq`,
      [look],
    )
  ).rows

const graphql = (as: Member, query: string) => app.call('POST', '/api/v1/graphql', { as, body: { query } })

describe('an emergency look', () => {
  it('opens one patient’s record for reading through every door, and nothing else', async () => {
    const { admin, clinic, note, other, otherNote, patient } = await openScene()
    const read = (path: string) => app.call('GET', `/api/v1/${path}`, { as: admin })
    expect(codeOf(await read(`notes/${note}`))).toBe('403 forbidden')
    expect((await read(`patients/${patient.id}`)).body.allergies).toBeUndefined()

    const opened = await open(admin, patient.id)
    expect(opened.status).toBe(201)
    const look = opened.body.doc.id as string

    // Read directly and through Payload alike.
    for (const query of ['', '?depth=1']) {
      expect((await read(`notes/${note}${query}`)).body.title).toBe('Visit')
      expect((await read(`patients/${patient.id}${query}`)).body.allergies).toEqual(['Penicillin'])
      expect(codeOf(await read(`notes/${otherNote}${query}`))).toBe('404 not_found')
      expect((await read(`patients/${other.id}${query}`)).body.allergies).toBeUndefined()
    }
    expect((await read('notes')).body.docs.map(({ id }: { id: string }) => id)).toEqual([note])
    const listed = (await read('patients?limit=100')).body.docs as Patient[]
    expect(listed.filter(({ allergies }) => allergies).map(({ id }) => id)).toEqual([patient.id])
    expect((await read(`patients/${patient.id}/timeline`)).body.docs).toMatchObject([
      { collection: 'notes', id: note },
    ])
    expect((await read(`patients/${other.id}/timeline`)).body.docs).toEqual([])
    const answer = await graphql(
      admin,
      `{ Note(id: "${note}") { title } Notes { docs { id } } Patient(id: "${patient.id}") { allergies } }`,
    )
    expect(answer.body.data).toEqual({
      Note: { title: 'Visit' },
      Notes: { docs: [{ id: note }] },
      Patient: { allergies: ['Penicillin'] },
    })
    const local = await runInContext(
      { requestId: 'local-read', channel: 'script', clinic: clinic.context },
      () =>
        app.payload.find({
          collection: 'notes',
          overrideAccess: false,
          user: { ...admin.user, collection: 'users' },
        }),
    )
    expect(local.docs.map(({ id }) => id)).toEqual([note])

    // Never written, never taken out, never searched by.
    const change = { as: admin, body: { title: 'Changed', allergies: ['None'] } }
    expect(codeOf(await app.call('PATCH', `/api/v1/notes/${note}`, change))).toBe('403 forbidden')
    await app.call('PATCH', `/api/v1/patients/${patient.id}`, change)
    expect(
      codeOf(await app.call('POST', `/api/v1/notes/${note}/addenda`, { as: admin, body: { text: 'x' } })),
    ).toBe('403 forbidden')
    expect(codeOf(await read(`notes/${note}/summary.pdf`))).toBe('403 forbidden')
    expect((await read('patients?where[medicalHistory][exists]=true')).status).toBe(400)
    const doctor = await clinic.member('practitioner')
    const kept = await app.call('GET', `/api/v1/patients/${patient.id}`, { as: doctor })
    expect(kept.body.allergies).toEqual(['Penicillin'])

    const trail = await entries(look)
    expect(trail.filter(({ patient: about }) => about && about !== patient.id)).toEqual([])
    const told = trail
      .filter(({ outcome }) => outcome === 'ok')
      .map(({ action, channel, entity }) => `${channel} ${action} ${entity}`)
    for (const entry of [
      'rest break-glass emergency-looks',
      'rest read notes',
      'rest read patients',
      'rest list notes',
      'rest list patients',
      'rest timeline patients',
      'graphql read notes',
      'graphql list notes',
      'graphql read patients',
      'script list notes',
    ])
      expect(told).toContain(entry)
    expect(told.filter((entry) => entry === 'rest read notes')).toHaveLength(2)
  })

  it('needs a reason and a fresh confirmation, and is for no key and no role that has no business in it', async () => {
    const { admin, clinic, owner, patient } = await openScene()
    expect(codeOf(await open(admin, patient.id, 'because of me'))).toBe('400 validation_failed')
    for (const role of ['owner', 'practitioner', 'nurse', 'receptionist', 'billing'] as const)
      expect(codeOf(await open(await clinic.member(role), patient.id))).toBe('403 forbidden')
    const operator = await createOperator(app.payload)
    const call = { clinic: clinic.context.slug, body: { patient: patient.id, reason: REASON } }
    expect(codeOf(await app.call('POST', '/api/v1/emergency-looks', { as: operator, ...call }))).toBe(
      '403 forbidden',
    )
    const scopes = ['patients:read', 'emergency-looks:write']
    const refused = await app.call('POST', '/api/v1/api-keys', { as: owner, body: { name: 'K', scopes } })
    expect(codeOf(refused)).toBe('400 validation_failed')
    const body = { name: 'K', scopes: ['patients:read', 'patients:write'] }
    const { key } = (await app.call('POST', '/api/v1/api-keys', { as: admin, body })).body
    expect(codeOf(await app.call('POST', '/api/v1/emergency-looks', { as: { key }, ...call }))).toBe(
      '403 forbidden',
    )
    await ageSessions(app, admin.user.id, 11)
    expect(codeOf(await open(admin, patient.id))).toBe('403 step_up_required')
    const mutation = `mutation { createEmergencyLook(data: { patient: "${patient.id}", reason: "${REASON}" }) { id } }`
    expect((await graphql(admin, mutation)).body.errors?.[0].extensions.code).toBe('step_up_required')
    await ageSessions(app, admin.user.id, -11)
    const stranger = await (await createClinic(app.payload)).member('admin')
    expect(codeOf(await open(stranger, patient.id))).toBe('400 validation_failed')
    const made = await graphql(admin, mutation)
    expect(made.body.data.createEmergencyLook.id).toMatch(/^[0-9a-f-]{36}$/)
    // What the person may, their key may not.
    const seen = await app.call('GET', `/api/v1/patients/${patient.id}`, { as: { key } })
    expect(seen.body).toMatchObject({ id: patient.id })
    expect(seen.body.allergies).toBeUndefined()
  })

  it('ends by itself, early, with the next one, and with a merge', async () => {
    const { admin, clinic, note, other, otherNote, owner, patient } = await openScene()
    const read = async (id: string) =>
      (await app.call('GET', `/api/v1/notes/${id}`, { as: admin })).status === 200
    const end = (as: Member, id: string) => app.call('POST', `/api/v1/emergency-looks/${id}/end`, { as })
    const first = (await open(admin, patient.id)).body.doc
    expect(Date.parse(first.endsAt) - Date.parse(first.openedAt)).toBe(60 * 60_000)
    const second = (await open(admin, other.id)).body.doc
    expect([await read(note), await read(otherNote)]).toEqual([false, true])
    const colleague = await createMember(app.payload, [{ tenant: clinic.tenant.id, role: 'nurse' }])
    expect(codeOf(await end(colleague, second.id))).toBe('403 forbidden')
    expect((await end(owner, second.id)).body.doc.endedAt).toBeTruthy()
    expect(await read(otherNote)).toBe(false)
    expect((await entries(second.id)).map(({ action }) => action)).toContain('end-break-glass')

    const [a, b] = await Promise.all([open(admin, patient.id), open(admin, other.id)])
    expect([a.status, b.status]).toEqual([201, 201])
    expect([await read(note), await read(otherNote)].filter(Boolean)).toHaveLength(1)

    const third = (await open(admin, patient.id)).body.doc
    await app.call('POST', `/api/v1/patients/${other.id}/merge`, { as: owner, body: { from: patient.id } })
    expect([await read(note), await read(otherNote)]).toEqual([false, false])
    const merged = await app.call('GET', `/api/v1/emergency-looks/${third.id}`, { as: owner })
    expect(merged.body).toMatchObject({ reason: REASON, endedAt: expect.any(String) })

    const settings = { settings: { emergencyLookMinutes: 5 } }
    const path = `/api/v1/tenants/${clinic.tenant.id}`
    expect((await app.call('PATCH', path, { as: owner, body: settings })).status).toBe(200)
    expect(
      codeOf(await app.call('PATCH', path, { as: owner, body: { settings: { emergencyLookMinutes: 61 } } })),
    ).toBe('400 validation_failed')
    const short = (await open(admin, other.id)).body.doc
    expect(Date.parse(short.endsAt) - Date.parse(short.openedAt)).toBe(5 * 60_000)
    expect(await read(note)).toBe(true)
    await timePasses(short.id, 70)
    expect(await read(note)).toBe(false)
  })

  it('tells owners and admins at once, without a word about the patient, and is reviewed by somebody else', async () => {
    const { admin, clinic, owner, patient } = await openScene()
    const second = await createMember(app.payload, [{ tenant: clinic.tenant.id, role: 'admin' }])
    await queuedMails()
    const look = (await open(admin, patient.id)).body.doc
    const mails = await queuedMails()
    expect(mails.map(({ to }) => to).sort()).toEqual([owner.user.email, second.user.email].sort())
    for (const { html, subject, text } of mails) {
      expect(text).toContain(admin.user.name)
      for (const secret of [patient.id, patient.lastName, patient.firstName, 'Penicillin', REASON])
        expect(`${subject}${text}${html}`).not.toContain(secret)
    }

    const review = (as: Member, comment = 'Right, the ambulance was called') =>
      app.call('POST', `/api/v1/emergency-looks/${look.id}/review`, { as, body: { comment } })
    expect(codeOf(await review(admin))).toBe('403 forbidden')
    expect(codeOf(await review(await clinic.member('practitioner')))).toBe('403 forbidden')
    expect(codeOf(await review(owner, ''))).toBe('400 validation_failed')
    expect((await review(owner)).body.doc).toMatchObject({ reviewedBy: owner.user.id })
    expect(codeOf(await review(second))).toBe('423 locked')
    const change = { as: owner, body: { reason: 'Something else that is long enough' } }
    for (const method of ['PATCH', 'DELETE'])
      expect(codeOf(await app.call(method, `/api/v1/emergency-looks/${look.id}`, change))).toBe(
        '403 forbidden',
      )
    const listed = await app.call('GET', '/api/v1/emergency-looks', { as: second })
    expect(listed.body.docs).toMatchObject([{ id: look.id, reason: REASON, lookedBy: admin.user.id }])
    expect(
      codeOf(await app.call('GET', '/api/v1/emergency-looks', { as: await clinic.member('nurse') })),
    ).toBe('403 forbidden')
  })

  it('is kept by the database as it happened', async () => {
    const { admin, owner, patient } = await openScene()
    const look = (await open(admin, patient.id)).body.doc
    const runtime = new pg.Client({ connectionString: app.database.appUrl })
    await runtime.connect()
    await runtime.query(`select set_config('app.tenant_id', $1, false)`, [look.tenant])
    const attempts = [
      `update emergency_looks set ends_at = ends_at + interval '1 second'`,
      `update emergency_looks set looked_by_id = '${owner.user.id}'`,
      `update emergency_looks set opened_at = opened_at - interval '1 day'`,
      `update emergency_looks set reason = 'nothing'`,
      `update emergency_looks set reviewed_at = now(), reviewed_by_id = looked_by_id, review_comment = reason`,
      `delete from emergency_looks`,
    ]
    for (const attempt of attempts)
      await expect(runtime.query(attempt), attempt).rejects.toMatchObject({ code: /^(42501|23514)$/ })
    await runtime.end()
  })
})

/** As if the look had been opened this many minutes earlier: guards off, as only the owner of the tables can. */
async function timePasses(look: string, minutes: number): Promise<void> {
  await db.query('begin')
  await db.query('alter table emergency_looks disable trigger user')
  await db.query('alter table emergency_looks no force row level security')
  await db.query(
    `update emergency_looks set opened_at = opened_at - make_interval(mins => $2),
       ends_at = ends_at - make_interval(mins => $2) where id = $1`,
    [look, minutes],
  )
  await db.query('alter table emergency_looks force row level security')
  await db.query('alter table emergency_looks enable trigger user')
  await db.query('commit')
}

type QueuedMail = { to: string; subject: string; text: string; html: string }

/** Takes what waits to be sent. */
async function queuedMails(): Promise<QueuedMail[]> {
  const { openInput } = await import('@/src/jobs/enqueue')
  const { rows } = await db.query(`delete from pgboss.job where name = 'send-mail' returning data`)
  return rows.map(({ data }) => openInput('send-mail', data) as QueuedMail)
}
