import { existsSync, readdirSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { uploadDirectory } from '@/src/uploads/upload-directory'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { openUploadDesk, PDF, PNG, scan, type UploadDesk, type UploadFile } from '@/tests/helpers/upload-desk'

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic
let receptionist: Member
let outsider: Member
let patient: string
let desk: UploadDesk

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload)
  receptionist = await clinic.member('receptionist')
  outsider = await stranger.member('owner')
  patient = (await createPatient(app.payload, clinic)).id
  desk = openUploadDesk(app, receptionist, patient)
})
afterAll(() => app.close())

const HTML = Buffer.from('<!doctype html><html><script>alert(1)</script></html>')
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

describe('an upload', () => {
  it.each<[string, UploadFile, string]>([
    ['a PNG', scan, 'png'],
    ['a PDF', { name: 'Befund Müller.PDF', type: 'application/pdf', content: PDF }, 'pdf'],
  ])('of %s is kept under a name that tells nothing', async (_name, file, extension) => {
    const { status, body } = await desk.upload(file)
    expect(status).toBe(201)
    expect(body.doc.filename).toMatch(new RegExp(`^[0-9a-f-]{36}\\.${extension}$`))
    expect(body.doc).toMatchObject({ originalName: file.name, mimeType: file.type, patient })
    expect(existsSync(`${uploadDirectory()}/${body.doc.filename}`)).toBe(true)
  })

  it.each<[string, UploadFile]>([
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
    const { code, body } = await desk.upload(file)
    expect(code).toBe('400 validation_failed')
    expect(body.errors?.[0]?.message).toMatch(/^[A-Z].*\.$/)
    expect(readdirSync(uploadDirectory())).toHaveLength(before)
  })

  it('may have 20 MB and not more', async () => {
    const sized = (bytes: number): UploadFile => ({
      name: 'large.pdf',
      type: 'application/pdf',
      content: Buffer.concat([PDF.subarray(0, 9), Buffer.alloc(bytes - PDF.length, '\n'), PDF.subarray(9)]),
    })
    expect((await desk.upload(sized(19_999_999))).status).toBe(201)
    expect((await desk.upload(sized(20_000_001))).code).toBe('413 payload_too_large')
  })

  it('needs a file, and takes none from an address or from storage', async () => {
    const own = await desk.upload(scan)
    const { filename, url } = own.body.doc
    for (const data of [
      {},
      { filename, url },
      { filename: 'x.png', url: 'http://127.0.0.1:1/x.png' },
      { filename: '../../etc/passwd', url: '/x' },
    ])
      expect((await desk.upload(null, data)).code).toBe('400 validation_failed')
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
    expect((await desk.upload(null, {}, { as: await clinic.member(role) })).code).toBe(expected)
  })

  it('does not take a name that leads elsewhere', async () => {
    const { body } = await desk.upload({ ...scan, name: '..\\..\\secret/../evil\u202e.png' })
    expect(body.doc.originalName).toBe('evil.png')
    expect(body.doc.filename).toMatch(/^[0-9a-f-]{36}\.png$/)
  })

  it('takes the patient of its visit and refuses another one', async () => {
    const one = await createOneOfEach(app.payload, clinic)
    const { body } = await desk.upload(scan, { patient: undefined, appointment: one.appointments })
    expect(body.doc).toMatchObject({ patient: one.patients, appointment: one.appointments })
    expect((await desk.upload(scan, { appointment: one.appointments })).code).toBe('400 validation_failed')
  })

  it('about another clinic’s patient or visit is refused like one about nothing', async () => {
    const foreign = await createOneOfEach(app.payload, stranger)
    for (const field of ['patient', 'appointment']) {
      const answers = [
        await desk.upload(scan, { [field]: foreign[`${field}s`] }),
        await desk.upload(scan, { [field]: crypto.randomUUID() }),
      ]
      expect(answers.map(({ code }) => code)).toEqual(Array(2).fill('400 validation_failed'))
      expect(answers[0]?.body).toEqual(answers[1]?.body)
    }
  })

  it('of the same name in another clinic notices nothing of it', async () => {
    const [mine, theirs] = [
      await desk.upload({ ...scan, name: 'smith-result.png' }),
      await desk.upload({ ...scan, name: 'smith-result.png' }, { patient: undefined }, { as: outsider }),
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
      begin if new.kind = 'insurance' then raise exception 'for a test' using errcode = '40001'; end if; return new; end $$`)
    await owner.query(
      'create trigger refuse_canary before insert on documents for each row execute function refuse_canary()',
    )
    await owner.end()
    const before = readdirSync(uploadDirectory()).length
    expect((await desk.upload(scan, { title: 'Refused late', kind: 'insurance' })).code).toBe('409 conflict')
    expect(readdirSync(uploadDirectory())).toHaveLength(before)
  })
})

it('a malformed picture is refused or kept, and never breaks the server', async () => {
  const header = PNG.subarray(0, 33)
  for (const content of [
    header,
    Buffer.concat([header, deflateSync(Buffer.alloc(100))]),
    Buffer.concat([PNG.subarray(0, 20), Buffer.alloc(40, 0xff)]),
  ])
    expect((await desk.upload({ ...scan, content })).status).toBeLessThan(500)
})
