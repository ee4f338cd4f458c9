import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashNote } from '@/collections/notes/operations/signature'
import type { Role } from '@/src/domain/permissions'
import { createClinic, createMember, type Member, signIn, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPatient } from '@/tests/factories/records'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic
let one: Record<string, string>
let foreign: Record<string, string>
let practitioner: Member
let nurse: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload)
  one = await createOneOfEach(app.payload, clinic)
  foreign = await createOneOfEach(app.payload, stranger)
  practitioner = await clinic.member('practitioner')
  nurse = await clinic.member('nurse')
})
afterAll(() => app.close())

const text = (words: string) => ({
  type: 'text',
  text: words,
  format: 0,
  style: '',
  mode: 'normal',
  detail: 0,
  version: 1,
})
const block = (type: string, children: object[], more: object = {}) => ({
  type,
  children,
  direction: null,
  format: '',
  indent: 0,
  version: 1,
  ...more,
})
const body = (...children: object[]) => ({ root: block('root', children) })
const plan = (words: string) => [{ section: 'Plan', body: body(block('paragraph', [text(words)])) }]

const post = (path: string, data: object | undefined, as: Member = practitioner) =>
  app.call('POST', `/api/v1/notes${path}`, { as, body: data })
const patch = (id: string, data: object, as: Member = practitioner) =>
  app.call('PATCH', `/api/v1/notes/${id}`, { as, body: data })
const read = (id: string, as: Member = practitioner) => app.call('GET', `/api/v1/notes/${id}`, { as })
const codeOf = (answer: Answer) => `${answer.status} ${answer.body.errors?.[0]?.code}`
const draft = async (data: object = {}, as: Member = practitioner): Promise<string> => {
  const { status, body: created } = await post(
    '',
    { patient: one.patients, title: 'Visit', content: plan('Rest for a week'), ...data },
    as,
  )
  expect({ status, errors: created.errors }).toEqual({ status: 201, errors: undefined })
  return created.doc.id
}
const signed = async (data: object = {}): Promise<string> => {
  const id = await draft(data)
  expect((await post(`/${id}/sign`, undefined)).status).toBe(200)
  return id
}

async function createOperator(memberships: { tenant: string; role: Role }[]): Promise<Member> {
  const { user } = await createMember(app.payload, memberships)
  const data = { platformRole: 'operator' as const }
  return signIn(app.payload, await app.payload.update({ collection: 'users', id: user.id, data }))
}

describe('a new note', () => {
  it('is a draft of whoever writes it, whatever a client sends', async () => {
    const { user } = await clinic.member('owner')
    const { body: created } = await post(
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
    const { body: created } = await post('', { appointment: one.appointments })
    expect(created.doc).toMatchObject({ appointment: one.appointments, patient: one.patients })
  })

  it('is refused for a visit of somebody else, unless they attended it', async () => {
    const other = await createPatient(app.payload, clinic)
    const about = { appointment: one.appointments, patient: other.id }
    const refused = await post('', about)
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
    expect((await post('', about)).body.doc).toMatchObject({ patient: other.id })
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
    const filled = await post('', { patient: one.patients, template: template.body.doc.id })
    expect(filled.body.doc.title).toBe('Knee')
    expect(filled.body.doc.content.map(({ section }: { section: string }) => section)).toEqual([
      'Pain',
      'Range',
    ])
    const kept = await post('', {
      patient: one.patients,
      template: template.body.doc.id,
      content: plan('Mine'),
    })
    expect(kept.body.doc.content.map(({ section }: { section: string }) => section)).toEqual(['Plan'])
    const later = await patch((await post('', { patient: one.patients })).body.doc.id, {
      template: template.body.doc.id,
    })
    expect(later.body.doc.content).toHaveLength(2)
  })

  it('cannot be created signed', async () => {
    expect(codeOf(await post('', { patient: one.patients, content: plan('x'), status: 'signed' }))).toBe(
      '409 illegal_transition',
    )
  })

  it.each(['patients', 'appointments', 'note-templates'])(
    'about another clinic’s record of %s is refused like one about nothing',
    async (slug) => {
      const field = { patients: 'patient', appointments: 'appointment', 'note-templates': 'template' }[
        slug
      ] as string
      const about = (id: string | undefined) => post('', { patient: one.patients, [field]: id })
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
      await post('', { patient: one.patients, content: [row, row] }),
      await post('', { patient: foreign.patients, content: [row] }, await stranger.member('nurse')),
    ]
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(JSON.stringify([mine.body, theirs.body])).not.toContain('chosen-by-a-client')
    const { id, content } = mine.body.doc
    const [first, second] = content
    const { body: changed } = await patch(id, {
      content: [{ ...second, section: 'Second' }, first, first, row],
    })
    const ids = changed.doc.content.map((stored: { id: string }) => stored.id)
    expect(ids.slice(0, 2)).toEqual([second.id, first.id])
    expect(new Set(ids).size).toBe(4)
  })
})

