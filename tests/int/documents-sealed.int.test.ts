import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSql, sql } from '@/src/database/sql'
import { destroyPatientKeys } from '@/src/encryption/patient-data-keys'
import { sealStoredFiles } from '@/src/jobs/seal-files'
import { uploadDirectory } from '@/src/uploads/upload-directory'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { keptContent, openUploadDesk, PDF, type UploadDesk } from '@/tests/helpers/upload-desk'

let app: TestApp
let clinic: TestClinic
let clerk: Member
let desk: UploadDesk
let patient: string

const letter = { name: 'letter.pdf', type: 'application/pdf', content: PDF }
const onDisk = (filename: string | undefined) => `${uploadDirectory()}/${filename}`
const fetched = async (filename: string | undefined) => {
  const response = await desk.fetchFile(filename, clerk)
  return { status: response.status, content: Buffer.from(await response.arrayBuffer()) }
}
const run = (statement: ReturnType<typeof sql>) =>
  clinic.run(() => runSql({ payload: app.payload }, statement))
const shred = (of: string) =>
  clinic.run(async () =>
    destroyPatientKeys(await createLocalReq({}, app.payload), { clinicId: clinic.tenant.id, patient: of }),
  )

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  clerk = await clinic.member('receptionist')
  patient = (await createPatient(app.payload, clinic)).id
  desk = openUploadDesk(app, clerk, patient)
})
afterAll(() => app.close())

describe('a file of a document', () => {
  it('lies sealed, is given out as it was, and its key is told to nobody', async () => {
    const { doc } = (await desk.upload(letter)).body
    const stored = await readFile(onDisk(doc.filename))
    expect(stored.includes('Catalog')).toBe(false)
    expect((await fetched(doc.filename)).content).toEqual(PDF)
    const owner = await clinic.member('owner')
    const answers = [
      doc,
      (await app.call('GET', `/api/v1/documents/${doc.id}`, { as: owner })).body,
      (await app.call('GET', `/api/v1/documents?select[fileKey]=true`, { as: owner })).body,
      (await app.call('GET', `/api/v1/documents?showHiddenFields=true`, { as: owner })).body,
    ]
    expect(JSON.stringify(answers)).not.toMatch(/fileKey|fileSealed/)
    const [{ file_key: sealed }] = (await run(sql`select file_key from documents where id = ${doc.id}`)) as [
      { file_key: string },
    ]
    expect(sealed).toMatch(/^v1\.~/)
  })

  it('that was changed on the disk is not given out as if it were whole', async () => {
    const { doc } = (await desk.upload(letter)).body
    const stored = await readFile(onDisk(doc.filename))
    stored[20] = (stored[20] as number) ^ 1
    await writeFile(onDisk(doc.filename), stored)
    await expect(fetched(doc.filename)).rejects.toThrow()
  })

  it('ends with the key of its patient, also after it was given to another one', async () => {
    const [first, second] = [
      await createPatient(app.payload, clinic),
      await createPatient(app.payload, clinic),
    ]
    const [stays, moves] = [
      (await desk.upload(letter, { patient: first.id })).body.doc,
      (await desk.upload(letter, { patient: first.id })).body.doc,
    ]
    const body = { patient: second.id }
    expect((await app.call('PATCH', `/api/v1/documents/${moves.id}`, { as: clerk, body })).status).toBe(200)
    await shred(first.id)
    expect((await fetched(stays.filename)).status).toBe(404)
    expect(await fetched(moves.filename)).toEqual({ status: 200, content: PDF })
    await shred(second.id)
    expect((await fetched(moves.filename)).status).toBe(404)
  })

  it('from before is given out, sealed by the job wherever that stopped, and stays the same', async () => {
    const docs = [(await desk.upload(letter)).body.doc, (await desk.upload(letter)).body.doc] as const
    for (const { id, filename } of docs) {
      await writeFile(onDisk(filename), PDF)
      await run(sql`update documents set file_sealed = null where id = ${id}`)
    }
    // The second one as a job left it that was killed after it had made the key.
    await run(sql`update documents set file_key = null where id = ${docs[0].id}`)
    for (const { filename } of docs) expect(await fetched(filename)).toEqual({ status: 200, content: PDF })
    const before = await run(sql`select id, updated_at from documents order by id`)
    await sealStoredFiles(app.payload)
    for (const { id, filename } of docs) {
      expect((await readFile(onDisk(filename))).includes('Catalog')).toBe(false)
      expect(await keptContent(app, clinic, id)).toEqual(PDF)
      expect(await fetched(filename)).toEqual({ status: 200, content: PDF })
    }
    const left = await run(sql`select 1 from documents where file_sealed is not true`)
    expect(left).toEqual([])
    expect(await run(sql`select id, updated_at from documents order by id`)).toEqual(before)
    expect(existsSync(`${onDisk(docs[0].filename)}.partial`)).toBe(false)
  })
})

