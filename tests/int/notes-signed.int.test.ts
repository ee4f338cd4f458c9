import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPatient } from '@/tests/factories/records'
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

describe('a signed note', () => {
  it.each([
    ['its text', { content: plan('Other words') }],
    ['a section less', { content: [] }],
    ['its title', { title: 'Other' }],
    ['no title', { title: null }],
    ['no visit', { appointment: null }],
    ['its state together with its text', { status: 'draft', content: plan('Other words') }],
  ])('cannot be changed in %s', async (_name, change) => {
    const id = await desk.signed({ appointment: one.appointments })
    const before = (await desk.read(id)).body
    expect(codeOf(await desk.patch(id, change))).toBe('423 locked')
    const bulk = await app.call('PATCH', `/api/v1/notes?where[id][equals]=${id}`, {
      as: practitioner,
      body: change,
    })
    expect(bulk.body.docs ?? []).toEqual([])
    expect((await desk.read(id)).body).toEqual(before)
  })

  it('cannot be given to another patient or template', async () => {
    const id = await desk.signed()
    const other = await createPatient(app.payload, clinic)
    expect(codeOf(await desk.patch(id, { patient: other.id }))).toBe('423 locked')
    expect(codeOf(await desk.patch(id, { template: one['note-templates'] }))).toBe('423 locked')
  })

  it('stays signed, and keeps author, signature and addenda', async () => {
    const id = await desk.signed()
    await desk.post(`/${id}/addenda`, { text: 'Later' })
    const before = (await desk.read(id)).body
    expect(codeOf(await desk.patch(id, { status: 'draft' }))).toBe('409 illegal_transition')
    await desk.patch(id, {
      author: nurse.user.id,
      signedBy: nurse.user.id,
      signedAt: '2020-01-01T00:00:00Z',
      contentHash: 'x',
      addenda: [],
    })
    const { author, signedBy, signedAt, contentHash, addenda } = before
    expect((await desk.read(id)).body).toMatchObject({ author, signedBy, signedAt, contentHash, addenda })
  })

  it('lets a form that changed nothing be saved', async () => {
    const id = await desk.signed()
    const { title, content, status, patient, addenda } = (await desk.read(id)).body
    expect((await desk.patch(id, { title, content, status, patient, addenda })).status).toBe(200)
  })

  it('is kept by the server’s own code and by the database as well', async () => {
    const id = await desk.signed()
    await clinic.run(async () => {
      await expect(
        app.payload.update({ collection: 'notes', id, data: { title: 'x' } }),
      ).rejects.toMatchObject({ status: 423 })
      await expect(app.payload.delete({ collection: 'notes', id })).rejects.toMatchObject({ status: 423 })
      await expect(
        app.payload.db.updateOne({ collection: 'notes', id, data: { title: 'x' } }),
      ).rejects.toThrow()
      await expect(
        app.payload.db.updateOne({ collection: 'notes', id, data: { status: 'draft' } }),
      ).rejects.toThrow()
      await expect(
        app.payload.db.deleteOne({ collection: 'notes', where: { id: { equals: id } } }),
      ).rejects.toThrow()
    })
    expect((await desk.read(id)).body).toMatchObject({ title: 'Visit', status: 'signed' })
  })

  it.each<Role>(['owner', 'practitioner', 'receptionist'])(
    'is removed by nobody, nor is a draft (%s)',
    async (role) => {
      const as = await clinic.member(role)
      for (const id of [await desk.signed(), await desk.draft()]) {
        expect((await app.call('DELETE', `/api/v1/notes/${id}`, { as })).status).toBe(403)
        expect((await desk.read(id)).status).toBe(200)
      }
    },
  )
})

describe('an addendum', () => {
  it('goes below the signed note with its author and time, and leaves the note as it was', async () => {
    const id = await desk.signed()
    const before = (await desk.read(id)).body
    const answers = [
      await desk.post(`/${id}/addenda`, { text: ' First ' }),
      await desk.post(`/${id}/addenda`, { text: 'Second' }, nurse),
      await desk.patch(id, { addendum: 'Third' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 200])
    const after = (await desk.read(id)).body
    expect(
      after.addenda.map((addendum: { text: string; author: string }) => [addendum.text, addendum.author]),
    ).toEqual([
      ['First', practitioner.user.id],
      ['Second', nurse.user.id],
      ['Third', practitioner.user.id],
    ])
    expect(after).toMatchObject({
      content: before.content,
      contentHash: before.contentHash,
      signedAt: before.signedAt,
    })
  })

  it('is not lost when several are written at the same moment', async () => {
    const id = await desk.signed()
    await Promise.all(
      Array.from({ length: 6 }, (_, index) => desk.post(`/${id}/addenda`, { text: `Addendum ${index}` })),
    )
    expect((await desk.read(id)).body.addenda).toHaveLength(6)
  })

  it('needs a signed note, and words', async () => {
    const id = await desk.signed()
    expect(codeOf(await desk.post(`/${await desk.draft()}/addenda`, { text: 'x' }))).toBe(
      '409 illegal_transition',
    )
    for (const odd of [{ text: '  ' }, {}, { text: 7 }, { text: 'x'.repeat(10_001) }])
      expect(codeOf(await desk.post(`/${id}/addenda`, odd))).toBe('400 validation_failed')
  })

  it.each<[Role, number]>([
    ['owner', 201],
    ['practitioner', 201],
    ['nurse', 201],
    ['admin', 403],
    ['receptionist', 403],
    ['billing', 403],
  ])('by %s: %i', async (role, status) => {
    expect(
      (await desk.post(`/${await desk.signed()}/addenda`, { text: 'x' }, await clinic.member(role))).status,
    ).toBe(status)
  })
})
