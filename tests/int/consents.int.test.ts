import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { codeOf } from '@/tests/helpers/code-of'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic
let receptionist: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload)
  receptionist = await clinic.member('receptionist')
})
afterAll(() => app.close())

const consent = (patient: string, body: object = {}, as: Member = receptionist) =>
  app.call('POST', '/api/v1/consents', {
    as,
    body: {
      patient,
      purpose: 'marketing',
      granted: true,
      textVersion: '2026-01',
      channel: 'in_person',
      ...body,
    },
  })
const current = (patient: string, as: Member = receptionist) =>
  app.call('GET', `/api/v1/patients/${patient}/consents/current`, { as })

describe('a consent', () => {
  it('is recorded with its moment', async () => {
    const { id } = await createPatient(app.payload, clinic)
    const before = Date.now()
    const { status, body } = await consent(id)
    expect(status).toBe(201)
    expect(Date.parse(body.doc.recordedAt)).toBeGreaterThanOrEqual(before)
    expect(body.doc).toMatchObject({
      patient: id,
      purpose: 'marketing',
      granted: true,
      textVersion: '2026-01',
    })
  })

  it('may lie in the past, never in the future', async () => {
    const { id } = await createPatient(app.payload, clinic)
    expect((await consent(id, { recordedAt: '2020-01-01T00:00:00Z', channel: 'paper' })).status).toBe(201)
    const tomorrow = await consent(id, { recordedAt: new Date(Date.now() + 86_400_000).toISOString() })
    expect({ code: codeOf(tomorrow), field: tomorrow.body.errors[0].field }).toEqual({
      code: '400 validation_failed',
      field: 'recordedAt',
    })
    const slightlyAhead = await consent(id, { recordedAt: new Date(Date.now() + 20_000).toISOString() })
    expect(Date.parse(slightlyAhead.body.doc.recordedAt)).toBeLessThanOrEqual(Date.now())
  })

  it('is never changed nor removed, whoever asks', async () => {
    const { id: patient } = await createPatient(app.payload, clinic)
    const { id } = (await consent(patient)).body.doc
    const as = await clinic.member('owner')
    expect((await app.call('PATCH', `/api/v1/consents/${id}`, { as, body: { granted: false } })).status).toBe(
      403,
    )
    expect((await app.call('DELETE', `/api/v1/consents/${id}`, { as })).status).toBe(403)
    expect(
      (await app.call('PATCH', `/api/v1/consents?where[id][equals]=${id}`, { as, body: { granted: false } }))
        .body.docs ?? [],
    ).toEqual([])
    await clinic.run(async () => {
      await expect(
        app.payload.update({ collection: 'consents', id, data: { granted: false } }),
      ).rejects.toMatchObject({ status: 423 })
      await expect(app.payload.delete({ collection: 'consents', id })).rejects.toMatchObject({ status: 423 })
      await expect(
        app.payload.db.updateOne({ collection: 'consents', id, data: { granted: false } }),
      ).rejects.toThrow()
      await expect(
        app.payload.db.deleteOne({ collection: 'consents', where: { id: { equals: id } } }),
      ).rejects.toThrow()
      expect(await app.payload.findByID({ collection: 'consents', id })).toMatchObject({ granted: true })
    })
  })

  it('for another clinic’s patient is refused like one for nobody', async () => {
    const foreign = await createPatient(app.payload, stranger)
    const answers = [await consent(foreign.id), await consent(crypto.randomUUID())]
    expect(answers.map(codeOf)).toEqual(['400 validation_failed', '400 validation_failed'])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
  })
})

