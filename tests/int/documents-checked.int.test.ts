import { existsSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { checkDocument } from '@/src/jobs/check-document'
import { type RunningJobs, runJobs } from '@/src/jobs/run-jobs'
import { uploadDirectory } from '@/src/uploads/upload-directory'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { keptContent, openUploadDesk, PDF, PNG, scan, type UploadDesk } from '@/tests/helpers/upload-desk'
import { startVirusScanner, type TestScanner } from '@/tests/helpers/virus-scanner'

let app: TestApp
let clinic: TestClinic
let clerk: Member
let desk: UploadDesk
let scanner: TestScanner
let jobs: RunningJobs

beforeAll(async () => {
  app = await startTestApp()
  scanner = await startVirusScanner()
  clinic = await createClinic(app.payload)
  clerk = await clinic.member('receptionist')
  desk = openUploadDesk(app, clerk, (await createPatient(app.payload, clinic)).id)
  jobs = await runJobs({ payload: app.payload, jobs: [checkDocument] })
})
afterAll(async () => {
  await jobs.stop()
  await scanner.close()
  await app.close()
})

const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`
const withEicar = {
  name: 'letter.pdf',
  type: 'application/pdf',
  content: Buffer.concat([PDF, Buffer.from(EICAR)]),
}

const stateOf = async (id: string | undefined): Promise<string> => {
  const { body } = await app.call<{ virusCheck: string }>('GET', `/api/v1/documents/${id}`, { as: clerk })
  return body.virusCheck
}

describe('a picture', () => {
  it('is kept upright and without the place where it was taken', async () => {
    const content = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
      .withExif({
        IFD0: { Copyright: 'canary-7731' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '14/1 35/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(content).metadata()).exif).toBeDefined()
    const { body } = await desk.upload({ name: 'wound.jpg', type: 'image/jpeg', content })
    const stored = await keptContent(app, clinic, body.doc.id)
    const { exif, width, height } = await sharp(stored).metadata()
    expect({ exif, width, height }).toEqual({ exif: undefined, width: 20, height: 40 })
    expect(stored.includes('canary-7731')).toBe(false)
    expect(Number(body.doc.filesize)).toBe(stored.byteLength)
  })

  it('that claims more pixels than a camera has is refused before it fills the memory', async () => {
    const bomb = Buffer.from(PNG)
    // The head of a PNG: width and height, and a checksum over them.
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    expect((await desk.upload({ ...scan, content: bomb })).code).toBe('400 validation_failed')
  })
})

describe('without a scanner', () => {
  it('a file can be opened at once and says that nobody checked it', async () => {
    const { body } = await desk.upload(scan)
    expect(body.doc.virusCheck).toBe('unchecked')
    expect((await desk.fetchFile(body.doc.filename, clerk)).status).toBe(200)
  })
})

describe('with a scanner', () => {
  beforeAll(() => provideEnv({ CLAMD_ADDRESS: scanner.address }))

  it('a file is in quarantine until the scanner has found nothing in it', async () => {
    scanner.isBroken = true
    const { body } = await desk.upload(scan)
    expect(body.doc.virusCheck).toBe('pending')
    const refused = await desk.fetchFile(body.doc.filename, clerk)
    expect([refused.status, (await refused.json()).errors[0].code]).toEqual([423, 'not_checked'])
    scanner.isBroken = false
    await expect.poll(() => stateOf(body.doc.id), { timeout: 25_000 }).toBe('clean')
    const stored = await keptContent(app, clinic, body.doc.id)
    expect(scanner.seen.some((file) => file.equals(stored))).toBe(true)
    expect((await desk.fetchFile(body.doc.filename, clerk)).status).toBe(200)
  })

  it('a file with a virus is removed, and its record says so', async () => {
    const { body } = await desk.upload(withEicar)
    await expect.poll(() => stateOf(body.doc.id), { timeout: 25_000 }).toBe('infected')
    await expect.poll(() => existsSync(`${uploadDirectory()}/${body.doc.filename}`)).toBe(false)
    const refused = await desk.fetchFile(body.doc.filename, clerk)
    expect([refused.status, (await refused.json()).errors[0].code]).toEqual([423, 'infected'])
  })

  it('nobody lets a file out of quarantine by hand', async () => {
    const { body } = await desk.upload(withEicar)
    const owner = await clinic.member('owner')
    await app.call('PATCH', `/api/v1/documents/${body.doc.id}`, { as: owner, body: { virusCheck: 'clean' } })
    expect(await stateOf(body.doc.id)).not.toBe('clean')
  })
})
