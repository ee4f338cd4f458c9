import { existsSync, readdirSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { uploadDirectory } from '@/src/uploads'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic
let receptionist: Member
let outsider: Member
let patient: string

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload)
  receptionist = await clinic.member('receptionist')
  outsider = await stranger.member('owner')
  patient = (await createPatient(app.payload, clinic)).id
})
afterAll(() => app.close())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 0\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
)
const HTML = Buffer.from('<!doctype html><html><script>alert(1)</script></html>')
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

type File = { name: string; type: string; content: Buffer }
const scan: File = { name: 'scan.png', type: 'image/png', content: PNG }

async function upload(
  file: File | null,
  data: object = {},
  as: Member = receptionist,
  path = '',
  method = 'POST',
) {
  const form = new FormData()
  form.append('_payload', JSON.stringify({ title: 'Scan', kind: 'other', patient, ...data }))
  if (file) form.append('file', new Blob([new Uint8Array(file.content)], { type: file.type }), file.name)
  const response = await fetch(`${app.url}/api/v1/documents${path}`, {
    method,
    headers: { authorization: `JWT ${as.token}` },
    body: form,
  })
  const body = (await response.json()) as {
    doc: Record<string, string>
    errors?: { code: string; field?: string; message: string }[]
  }
  return {
    status: response.status,
    headers: response.headers,
    body,
    code: `${response.status} ${body.errors?.[0]?.code}`,
  }
}