describe('what a patient agrees to today', () => {
  it('is the latest word on each purpose', async () => {
    const { id } = await createPatient(app.payload, clinic)
    await consent(id, { recordedAt: '2026-03-01T00:00:00Z', granted: false })
    await consent(id, { recordedAt: '2026-01-01T00:00:00Z', granted: true })
    await consent(id, { recordedAt: '2026-02-01T00:00:00Z', purpose: 'ai', granted: true, channel: 'portal' })
    const { status, body } = await current(id)
    expect(status).toBe(200)
    expect(
      body.docs
        .map(({ purpose, granted }: Record<string, unknown>) => ({ purpose, granted }))
        .sort((one: { purpose: string }, other: { purpose: string }) =>
          one.purpose.localeCompare(other.purpose),
        ),
    ).toEqual([
      { purpose: 'ai', granted: true },
      { purpose: 'marketing', granted: false },
    ])
    expect(body.docs.find(({ purpose }: { purpose: string }) => purpose === 'ai')).toMatchObject({
      channel: 'portal',
      recordedAt: '2026-02-01T00:00:00.000Z',
    })
  })

  it('is nothing before anybody was asked', async () => {
    const { id } = await createPatient(app.payload, clinic)
    expect((await current(id)).body).toEqual({ docs: [] })
  })

  it('of another clinic’s patient answers like that of nobody', async () => {
    const foreign = await createPatient(app.payload, stranger)
    const answers = [await current(foreign.id), await current(crypto.randomUUID()), await current('nonsense')]
    expect(answers.map(codeOf)).toEqual(Array(3).fill('404 not_found'))
    expect(answers[0]?.body).toEqual(answers[1]?.body)
  })

  it.each<[Role, number]>([
    ['owner', 200],
    ['admin', 200],
    ['practitioner', 200],
    ['nurse', 200],
    ['receptionist', 200],
    ['billing', 403],
  ])('is told to %s: %i', async (role, status) => {
    const { id } = await createPatient(app.payload, clinic)
    const as = await clinic.member(role)
    expect((await current(id, as)).status).toBe(status)
    expect((await app.call('GET', '/api/v1/consents', { as })).status).toBe(status)
    expect((await consent(id, {}, as)).status).toBe(status === 200 ? 201 : 403)
  })
})

describe('the words of a consent', () => {
  const words = { purpose: 'ai', version: '2026-02', language: 'en', text: 'A machine may read my notes.' }
  const hash = createHash('sha256').update(words.text).digest('hex')

  it('are kept with their fingerprint, and a consent names it', async () => {
    const admin = await clinic.member('admin')
    const { status, body } = await app.call('POST', '/api/v1/consent-texts', {
      as: admin,
      body: { ...words, hash: 'made up' },
    })
    expect({ status, hash: body.doc.hash }).toEqual({ status: 201, hash })
    const { id } = await createPatient(app.payload, clinic)
    const named = await consent(id, { purpose: 'ai', textVersion: '2026-02', textHash: 'made up' })
    expect(named.body.doc).toMatchObject({ textHash: hash, language: 'en' })
    const unknown = await consent(id, { purpose: 'ai', textVersion: '2020-01', textHash: 'made up' })
    expect(unknown.body.doc.textHash).toBeNull()
  })

  it('never change, whoever asks', async () => {
    const { body } = await app.call('GET', '/api/v1/consent-texts', { as: receptionist })
    const { id } = body.docs[0]
    const owner = await clinic.member('owner')
    const change = await app.call('PATCH', `/api/v1/consent-texts/${id}`, { as: owner, body: { text: 'x' } })
    expect([
      change.status,
      (await app.call('DELETE', `/api/v1/consent-texts/${id}`, { as: owner })).status,
    ]).toEqual([403, 403])
    await clinic.run(async () => {
      for (const statement of [
        'update consent_texts set text = text',
        'delete from consent_texts',
        'update consents set granted = granted',
        'delete from consents',
        'truncate consents',
      ])
        await expect(app.payload.db.pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    })
    expect((await app.call('POST', '/api/v1/consent-texts', { as: receptionist, body: words })).status).toBe(
      403,
    )
  })
})

describe('a consent that is about to be used', () => {
  const use = (patient: string, purpose = 'marketing', as: Member = receptionist) =>
    app.call('GET', `/api/v1/patients/${patient}/consents/${purpose}`, { as })

  it('is the latest word at that moment', async () => {
    const { id } = await createPatient(app.payload, clinic)
    expect(codeOf(await use(id))).toBe('403 consent_missing')
    await consent(id)
    expect((await use(id)).body.doc).toMatchObject({ purpose: 'marketing', textVersion: '2026-01' })
    expect(codeOf(await use(id, 'telehealth'))).toBe('403 consent_missing')
    await consent(id, { granted: false })
    expect(codeOf(await use(id))).toBe('403 consent_missing')
  })

  it('is told to nobody who may not read it', async () => {
    const { id } = await createPatient(app.payload, clinic)
    const answers = [
      await use(id, 'marketing', await clinic.member('billing')),
      await use(id, 'marketing', await stranger.member('owner')),
      await use(id, 'nonsense'),
    ]
    expect(answers.map(codeOf)).toEqual(['403 forbidden', '404 not_found', '404 not_found'])
  })
})
