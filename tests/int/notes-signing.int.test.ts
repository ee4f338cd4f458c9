import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashNote } from '@/collections/notes/operations/signature'
import type { Role } from '@/src/domain/permissions'
import { createKey } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { block, noteBody, plan, text } from '@/tests/factories/note-text'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { codeOf } from '@/tests/helpers/code-of'
import { type NoteDesk, openNoteDesk } from '@/tests/helpers/note-desk'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let one: Record<string, string>
let practitioner: Member
let nurse: Member
let desk: NoteDesk

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  one = await createOneOfEach(app.payload, clinic)
  practitioner = await clinic.member('practitioner')
  nurse = await clinic.member('nurse')
  desk = openNoteDesk(app, practitioner, one.patients as string)
})
afterAll(() => app.close())

describe('signing', () => {
  it('fixes author, time and content', async () => {
    const before = Date.now()
    const id = await desk.draft({}, nurse)
    const { status, body: answer } = await desk.post(`/${id}/sign`, undefined)
    expect(status).toBe(200)
    expect(answer.doc).toMatchObject({
      status: 'signed',
      author: nurse.user.id,
      signedBy: practitioner.user.id,
    })
    expect(Date.parse(answer.doc.signedAt)).toBeGreaterThanOrEqual(before)
    const stored = await clinic.run(() => app.payload.findByID({ collection: 'notes', id, depth: 0 }))
    expect(stored.contentHash).toBe(hashNote(stored))
    expect(stored.contentHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is a write of the status through any door', async () => {
    const [overRest, together, overGraphql] = [await desk.draft(), await desk.draft(), await desk.draft()]
    expect((await desk.patch(overRest, { status: 'signed' })).body.doc.status).toBe('signed')
    expect(
      (
        await desk.patch(together, {
          status: 'signed',
          title: 'Last words',
          content: plan('Changed and signed'),
        })
      ).body.doc.status,
    ).toBe('signed')
    await app.call('POST', '/api/v1/graphql', {
      as: practitioner,
      body: { query: `mutation { updateNote(id: "${overGraphql}", data: { status: signed }) { status } }` },
    })
    for (const id of [overRest, together, overGraphql]) {
      const stored = await clinic.run(() => app.payload.findByID({ collection: 'notes', id, depth: 0 }))
      expect(stored).toMatchObject({
        status: 'signed',
        signedBy: practitioner.user.id,
        contentHash: hashNote(stored),
      })
    }
  })

  it('is recorded as a signature', async () => {
    const answer = await desk.post(`/${await desk.draft()}/sign`, undefined)
    const where = { requestId: { equals: answer.headers.get('x-request-id') } }
    const { docs } = await clinic.run(() => app.payload.find({ collection: 'audit-events', where }))
    expect(docs.map(({ action, entity }) => ({ action, entity }))).toEqual([
      { action: 'sign', entity: 'notes' },
    ])
  })

  it('happens once, also when it is asked for many times at the same moment', async () => {
    const id = await desk.draft()
    const answers = await Promise.all(Array.from({ length: 5 }, () => desk.post(`/${id}/sign`, undefined)))
    expect(answers.map(codeOf).sort()).toEqual(['200 undefined', ...Array(4).fill('409 illegal_transition')])
    expect(codeOf(await desk.post(`/${id}/sign`, undefined))).toBe('409 illegal_transition')
    expect(codeOf(await desk.patch(id, { status: 'signed' }))).toBe('409 illegal_transition')
  })

  it.each([
    ['no section', []],
    [
      'blank sections',
      [{ section: 'Plan' }, { section: 'More', body: noteBody(block('paragraph', [text('  ')])) }],
    ],
  ])('is refused for a note with %s', async (_name, content) => {
    expect(codeOf(await desk.post(`/${await desk.draft({ content })}/sign`, undefined))).toBe(
      '400 validation_failed',
    )
  })

  it.each<[Role, string]>([
    ['owner', '200 undefined'],
    ['practitioner', '200 undefined'],
    ['nurse', '403 forbidden'],
    ['admin', '403 forbidden'],
    ['receptionist', '403 forbidden'],
    ['billing', '403 forbidden'],
  ])('by %s: %s', async (role, expected) => {
    const as = await clinic.member(role)
    expect(codeOf(await desk.post(`/${await desk.draft()}/sign`, undefined, as))).toBe(expected)
    expect(codeOf(await desk.patch(await desk.draft(), { status: 'signed' }, as))).toBe(expected)
  })

  it('is nothing a system does', async () => {
    const key = await createKey(app.payload, clinic, ['notes:read', 'notes:write'])
    const id = await desk.draft()
    const sign = await app.call('POST', `/api/v1/notes/${id}/sign`, { as: key })
    const byStatus = await app.call('PATCH', `/api/v1/notes/${id}`, { as: key, body: { status: 'signed' } })
    const addendum = await app.call('POST', `/api/v1/notes/${await desk.signed()}/addenda`, {
      as: key,
      body: { text: 'x' },
    })
    expect([sign, byStatus, addendum].map(codeOf)).toEqual(Array(3).fill('403 forbidden'))
    expect((await app.call('GET', `/api/v1/notes/${id}`, { as: key })).body.status).toBe('draft')
  })
})
