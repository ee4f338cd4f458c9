import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPatient } from '@/tests/factories/records'
import { codeOf } from '@/tests/helpers/code-of'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic
let receptionist: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR' })
  receptionist = await clinic.member('receptionist')
})
afterAll(() => app.close())

const merge = (into: string, body: object, as: Member = receptionist) =>
  app.call('POST', `/api/v1/patients/${into}/merge`, { as, body })
const auditOf = (answer: Answer, own = clinic) =>
  own.run(async () => {
    const where = { requestId: { equals: answer.headers.get('x-request-id') } }
    return (await app.payload.find({ collection: 'audit-events', where, sort: 'seq', limit: 50 })).docs
  })

describe('a merge', () => {
  it('moves everything of one patient to the other and closes the rest', async () => {
    const own = await createClinic(app.payload)
    const as = await own.member('owner')
    const one = await createOneOfEach(app.payload, own)
    const from = one.patients as string
    const into = await createPatient(app.payload, own, { allergies: ['Latex'], phone: null })
    await own.run(() =>
      app.payload.update({
        collection: 'patients',
        id: from,
        data: { allergies: ['Penicillin', 'Latex'], phone: '+63 917 555 0001' },
      }),
    )
    const answer = await merge(into.id, { from }, as)
    expect(answer.status).toBe(200)
    expect(answer.body.doc).toMatchObject({
      id: into.id,
      allergies: ['Latex', 'Penicillin'],
      phone: '+63 917 555 0001',
      status: 'active',
    })
    for (const slug of [
      'appointments',
      'notes',
      'invoices',
      'payments',
      'credit-notes',
      'documents',
      'consents',
    ]) {
      const { body } = await app.call('GET', `/api/v1/${slug}/${one[slug]}`, { as })
      expect({ slug, patient: body.patient }).toEqual({ slug, patient: into.id })
    }
    const { body: closed } = await app.call('GET', `/api/v1/patients/${from}`, { as })
    expect(closed).toMatchObject({ status: 'merged', mergedInto: into.id })
    const entries = await auditOf(answer, own)
    expect(
      entries
        .filter(({ action }) => action === 'merge')
        .map(({ entityIds, patient, reason }) => ({ entityIds, patient, reason })),
    ).toEqual([
      { entityIds: [from], patient: from, reason: `into ${into.id}` },
      { entityIds: [into.id], patient: into.id, reason: `from ${from}` },
    ])
  })

  it('moves a signed note, which stays what was signed', async () => {
    const own = await createClinic(app.payload)
    const as = await own.member('owner')
    const [into, from] = [await createPatient(app.payload, own), await createPatient(app.payload, own)]
    const body = {
      root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: 'Rest' }] }] },
    }
    const note = await app.call('POST', '/api/v1/notes', {
      as,
      body: { patient: from.id, content: [{ section: 'Plan', body }] },
    })
    const signed = await app.call('POST', `/api/v1/notes/${note.body.doc.id}/sign`, { as })
    expect((await merge(into.id, { from: from.id }, as)).status).toBe(200)
    const moved = await app.call('GET', `/api/v1/notes/${note.body.doc.id}`, { as })
    expect(moved.body).toMatchObject({
      patient: into.id,
      status: 'signed',
      contentHash: signed.body.doc.contentHash,
    })
  })

  it('counts somebody once who was in a group under both names', async () => {
    const own = await createClinic(app.payload)
    const one = await createOneOfEach(app.payload, own)
    const [into, from] = [await createPatient(app.payload, own), await createPatient(app.payload, own)]
    await own.run(() =>
      app.payload.db.updateOne({
        collection: 'appointments',
        id: one.appointments as string,
        data: { attendees: [into.id, from.id] },
      }),
    )
    expect((await merge(into.id, { from: from.id }, await own.member('owner'))).status).toBe(200)
    const visit = await own.run(() =>
      app.payload.findByID({ collection: 'appointments', id: one.appointments as string, depth: 0 }),
    )
    expect(visit.attendees).toEqual([into.id])
  })

  it('leads a search for the old card number to the patient who stayed, through any number of merges', async () => {
    const [first, second, third] = [
      await createPatient(app.payload, clinic),
      await createPatient(app.payload, clinic),
      await createPatient(app.payload, clinic),
    ]
    await merge(second.id, { from: first.id })
    await merge(third.id, { from: second.id })
    const { body } = await app.call('GET', `/api/v1/patients/search?q=${first.number}`, { as: receptionist })
    expect(body.docs.map(({ id }: { id: string }) => id)).toEqual([third.id])
    const byName = await app.call('GET', `/api/v1/patients/search?q=${first.lastName}`, { as: receptionist })
    expect(byName.body.docs).toEqual([])
  })

  it('closes the record for every later write', async () => {
    const [into, from] = [await createPatient(app.payload, clinic), await createPatient(app.payload, clinic)]
    await merge(into.id, { from: from.id })
    const as = await clinic.member('owner')
    const patch = (body: object) => app.call('PATCH', `/api/v1/patients/${from.id}`, { as, body })
    const post = (slug: string, body: object) =>
      app.call('POST', `/api/v1/${slug}`, { as, body: { patient: from.id, ...body } })
    const answers = [
      await patch({ language: 'de' }),
      await patch({ status: 'active' }),
      await post('notes', { title: 'x' }),
      await post('consents', { purpose: 'ai', granted: true, textVersion: '1', channel: 'paper' }),
    ]
    expect(answers.map(codeOf)).toEqual(Array(4).fill('423 locked'))
  })

  it('happens once when two people press the button', async () => {
    const [into, from] = [await createPatient(app.payload, clinic), await createPatient(app.payload, clinic)]
    const answers = await Promise.all([
      merge(into.id, { from: from.id }),
      merge(into.id, { from: from.id }),
      merge(from.id, { from: into.id }),
    ])
    expect(answers.map(codeOf).sort()).toEqual(['200 undefined', '409 conflict', '409 conflict'])
  })

  it('leaves nothing behind that was written at the same moment', async () => {
    const as = await clinic.member('nurse')
    for (let round = 0; round < 5; round += 1) {
      const [into, from] = [
        await createPatient(app.payload, clinic),
        await createPatient(app.payload, clinic),
      ]
      await Promise.all([
        merge(into.id, { from: from.id }),
        ...Array.from({ length: 4 }, () =>
          app.call('POST', '/api/v1/consents', {
            as,
            body: { patient: from.id, purpose: 'ai', granted: true, textVersion: '1', channel: 'paper' },
          }),
        ),
      ])
      const { totalDocs } = await clinic.run(() =>
        app.payload.count({ collection: 'consents', where: { patient: { equals: from.id } } }),
      )
      expect(totalDocs).toBe(0)
    }
  })

  it('is refused with itself, with nothing and with what is closed', async () => {
    const [into, from] = [await createPatient(app.payload, clinic), await createPatient(app.payload, clinic)]
    expect(codeOf(await merge(into.id, { from: into.id }))).toBe('400 validation_failed')
    expect(codeOf(await merge(into.id, {}))).toBe('400 validation_failed')
    expect(codeOf(await merge(into.id, { from: 7 }))).toBe('400 validation_failed')
    await merge(into.id, { from: from.id })
    expect(codeOf(await merge(into.id, { from: from.id }))).toBe('409 conflict')
    expect(codeOf(await merge(from.id, { from: into.id }))).toBe('409 conflict')
  })

  it('treats a patient of another clinic like one that never existed', async () => {
    const own = await createPatient(app.payload, clinic)
    const foreign = await createPatient(app.payload, stranger)
    const missing = crypto.randomUUID()
    const bodies = [
      await merge(own.id, { from: foreign.id }),
      await merge(own.id, { from: missing }),
      await merge(own.id, { from: 'nonsense' }),
    ]
    const paths = [
      await merge(foreign.id, { from: own.id }),
      await merge(missing, { from: own.id }),
      await merge('nonsense', { from: own.id }),
    ]
    for (const answers of [bodies, paths]) {
      expect(answers.map(codeOf)).toEqual(Array(3).fill('404 not_found'))
      expect(answers[0]?.body).toEqual(answers[1]?.body)
    }
    const untouched = await stranger.run(() =>
      app.payload.findByID({ collection: 'patients', id: foreign.id }),
    )
    expect(untouched.status).toBe('active')
  })

  it.each<[Role, string]>([
    ['owner', '200 undefined'],
    ['admin', '200 undefined'],
    ['receptionist', '200 undefined'],
    ['practitioner', '403 forbidden'],
    ['nurse', '403 forbidden'],
    ['billing', '403 forbidden'],
  ])('by %s: %s', async (role, expected) => {
    const [into, from] = [
      await createPatient(app.payload, clinic),
      await createPatient(app.payload, clinic, { medicalHistory: 'Canary-History' }),
    ]
    const answer = await merge(into.id, { from: from.id }, await clinic.member(role))
    expect(codeOf(answer)).toBe(expected)
    expect(JSON.stringify(answer.body).includes('Canary')).toBe(role === 'owner')
    const kept = await clinic.run(() => app.payload.findByID({ collection: 'patients', id: into.id }))
    expect(kept.medicalHistory ?? null).toBe(expected.startsWith('200') ? 'Canary-History' : null)
  })
})
