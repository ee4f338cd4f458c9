import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { createClinic, createMember, type Member, type TestClinic } from '@/tests/factories/clinic'
import { block, noteBody, plan, text } from '@/tests/factories/note-text'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createOperator } from '@/tests/factories/operator'
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

describe('who reads notes', () => {
  it.each<[Role, number]>([
    ['owner', 200],
    ['practitioner', 200],
    ['nurse', 200],
    ['admin', 403],
    ['receptionist', 403],
    ['billing', 403],
  ])('%s: %i, through every door', async (role, status) => {
    const as = await clinic.member(role)
    const id = await desk.signed({ title: 'Canary-Title', content: plan('Canary-Words') })
    const answers = await Promise.all([
      desk.read(id, as),
      app.call('GET', `/api/v1/notes?where[id][equals]=${id}`, { as }),
      app.call('GET', `/api/v1/notes/count`, { as }),
      app.call('GET', `/api/v1/notes/${id}/summary.pdf`, { as }),
    ])
    expect(answers.map((answer) => answer.status)).toEqual(Array(4).fill(status))
    const graphql = await app.call('POST', '/api/v1/graphql', {
      as,
      body: { query: `{ Note(id: "${id}") { title } }` },
    })
    const throughPatient = await app.call(
      'GET',
      `/api/v1/patients?where[id][equals]=${one.patients}&depth=2`,
      { as },
    )
    if (status === 403)
      expect(
        JSON.stringify([...answers, graphql, throughPatient].map(({ body: seen }) => seen)),
      ).not.toContain('Canary')
  })

  it('not the operator of the platform', async () => {
    const operator = await createOperator(app.payload)
    const id = await desk.signed()
    for (const path of [`/${id}`, '', `/${id}/summary.pdf`]) {
      const answer = await app.call('GET', `/api/v1/notes${path}`, {
        as: operator,
        clinic: clinic.tenant.slug,
      })
      expect(codeOf(answer)).toBe('403 forbidden')
    }
  })
})

describe('the summary', () => {
  it('is a page with what was written, signed and added, recorded as an export', async () => {
    const list = (listType: string, ...items: string[]) =>
      block(
        'list',
        items.map((item, index) => block('listitem', [text(item)], { value: index + 1 })),
        { listType, tag: listType === 'number' ? 'ol' : 'ul' },
      )
    const id = await desk.signed({
      appointment: one.appointments,
      title: 'First visit',
      content: [
        {
          section: 'Plan',
          body: noteBody(
            block('heading', [text('Medication')], { tag: 'h3' }),
            list('bullet', 'Ibuprofen'),
            list('number', 'Rest', 'Return'),
          ),
        },
      ],
    })
    await desk.post(`/${id}/addenda`, { text: 'Called on Monday' })
    const response = await fetch(`${app.url}/api/v1/notes/${id}/summary.pdf`, {
      headers: { authorization: `JWT ${practitioner.token}` },
    })
    expect(
      Object.fromEntries(
        ['content-type', 'cache-control', 'x-content-type-options'].map((name) => [
          name,
          response.headers.get(name),
        ]),
      ),
    ).toEqual({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="visit-summary-\d{4}-\d\d-\d\d\.pdf"$/,
    )
    const { text: words } = await extractText(
      await getDocumentProxy(new Uint8Array(await response.arrayBuffer())),
      { mergePages: true },
    )
    for (const part of [
      'First visit',
      'Medication',
      'Ibuprofen',
      'Return',
      'Called on Monday',
      'Dr. Reyes',
      'Consultation',
    ])
      expect(words).toContain(part)
    const where = { requestId: { equals: response.headers.get('x-request-id') } }
    const { docs } = await clinic.run(() => app.payload.find({ collection: 'audit-events', where }))
    expect(docs).toHaveLength(1)
    expect(docs[0]).toMatchObject({
      action: 'export',
      entity: 'notes',
      entityIds: [id],
      patient: one.patients,
    })
  })

  it('exists for a draft without a visit too', async () => {
    const { status } = await app.call(
      'GET',
      `/api/v1/notes/${await desk.draft({ content: [] })}/summary.pdf`,
      {
        as: nurse,
      },
    )
    expect(status).toBe(200)
  })
})

describe('a note of another clinic', () => {
  it.each([
    ['sign', 'POST', '/sign', undefined],
    ['add to', 'POST', '/addenda', { text: 'x' }],
    ['print', 'GET', '/summary.pdf', undefined],
  ])('answers like one that never existed: %s', async (_name, method, path, data) => {
    const attempt = (id: string | undefined) =>
      app.call(method, `/api/v1/notes/${id}${path}`, { as: practitioner, body: data })
    const answers = [
      await attempt(foreign.notes),
      await attempt(crypto.randomUUID()),
      await attempt('nonsense'),
    ]
    expect(answers.map(codeOf)).toEqual(Array(3).fill('404 not_found'))
    expect(answers[0]?.body).toEqual(answers[1]?.body)
  })
})

describe('a new clinic', () => {
  it.each([
    ['en', ['Free text', 'Initial assessment', 'SOAP']],
    ['de-DE', ['Erstbefund', 'Freitext', 'SOAP']],
    ['he', ['SOAP', 'הערכה ראשונית', 'טקסט חופשי']],
    ['fil', ['Free text', 'Initial assessment', 'SOAP']],
  ])('in %s begins with note templates in its language', async (locale, names) => {
    const slug = `fresh-${locale.toLowerCase()}`
    const operator = await createOperator(app.payload)
    const { status, body: created } = await app.call('POST', '/api/v1/tenants', {
      as: operator,
      body: { name: slug, slug, timezone: 'Europe/Berlin', currency: 'EUR', locale },
    })
    expect(status).toBe(201)
    const as = await createMember(app.payload, [{ tenant: created.doc.id, role: 'practitioner' }])
    const { body: templates } = await app.call('GET', '/api/v1/note-templates', { as })
    expect(templates.docs.map(({ name }: { name: string }) => name).sort()).toEqual(names)
    expect(templates.docs.every(({ sections }: { sections: object[] }) => sections.length > 0)).toBe(true)
  })

  it('leaves the templates of the clinic its founder works in alone', async () => {
    const operator = await createOperator(app.payload, [{ tenant: clinic.tenant.id, role: 'owner' }])
    const countOf = async () =>
      (await app.call('GET', '/api/v1/note-templates/count', { as: operator })).body.totalDocs
    const before = await countOf()
    const { status } = await app.call('POST', '/api/v1/tenants', {
      as: operator,
      clinic: clinic.tenant.slug,
      body: { name: 'Branch', slug: 'branch-of-it', timezone: 'Asia/Manila', currency: 'PHP' },
    })
    expect(status).toBe(201)
    expect(await countOf()).toBe(before)
  })
})
