import { readdirSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { uploadDirectory } from '@/src/uploads/upload-directory'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { keptContent, openUploadDesk, PNG, scan, type UploadDesk } from '@/tests/helpers/upload-desk'

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

describe('a stored document', () => {
  it('can be renamed, but its file is never replaced or redescribed', async () => {
    const { body } = await desk.upload(scan)
    const { id, filename } = body.doc
    const kept = await keptContent(app, clinic, id)
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
      filesize: kept.length,
    })
    expect(JSON.stringify(renamed.body)).not.toContain('javascript:')
    expect(
      (await desk.upload({ ...scan, name: 'other.png' }, {}, { path: `/${id}`, method: 'PATCH' })).code,
    ).toBe('423 locked')
    const edited = await app.call(
      'PATCH',
      `/api/v1/documents/${id}?uploadEdits[crop][x]=1&uploadEdits[widthInPixels]=5`,
      { as: receptionist, body: { title: 'Knee 2' } },
    )
    expect(edited.body.doc).toMatchObject({ title: 'Knee 2', filename })
    expect(Buffer.from(await (await desk.fetchFile(filename, receptionist)).arrayBuffer())).toEqual(kept)
  })

  it('is removed with its file by those who may', async () => {
    const { id, filename } = (await desk.upload(scan)).body.doc
    expect((await app.call('DELETE', `/api/v1/documents/${id}`, { as: receptionist })).status).toBe(403)
    expect(
      (await app.call('DELETE', `/api/v1/documents/${id}`, { as: await clinic.member('owner') })).status,
    ).toBe(200)
    expect(readdirSync(uploadDirectory()).filter((name) => name.startsWith(String(filename)))).toEqual([])
  })

  it('keeps its file when it cannot be removed, alone or with others', async () => {
    const database = new pg.Client({ connectionString: app.database.ownerUrl })
    await database.connect()
    await database.query(`create function keep_canary() returns trigger language plpgsql as $$
      begin if old.kind = 'referral' then raise exception 'for a test' using errcode = '40001'; end if; return old; end $$`)
    await database.query(
      'create trigger keep_canary before delete on documents for each row execute function keep_canary()',
    )
    await database.end()
    const owner = await clinic.member('owner')
    const [kept, other] = [
      (await desk.upload(scan, { kind: 'referral' })).body.doc,
      (await desk.upload(scan)).body.doc,
    ]
    const stored = await keptContent(app, clinic, kept.id)
    for (const path of [kept.id, `?where[id][in]=${kept.id},${other.id}`])
      expect((await app.call('DELETE', `/api/v1/documents/${path}`, { as: owner })).status).toBe(409)
    for (const { filename } of [kept, other])
      expect(Buffer.from(await (await desk.fetchFile(filename, receptionist)).arrayBuffer())).toEqual(stored)
  })
})

describe('a download', () => {
  it('is a file to save that can run nothing, recorded with its patient', async () => {
    const { id, filename } = (await desk.upload({ ...scan, name: 'Befund „Müller“ (1).png' })).body.doc
    const response = await desk.fetchFile(filename, receptionist)
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(await keptContent(app, clinic, id))
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
    const { filename } = (await desk.upload(scan)).body.doc
    const response = await desk.fetchFile(filename, receptionist, { range: 'bytes=0-3' })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG.subarray(0, 4))
  })

  it('of another clinic’s file answers like one that never existed', async () => {
    const { filename } = (await desk.upload(scan)).body.doc
    const answer = async (name: string | undefined) => {
      const response = await desk.fetchFile(name, outsider)
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

  it('asked for in a folder that there is not is not found', async () => {
    const { filename } = (await desk.upload(scan)).body.doc
    expect((await desk.fetchFile(`${filename}?prefix=a`, receptionist)).status).toBe(404)
  })

  it('leads to no other file of the machine', async () => {
    for (const name of [
      '..%2f..%2fpackage.json',
      '..%5c..%5cpackage.json',
      '%2e%2e%2fpackage.json',
      '%00',
      '.',
    ])
      expect((await desk.fetchFile(name, receptionist)).status, name).toBeGreaterThanOrEqual(400)
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
    const { id, filename } = (await desk.upload(scan)).body.doc
    const as = role === 'nobody' ? undefined : await clinic.member(role)
    const response = await desk.fetchFile(filename, as)
    await response.arrayBuffer()
    expect(response.status).toBe(status)
    expect((await app.call('GET', `/api/v1/documents/${id}`, { as })).status).toBe(status)
    expect((await app.call('GET', '/api/v1/documents', { as })).status).toBe(status)
  })
})