const fetchFile = (filename: string | undefined, as?: Member, more: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1/documents/file/${filename}`, {
    headers: { ...(as ? { authorization: `JWT ${as.token}` } : {}), ...more },
  })

describe('an upload', () => {
  it.each<[string, File, string]>([
    ['a PNG', scan, 'png'],
    ['a PDF', { name: 'Befund Müller.PDF', type: 'application/pdf', content: PDF }, 'pdf'],
  ])('of %s is kept under a name that tells nothing', async (_name, file, extension) => {
    const { status, body } = await upload(file)
    expect(status).toBe(201)
    expect(body.doc.filename).toMatch(new RegExp(`^[0-9a-f-]{36}\\.${extension}$`))
    expect(body.doc).toMatchObject({ originalName: file.name, mimeType: file.type, patient })
    expect(existsSync(`${uploadDirectory()}/${body.doc.filename}`)).toBe(true)
  })

  it.each<[string, File]>([
    ['HTML', { name: 'page.html', type: 'text/html', content: HTML }],
    ['HTML that calls itself a picture', { name: 'page.png', type: 'image/png', content: HTML }],
    ['HTML that calls itself a PDF', { name: 'page.pdf', type: 'application/pdf', content: HTML }],
    ['SVG', { name: 'drawing.svg', type: 'image/svg+xml', content: SVG }],
    ['SVG that calls itself a picture', { name: 'drawing.png', type: 'image/png', content: SVG }],
    ['a script', { name: 'run.js', type: 'text/javascript', content: Buffer.from('alert(1)') }],
    ['a picture named like a page', { name: 'scan.html', type: 'image/png', content: PNG }],
    ['a picture named twice', { name: 'scan.png.exe', type: 'image/png', content: PNG }],
    ['a picture without an ending', { name: 'scan', type: 'image/png', content: PNG }],
    ['a picture declared as a page', { name: 'scan.png', type: 'text/html', content: PNG }],
    ['a picture declared as another', { name: 'scan.jpg', type: 'image/jpeg', content: PNG }],
    ['a PDF declared as a picture', { name: 'scan.png', type: 'image/png', content: PDF }],
    [
      'an archive',
      {
        name: 'all.zip',
        type: 'application/zip',
        content: Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
      },
    ],
    ['nothing', { name: 'empty.png', type: 'image/png', content: Buffer.alloc(0) }],
  ])('of %s is refused with a sentence', async (_name, file) => {
    const before = readdirSync(uploadDirectory()).length
    const { code, body } = await upload(file)
    expect(code).toBe('400 validation_failed')
    expect(body.errors?.[0]?.message).toMatch(/^[A-Z].*\.$/)
    expect(readdirSync(uploadDirectory())).toHaveLength(before)
  })

  it('may have 20 MB and not more', async () => {
    const sized = (bytes: number): File => ({
      name: 'large.pdf',
      type: 'application/pdf',
      content: Buffer.concat([PDF.subarray(0, 9), Buffer.alloc(bytes - PDF.length, '\n'), PDF.subarray(9)]),
    })
    expect((await upload(sized(19_999_999))).status).toBe(201)
    expect((await upload(sized(20_000_001))).code).toBe('413 payload_too_large')
  })

  it('needs a file, and takes none from an address or from storage', async () => {
    const own = await upload(scan)
    const { filename, url } = own.body.doc
    for (const data of [
      {},
      { filename, url },
      { filename: 'x.png', url: 'http://127.0.0.1:1/x.png' },
      { filename: '../../etc/passwd', url: '/x' },
    ])
      expect((await upload(null, data)).code).toBe('400 validation_failed')
    const json = await app.call('POST', '/api/v1/documents', {
      as: receptionist,
      body: { title: 'x', kind: 'other', filename, url },
    })
    expect(json.status).toBe(400)
  })

  it.each<[Role, string]>([
    ['billing', '403 forbidden'],
    ['owner', '400 validation_failed'],
  ])('tells %s first whether they may: %s', async (role, expected) => {
    expect((await upload(null, {}, await clinic.member(role))).code).toBe(expected)
  })

  it('does not take a name that leads elsewhere', async () => {
    const { body } = await upload({ ...scan, name: '..\\..\\secret/../evil\u202e.png' })
    expect(body.doc.originalName).toBe('evil.png')
    expect(body.doc.filename).toMatch(/^[0-9a-f-]{36}\.png$/)
  })

  it('takes the patient of its visit and refuses another one', async () => {
    const one = await createOneOfEach(app.payload, clinic)
    const { body } = await upload(scan, { patient: undefined, appointment: one.appointments })
    expect(body.doc).toMatchObject({ patient: one.patients, appointment: one.appointments })
    expect((await upload(scan, { appointment: one.appointments })).code).toBe('400 validation_failed')
  })

  it('about another clinic’s patient or visit is refused like one about nothing', async () => {
    const foreign = await createOneOfEach(app.payload, stranger)
    for (const field of ['patient', 'appointment']) {
      const answers = [
        await upload(scan, { [field]: foreign[`${field}s`] }),
        await upload(scan, { [field]: crypto.randomUUID() }),
      ]
      expect(answers.map(({ code }) => code)).toEqual(Array(2).fill('400 validation_failed'))
      expect(answers[0]?.body).toEqual(answers[1]?.body)
    }
  })

  it('of the same name in another clinic notices nothing of it', async () => {
    const [mine, theirs] = [
      await upload({ ...scan, name: 'smith-result.png' }),
      await upload({ ...scan, name: 'smith-result.png' }, { patient: undefined }, outsider),
    ]
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(theirs.body.doc.originalName).toBe('smith-result.png')
    expect(mine.body.doc.filename).not.toBe(theirs.body.doc.filename)
  })
})

describe('a file whose record could not be stored', () => {
  it('does not stay behind', async () => {
    const owner = new pg.Client({ connectionString: app.database.ownerUrl })
    await owner.connect()
    await owner.query(`create function refuse_canary() returns trigger language plpgsql as $$
      begin if new.title = 'Refused late' then raise exception 'for a test' using errcode = '40001'; end if; return new; end $$`)
    await owner.query(
      'create trigger refuse_canary before insert on documents for each row execute function refuse_canary()',
    )
    await owner.end()
    const before = readdirSync(uploadDirectory()).length
    expect((await upload(scan, { title: 'Refused late' })).code).toBe('409 conflict')
    expect(readdirSync(uploadDirectory())).toHaveLength(before)
  })
})

describe('a stored document', () => {
  it('can be renamed, but its file is never replaced or redescribed', async () => {
    const { body } = await upload(scan)
    const { id, filename } = body.doc
    const renamed = await app.call('PATCH', `/api/v1/documents/${id}`, {
      as: receptionist,
      body: {
        title: 'Knee',
        mimeType: 'text/html',
        originalName: 'x.html',
        filename: 'x.html',
        filesize: 1,
        url: 'javascript:alert(1)',
        thumbnailURL: 'javascript:alert(1)',
      },
    })
    expect(renamed.body.doc).toMatchObject({
      title: 'Knee',
      filename,
      originalName: 'scan.png',
      mimeType: 'image/png',
      filesize: PNG.length,
    })
    expect(JSON.stringify(renamed.body)).not.toContain('javascript:')
    expect((await upload({ ...scan, name: 'other.png' }, {}, receptionist, `/${id}`, 'PATCH')).code).toBe(
      '423 locked',
    )
    const edited = await app.call(
      'PATCH',
      `/api/v1/documents/${id}?uploadEdits[crop][x]=1&uploadEdits[widthInPixels]=5`,
      { as: receptionist, body: { title: 'Knee 2' } },
    )
    expect(edited.body.doc).toMatchObject({ title: 'Knee 2', filename })
    expect(Buffer.from(await (await fetchFile(filename, receptionist)).arrayBuffer())).toEqual(PNG)
  })

  it('is removed with its file by those who may', async () => {
    const { id, filename } = (await upload(scan)).body.doc
    expect((await app.call('DELETE', `/api/v1/documents/${id}`, { as: receptionist })).status).toBe(403)
    expect(
      (await app.call('DELETE', `/api/v1/documents/${id}`, { as: await clinic.member('owner') })).status,
    ).toBe(200)
    expect(existsSync(`${uploadDirectory()}/${filename}`)).toBe(false)
  })
})

describe('a download', () => {
  it('is a file to save that can run nothing, recorded with its patient', async () => {
    const { id, filename } = (await upload({ ...scan, name: 'Befund „Müller“ (1).png' })).body.doc
    const response = await fetchFile(filename, receptionist)
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG)
    const headers = Object.fromEntries(
      ['content-type', 'x-content-type-options', 'cache-control', 'content-disposition'].map((name) => [
        name,
        response.headers.get(name),
      ]),
    )
    expect(headers).toEqual({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition':
        "attachment; filename*=UTF-8''Befund%20%E2%80%9EM%C3%BCller%E2%80%9C%20%281%29.png",
    })
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/)
    const where = { requestId: { equals: response.headers.get('x-request-id') } }
    const { docs } = await clinic.run(() => app.payload.find({ collection: 'audit-events', where }))
    expect(docs).toHaveLength(1)
    expect(docs[0]).toMatchObject({ action: 'download', entity: 'documents', entityIds: [id], patient })
  })

  it('carries the same headers in part', async () => {
    const { filename } = (await upload(scan)).body.doc
    const response = await fetchFile(filename, receptionist, { range: 'bytes=0-3' })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG.subarray(0, 4))
  })

  it('of another clinic’s file answers like one that never existed', async () => {
    const { filename } = (await upload(scan)).body.doc
    const answer = async (name: string | undefined) => {
      const response = await fetchFile(name, outsider)
      return { status: response.status, body: await response.json() }
    }
    const answers = [
      await answer(filename),
      await answer(`${crypto.randomUUID()}.png`),
      await answer('x.png'),
    ]
    expect(answers[0]).toMatchObject({ status: 404, body: { errors: [{ code: 'not_found' }] } })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('leads to no other file of the machine', async () => {
    for (const name of [
      '..%2f..%2fpackage.json',
      '..%5c..%5cpackage.json',
      '%2e%2e%2fpackage.json',
      '%00',
      '.',
    ])
      expect((await fetchFile(name, receptionist)).status, name).toBeGreaterThanOrEqual(400)
  })

  it.each<[Role | 'nobody', number]>([
    ['owner', 200],
    ['admin', 200],
    ['practitioner', 200],
    ['nurse', 200],
    ['receptionist', 200],
    ['billing', 403],
    ['nobody', 401],
  ])('by %s: %i', async (role, status) => {
    const { id, filename } = (await upload(scan)).body.doc
    const as = role === 'nobody' ? undefined : await clinic.member(role)
    const response = await fetchFile(filename, as)
    await response.arrayBuffer()
    expect(response.status).toBe(status)
    expect((await app.call('GET', `/api/v1/documents/${id}`, { as })).status).toBe(status)
    expect((await app.call('GET', '/api/v1/documents', { as })).status).toBe(status)
  })
})

it('a malformed picture is refused or kept, and never breaks the server', async () => {
  const header = PNG.subarray(0, 33)
  for (const content of [
    header,
    Buffer.concat([header, deflateSync(Buffer.alloc(100))]),
    Buffer.concat([PNG.subarray(0, 20), Buffer.alloc(40, 0xff)]),
  ])
    expect((await upload({ ...scan, content })).status).toBeLessThan(500)
})