describe('the text of a note', () => {
  it.each([
    ['an upload', body(block('upload', []))],
    [
      'a link',
      body(block('paragraph', [block('link', [text('x')], { fields: { url: 'javascript:alert(1)' } })])),
    ],
    ['plain text', 'Rest'],
    ['a number', 7],
    ['no root', { foo: 1 }],
    ['children that are none', { root: { type: 'root', children: { length: 1 } } }],
  ])('is refused when it holds %s', async (_name, odd) => {
    const answers = [
      await post('', { patient: one.patients, content: [{ section: 'Plan', body: odd }] }),
      await patch(await draft(), { content: [{ section: 'Plan', body: odd }] }),
    ]
    expect(answers.map(codeOf)).toEqual(['400 validation_failed', '400 validation_failed'])
    expect(answers[0]?.body.errors[0].field).toBe('content.0.body')
  })

  it('may be long, but not without end', async () => {
    expect((await post('', { patient: one.patients, content: plan('word '.repeat(30_000)) })).status).toBe(
      201,
    )
    expect(codeOf(await post('', { patient: one.patients, content: plan('word '.repeat(50_000)) }))).toBe(
      '413 payload_too_large',
    )
  })

  it('cannot be nested without end', async () => {
    let node: object = block('paragraph', [text('deep')])
    for (let depth = 0; depth < 500; depth += 1) node = block('listitem', [node])
    expect(
      codeOf(await post('', { patient: one.patients, content: [{ section: 'Plan', body: body(node) }] })),
    ).toBe('400 validation_failed')
  })
})

describe('signing', () => {
  it('fixes author, time and content', async () => {
    const before = Date.now()
    const id = await draft({}, nurse)
    const { status, body: answer } = await post(`/${id}/sign`, undefined)
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
    const [overRest, together, overGraphql] = [await draft(), await draft(), await draft()]
    expect((await patch(overRest, { status: 'signed' })).body.doc.status).toBe('signed')
    expect(
      (await patch(together, { status: 'signed', title: 'Last words', content: plan('Changed and signed') }))
        .body.doc.status,
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
    const answer = await post(`/${await draft()}/sign`, undefined)
    const where = { requestId: { equals: answer.headers.get('x-request-id') } }
    const { docs } = await clinic.run(() => app.payload.find({ collection: 'audit-events', where }))
    expect(docs.map(({ action, entity }) => ({ action, entity }))).toEqual([
      { action: 'sign', entity: 'notes' },
    ])
  })

  it('happens once, also when it is asked for many times at the same moment', async () => {
    const id = await draft()
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(`/${id}/sign`, undefined)))
    expect(answers.map(codeOf).sort()).toEqual(['200 undefined', ...Array(4).fill('409 illegal_transition')])
    expect(codeOf(await post(`/${id}/sign`, undefined))).toBe('409 illegal_transition')
    expect(codeOf(await patch(id, { status: 'signed' }))).toBe('409 illegal_transition')
  })

  it.each([
    ['no section', []],
    [
      'blank sections',
      [{ section: 'Plan' }, { section: 'More', body: body(block('paragraph', [text('  ')])) }],
    ],
  ])('is refused for a note with %s', async (_name, content) => {
    expect(codeOf(await post(`/${await draft({ content })}/sign`, undefined))).toBe('400 validation_failed')
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
    expect(codeOf(await post(`/${await draft()}/sign`, undefined, as))).toBe(expected)
    expect(codeOf(await patch(await draft(), { status: 'signed' }, as))).toBe(expected)
  })

  it('is nothing a system does', async () => {
    const key = { key: await apiKey(['notes:read', 'notes:write']) }
    const id = await draft()
    const sign = await app.call('POST', `/api/v1/notes/${id}/sign`, { as: key })
    const byStatus = await app.call('PATCH', `/api/v1/notes/${id}`, { as: key, body: { status: 'signed' } })
    const addendum = await app.call('POST', `/api/v1/notes/${await signed()}/addenda`, {
      as: key,
      body: { text: 'x' },
    })
    expect([sign, byStatus, addendum].map(codeOf)).toEqual(Array(3).fill('403 forbidden'))
    expect((await app.call('GET', `/api/v1/notes/${id}`, { as: key })).body.status).toBe('draft')
  })
})

async function apiKey(scopes: string[]): Promise<string> {
  const { createApiKey } = await import('@/src/auth/api-key-secret')
  const { key, keyHash, prefix } = createApiKey(clinic.tenant.id)
  await clinic.run(() =>
    app.payload.db.create({
      collection: 'api-keys',
      data: { name: 'System', scopes, keyHash, prefix, tenant: clinic.tenant.id },
    }),
  )
  return key
}