describe('a link to a file', () => {
  const makeLink = (id: string | undefined, as = clerk) =>
    app.call('POST', `/api/v1/documents/${id}/link`, { as })
  const follow = (url: string, as?: Member): Promise<Response> => {
    const { pathname, search } = new URL(url)
    const headers: Record<string, string> = as ? { authorization: `JWT ${as.token}` } : {}
    return fetch(`${app.url}${pathname}${search}`, { headers })
  }
  const status = async (url: string, as?: Member) => (await follow(url, as)).status

  it('opens it for some minutes without a header, as a file to save, recorded as that person’s download', async () => {
    const { doc } = (await desk.upload(letter)).body
    const { status: made, body } = await makeLink(doc.id)
    expect(made).toBe(201)
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(5 * 60_000)
    const response = await follow(body.url)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': "attachment; filename*=UTF-8''letter.pdf",
    })
    const where = { requestId: { equals: response.headers.get('x-request-id') } }
    const { docs } = await clinic.run(() => app.payload.find({ collection: 'audit-events', where }))
    expect(docs).toMatchObject([
      {
        action: 'download',
        entity: 'documents',
        entityIds: [doc.id],
        patient,
        actor: { reference: clerk.user.id },
      },
    ])
  })

  it('is for one file, one person and one time, and cannot be changed', async () => {
    const [one, other] = [(await desk.upload(letter)).body.doc, (await desk.upload(letter)).body.doc]
    const { url } = (await makeLink(one.id)).body
    const colleague = await clinic.member('nurse')
    const token = new URL(url).searchParams.get('token') as string
    const [named, user, session, expiry, mac] = token.split('~') as [string, string, string, string, string]
    const with_ = (...parts: string[]) => url.replace(token, parts.join('~'))
    expect(await status(url, clerk)).toBe(200)
    expect(await status(url, colleague)).toBe(404)
    for (const changed of [
      url.replace(one.id as string, other.id as string),
      with_(named, colleague.user.id, session, expiry, mac),
      with_(named, user, session, String(Number(expiry) + 60_000), mac),
      with_(named, user, session, expiry, mac.slice(0, -1)),
      with_(named, user, session, expiry),
      url.replace(token, ''),
    ])
      expect(await status(changed), changed).toBe(404)
    const { linkToken } = await import('@/src/uploads/file-link')
    const place = { document: one.id as string, clinic: clinic.tenant.id, user, session }
    expect(await status(url.replace(token, linkToken({ ...place, expiresAt: Date.now() + 1_000 })))).toBe(200)
    expect(await status(url.replace(token, linkToken({ ...place, expiresAt: Date.now() - 1 })))).toBe(404)
  })

  it('ends with the session, with the membership, and is not made by who may not read', async () => {
    const { doc } = (await desk.upload(letter)).body
    const leaver = await clinic.member('admin')
    const guest = await clinic.member('practitioner')
    const [ofLeaver, ofGuest] = [await makeLink(doc.id, leaver), await makeLink(doc.id, guest)]
    expect([await status(ofLeaver.body.url), await status(ofGuest.body.url)]).toEqual([200, 200])
    await app.call('POST', '/api/v1/users/logout', { as: guest })
    expect(await status(ofGuest.body.url)).toBe(404)
    await app.payload.update({ collection: 'users', id: leaver.user.id, data: { memberships: [] } })
    expect(await status(ofLeaver.body.url)).toBe(404)
    expect((await makeLink(doc.id, await clinic.member('billing'))).status).toBe(403)
    const stranger = await (await createClinic(app.payload)).member('owner')
    expect((await makeLink(doc.id, stranger)).status).toBe(404)
  })

  it('opens nothing that is in quarantine', async () => {
    const { doc } = (await desk.upload(letter)).body
    const { url } = (await makeLink(doc.id)).body
    await run(sql`update documents set virus_check = 'pending' where id = ${doc.id}`)
    expect(await status(url)).toBe(423)
    expect((await makeLink(doc.id)).status).toBe(423)
  })
})
