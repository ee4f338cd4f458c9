import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { block, noteBody, plan, text } from '@/tests/factories/note-text'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPatient } from '@/tests/factories/records'
import { codeOf } from '@/tests/helpers/code-of'
import { type NoteDesk, openNoteDesk } from '@/tests/helpers/note-desk'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic
let one: Record<string, string>
let foreign: Record<string, string>
let practitioner: Member
let nurse: Member
let desk: NoteDesk

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload)
  one = await createOneOfEach(app.payload, clinic)
  foreign = await createOneOfEach(app.payload, stranger)
  practitioner = await clinic.member('practitioner')
  nurse = await clinic.member('nurse')
  desk = openNoteDesk(app, practitioner, one.patients as string)
})
afterAll(() => app.close())

describe('a new note', () => {
  it('is a draft of whoever writes it, whatever a client sends', async () => {
    const { user } = await clinic.member('owner')
    const { body: created } = await desk.post(
      '',
      {
        patient: one.patients,
        author: user.id,
        signedAt: '2026-01-01T00:00:00Z',
        signedBy: user.id,
        contentHash: 'x',
        addenda: [{ text: 'x', addedAt: '2026-01-01T00:00:00Z' }],
      },
      nurse,
    )
    expect(created.doc).toMatchObject({ status: 'draft', author: nurse.user.id, addenda: [] })
    expect([created.doc.signedAt, created.doc.signedBy, created.doc.contentHash].filter(Boolean)).toEqual([])
  })

  it('takes the patient of its visit', async () => {
    const { body: created } = await desk.post('', { appointment: one.appointments })
    expect(created.doc).toMatchObject({ appointment: one.appointments, patient: one.patients })
  })

  it('is refused for a visit of somebody else, unless they attended it', async () => {
    const other = await createPatient(app.payload, clinic)
    const about = { appointment: one.appointments, patient: other.id }
    const refused = await desk.post('', about)
    expect({ code: codeOf(refused), field: refused.body.errors[0].field }).toEqual({
      code: '400 validation_failed',
      field: 'appointment',
    })
    await clinic.run(() =>
      app.payload.db.updateOne({
        collection: 'appointments',
        id: one.appointments as string,
        data: { attendees: [other.id] },
      }),
    )
    expect((await desk.post('', about)).body.doc).toMatchObject({ patient: other.id })
  })

  it('takes the sections of its template when it is empty', async () => {
    const template = await app.call('POST', '/api/v1/note-templates', {
      as: practitioner,
      body: {
        name: 'Knee',
        sections: [
          { key: 'a', title: 'Pain' },
          { key: 'b', title: 'Range' },
        ],
      },
    })
    const filled = await desk.post('', { patient: one.patients, template: template.body.doc.id })
    expect(filled.body.doc.title).toBe('Knee')
    expect(filled.body.doc.content.map(({ section }: { section: string }) => section)).toEqual([
      'Pain',
      'Range',
    ])
    const kept = await desk.post('', {
      patient: one.patients,
      template: template.body.doc.id,
      content: plan('Mine'),
    })
    expect(kept.body.doc.content.map(({ section }: { section: string }) => section)).toEqual(['Plan'])
    const later = await desk.patch((await desk.post('', { patient: one.patients })).body.doc.id, {
      template: template.body.doc.id,
    })
    expect(later.body.doc.content).toHaveLength(2)
  })

  it('cannot be created signed', async () => {
    expect(codeOf(await desk.post('', { patient: one.patients, content: plan('x'), status: 'signed' }))).toBe(
      '409 illegal_transition',
    )
  })

  it.each(['patients', 'appointments', 'note-templates'])(
    'about another clinic’s record of %s is refused like one about nothing',
    async (slug) => {
      const field = { patients: 'patient', appointments: 'appointment', 'note-templates': 'template' }[
        slug
      ] as string
      const about = (id: string | undefined) => desk.post('', { patient: one.patients, [field]: id })
      const answers = [await about(foreign[slug]), await about(crypto.randomUUID()), await about('nonsense')]
      expect(answers.map(codeOf)).toEqual(Array(3).fill('400 validation_failed'))
      expect(answers[0]?.body).toEqual(answers[1]?.body)
    },
  )
})

describe('a row of a note', () => {
  it('keeps its own id and never takes one a client chose, of this clinic or another', async () => {
    const row = { section: 'Plan', id: 'chosen-by-a-client' }
    const [mine, theirs] = [
      await desk.post('', { patient: one.patients, content: [row, row] }),
      await desk.post('', { patient: foreign.patients, content: [row] }, await stranger.member('nurse')),
    ]
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(JSON.stringify([mine.body, theirs.body])).not.toContain('chosen-by-a-client')
    const { id, content } = mine.body.doc
    const [first, second] = content
    const { body: changed } = await desk.patch(id, {
      content: [{ ...second, section: 'Second' }, first, first, row],
    })
    const ids = changed.doc.content.map((stored: { id: string }) => stored.id)
    expect(ids.slice(0, 2)).toEqual([second.id, first.id])
    expect(new Set(ids).size).toBe(4)
  })
})

describe('the text of a note', () => {
  it.each([
    ['an upload', noteBody(block('upload', []))],
    [
      'a link',
      noteBody(block('paragraph', [block('link', [text('x')], { fields: { url: 'javascript:alert(1)' } })])),
    ],
    ['plain text', 'Rest'],
    ['a number', 7],
    ['no root', { foo: 1 }],
    ['children that are none', { root: { type: 'root', children: { length: 1 } } }],
  ])('is refused when it holds %s', async (_name, odd) => {
    const answers = [
      await desk.post('', { patient: one.patients, content: [{ section: 'Plan', body: odd }] }),
      await desk.patch(await desk.draft(), { content: [{ section: 'Plan', body: odd }] }),
    ]
    expect(answers.map(codeOf)).toEqual(['400 validation_failed', '400 validation_failed'])
    expect(answers[0]?.body.errors[0].field).toBe('content.0.body')
  })

  it('may be long, but not without end', async () => {
    expect(
      (await desk.post('', { patient: one.patients, content: plan('word '.repeat(30_000)) })).status,
    ).toBe(201)
    expect(
      codeOf(await desk.post('', { patient: one.patients, content: plan('word '.repeat(50_000)) })),
    ).toBe('413 payload_too_large')
  })

  it('cannot be nested without end', async () => {
    let node: object = block('paragraph', [text('deep')])
    for (let depth = 0; depth < 500; depth += 1) node = block('listitem', [node])
    expect(
      codeOf(
        await desk.post('', { patient: one.patients, content: [{ section: 'Plan', body: noteBody(node) }] }),
      ),
    ).toBe('400 validation_failed')
  })
})