describe('a signed note', () => {
  it.each([
    ['its text', { content: plan('Other words') }],
    ['a section less', { content: [] }],
    ['its title', { title: 'Other' }],
    ['no title', { title: null }],
    ['no visit', { appointment: null }],
    ['its state together with its text', { status: 'draft', content: plan('Other words') }],
  ])('cannot be changed in %s', async (_name, change) => {
    const id = await signed({ appointment: one.appointments })
    const before = (await read(id)).body
    expect(codeOf(await patch(id, change))).toBe('423 locked')
    const bulk = await app.call('PATCH', `/api/v1/notes?where[id][equals]=${id}`, {
      as: practitioner,
      body: change,
    })
    expect(bulk.body.docs ?? []).toEqual([])
    expect((await read(id)).body).toEqual(before)
  })

  it('cannot be given to another patient or template', async () => {
    const id = await signed()
    const other = await createPatient(app.payload, clinic)
    expect(codeOf(await patch(id, { patient: other.id }))).toBe('423 locked')
    expect(codeOf(await patch(id, { template: one['note-templates'] }))).toBe('423 locked')
  })

  it('stays signed, and keeps author, signature and addenda', async () => {
    const id = await signed()
    await post(`/${id}/addenda`, { text: 'Later' })
    const before = (await read(id)).body
    expect(codeOf(await patch(id, { status: 'draft' }))).toBe('409 illegal_transition')
    await patch(id, {
      author: nurse.user.id,
      signedBy: nurse.user.id,
      signedAt: '2020-01-01T00:00:00Z',
      contentHash: 'x',
      addenda: [],
    })
    const { author, signedBy, signedAt, contentHash, addenda } = before
    expect((await read(id)).body).toMatchObject({ author, signedBy, signedAt, contentHash, addenda })
  })

  it('lets a form that changed nothing be saved', async () => {
    const id = await signed()
    const { title, content, status, patient, addenda } = (await read(id)).body
    expect((await patch(id, { title, content, status, patient, addenda })).status).toBe(200)
  })

  it('is kept by the server’s own code and by the database as well', async () => {
    const id = await signed()
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
    expect((await read(id)).body).toMatchObject({ title: 'Visit', status: 'signed' })
  })

  it.each<Role>(['owner', 'practitioner', 'receptionist'])(
    'is removed by nobody, nor is a draft (%s)',
    async (role) => {
      const as = await clinic.member(role)
      for (const id of [await signed(), await draft()]) {
        expect((await app.call('DELETE', `/api/v1/notes/${id}`, { as })).status).toBe(403)
        expect((await read(id)).status).toBe(200)
      }
    },
  )
})

describe('an addendum', () => {
  it('goes below the signed note with its author and time, and leaves the note as it was', async () => {
    const id = await signed()
    const before = (await read(id)).body
    const answers = [
      await post(`/${id}/addenda`, { text: ' First ' }),
      await post(`/${id}/addenda`, { text: 'Second' }, nurse),
      await patch(id, { addendum: 'Third' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 200])
    const after = (await read(id)).body
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
    const id = await signed()
    await Promise.all(
      Array.from({ length: 6 }, (_, index) => post(`/${id}/addenda`, { text: `Addendum ${index}` })),
    )
    expect((await read(id)).body.addenda).toHaveLength(6)
  })

  it('needs a signed note, and words', async () => {
    const id = await signed()
    expect(codeOf(await post(`/${await draft()}/addenda`, { text: 'x' }))).toBe('409 illegal_transition')
    for (const odd of [{ text: '  ' }, {}, { text: 7 }, { text: 'x'.repeat(10_001) }])
      expect(codeOf(await post(`/${id}/addenda`, odd))).toBe('400 validation_failed')
  })

  it.each<[Role, number]>([
    ['owner', 201],
    ['practitioner', 201],
    ['nurse', 201],
    ['admin', 403],
    ['receptionist', 403],
    ['billing', 403],
  ])('by %s: %i', async (role, status) => {
    expect((await post(`/${await signed()}/addenda`, { text: 'x' }, await clinic.member(role))).status).toBe(
      status,
    )
  })
})

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
    const id = await signed({ title: 'Canary-Title', content: plan('Canary-Words') })
    const answers = await Promise.all([
      read(id, as),
      app.call('GET', `/api/v1/notes?where[title][equals]=Canary-Title`, { as }),
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
    const operator = await createOperator([])
    const id = await signed()
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
    const id = await signed({
      appointment: one.appointments,
      title: 'First visit',
      content: [
        {
          section: 'Plan',
          body: body(
            block('heading', [text('Medication')], { tag: 'h3' }),
            list('bullet', 'Ibuprofen'),
            list('number', 'Rest', 'Return'),
          ),
        },
      ],
    })
    await post(`/${id}/addenda`, { text: 'Called on Monday' })
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
    const { status } = await app.call('GET', `/api/v1/notes/${await draft({ content: [] })}/summary.pdf`, {
      as: nurse,
    })
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
    const operator = await createOperator([])
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
    const operator = await createOperator([{ tenant: clinic.tenant.id, role: 'owner' }])
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
