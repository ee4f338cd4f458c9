import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { backUp } from '@/src/backup/back-up'
import { fetchBackup } from '@/src/backup/backup-bucket'
import { openBackup } from '@/src/backup/open-backup'
import { env, provideEnv } from '@/src/env'
import { sealStoredFiles } from '@/src/jobs/seal-files'
import { erasureLedger } from '@/src/patient-data/ledger/erasure-files'
import { signErasure } from '@/src/patient-data/ledger/signed-erasure'
import { bucketStore } from '@/src/s3/bucket-store'
import { fileOf, readStored } from '@/src/uploads/file-store'
import { uploadDirectory } from '@/src/uploads/upload-directory'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { type BackupDesk, openBackupDesk, query } from '@/tests/helpers/backup-desk'
import { type S3Server, startS3Server } from '@/tests/helpers/s3-server'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { openUploadDesk, PDF, type UploadDesk } from '@/tests/helpers/upload-desk'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

const letter = { name: 'letter.pdf', type: 'application/pdf', content: PDF }

let app: TestApp
let s3: S3Server
let clinic: TestClinic
let clerk: Member
let desk: UploadDesk
let backups: BackupDesk
let former: Record<string, string>
let dataDir: string

beforeAll(async () => {
  app = await startTestApp()
  dataDir = env().DATA_DIR
  s3 = await startS3Server(['files', 'safe'])
  backups = await openBackupDesk(app)
  clinic = await createClinic(app.payload)
  clerk = await clinic.member('receptionist')
  desk = openUploadDesk(app, clerk, (await createPatient(app.payload, clinic)).id)
  former = (await desk.upload(letter)).body.doc
  provideEnv({ ...s3.settings, S3_BUCKET: 'files', S3_BACKUP_BUCKET: 'safe' })
})
afterAll(async () => {
  for (const name of [...Object.keys(s3.settings), 'S3_BUCKET', 'S3_BACKUP_BUCKET'])
    provideEnv({ [name]: '' })
  await s3.close()
  await app.close()
})

const fetched = async (filename: string | undefined) => {
  const response = await desk.fetchFile(filename, clerk)
  return { status: response.status, content: Buffer.from(await response.arrayBuffer()) }
}

describe('a bucket', () => {
  it('takes and gives large files in parts, lists beyond a page and forgets what is removed', async () => {
    const store = bucketStore({ bucket: 'files', prefix: 'large/' })
    const content = randomBytes(12_000_000)
    await store.put('one', fileOf(content))
    const found = await store.get('one')
    expect(found?.bytes).toBe(content.length)
    expect(found && (await readStored(found)).equals(content)).toBe(true)
    expect(s3.seen.filter((what) => what === 'PUT /files/large/one')).toHaveLength(3)
    for (const name of ['a b+c', 'é', 'two', 'zwei']) await store.put(name, fileOf(Buffer.from(name)))
    expect(await store.names()).toEqual(['a b+c', 'one', 'two', 'zwei', 'é'])
    for (const name of await store.names()) await store.remove(name)
    await store.remove('never there')
    expect([await store.names(), await store.get('one'), s3.openUploads()]).toEqual([[], null, 0])
    expect(s3.refused).toEqual(['HEAD /files/large/one: NoSuchKey'])
  })

  it('is not believed in with another secret', async () => {
    provideEnv({ S3_SECRET_ACCESS_KEY: 'another' })
    const store = bucketStore({ bucket: 'files', prefix: '' })
    await expect(store.put('x', fileOf(PDF))).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
    provideEnv(s3.settings)
  })
})

describe('with a bucket, files of documents', () => {
  it('lie there sealed, are given out and go with their record', async () => {
    const onDisk = readdirSync(uploadDirectory()).length
    const { id, filename } = (await desk.upload(letter)).body.doc
    const stored = s3.objects.get(`files/uploads/${filename}`)
    expect(stored?.includes('Catalog')).toBe(false)
    expect(readdirSync(uploadDirectory())).toHaveLength(onDisk)
    expect(await fetched(filename)).toEqual({ status: 200, content: PDF })
    await app.call('DELETE', `/api/v1/documents/${id}`, { as: await clinic.member('owner') })
    expect(s3.objects.has(`files/uploads/${filename}`)).toBe(false)
  })

  it('from before are found in the folder, and leave it for the bucket when they are sealed', async () => {
    expect(await fetched(former.filename)).toEqual({ status: 200, content: PDF })
    const { doc } = (await desk.upload(letter)).body
    s3.objects.delete(`files/uploads/${doc.filename}`)
    const onDisk = path.join(uploadDirectory(), String(doc.filename))
    await writeFile(onDisk, PDF)
    await query(app.database.superuserUrl, 'update documents set file_sealed = null where id = $1', [doc.id])
    await sealStoredFiles(app.payload)
    expect(s3.objects.get(`files/uploads/${doc.filename}`)?.includes('Catalog')).toBe(false)
    expect(existsSync(onDisk)).toBe(false)
    expect(await fetched(doc.filename)).toEqual({ status: 200, content: PDF })
  })

  it('are not half stored when the bucket is away: the upload fails as a whole', async () => {
    s3.failOn = /^PUT \/files\/uploads\//
    const before = await clinic.run(() => app.payload.count({ collection: 'documents' }))
    expect((await desk.upload(letter)).code).toBe('503 unavailable')
    s3.failOn = null
    expect(await clinic.run(() => app.payload.count({ collection: 'documents' }))).toEqual(before)
  })
})

describe('with a bucket, backups', () => {
  const at = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000)
  const kept = () => [...s3.objects.keys()].filter((place) => place.startsWith('safe/backups/careloom-'))

  it('are kept there for thirty days, with the files of the other bucket, and come back from there', async () => {
    const { filename } = (await desk.upload(letter)).body.doc
    await backUp({ now: at(0) })
    await backUp({ now: at(10) })
    const made = await backUp({ now: at(39) })
    expect(made).toMatchObject({ removed: 1, missingFiles: 0 })
    expect(made.file).toMatch(/^s3:careloom-2026-02-09T.+\.tar\.gz\.age$/)
    expect(kept()).toHaveLength(2)
    expect(await readdir(backups.folder)).toEqual([])
    for (const named of [made.file, 's3:latest']) {
      const { file, discard } = await fetchBackup(named, backups.folder)
      const { checked } = await openBackup(file)
      expect(Object.keys(checked.summary.files)).toEqual(expect.arrayContaining([filename, former.filename]))
      await discard()
    }
    expect(await readdir(backups.folder)).toEqual([])
    await expect(fetchBackup('s3:other', backups.folder)).rejects.toThrow(
      'The bucket safe has no backup other.',
    )
  })

  it('have the list of erasures beside them, which a machine that has nothing else can read', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const erasure = {
      clinic: clinic.tenant.id,
      patients: [crypto.randomUUID()],
      depth: 'everything' as const,
      at: at(0).toISOString(),
    }
    await erasureLedger.append([signErasure(erasure, privateKey)])
    const folder = env().BACKUP_DIR as string
    provideEnv({ BACKUP_DIR: `${folder}-of-another`, DATA_DIR: `${folder}-data-of-another` })
    expect((await erasureLedger.read()).lines).toMatchObject([erasure])
    provideEnv({ BACKUP_DIR: folder, DATA_DIR: dataDir })
    await rm(path.join(folder, 'erasures.jsonl'))
  })

  it('stay in the folder, and old ones in the bucket, when the bucket cannot be written to', async () => {
    const before = kept()
    s3.failOn = /^PUT \/safe\//
    await expect(backUp({ now: at(400) })).rejects.toThrow(
      /could not be kept in the bucket safe .+ still in /,
    )
    s3.failOn = null
    expect(kept()).toEqual(before)
    const left = (await readdir(backups.folder)).map((name) => path.join(backups.folder, name))
    expect(left).toHaveLength(1)
    expect((await openBackup(left[0] as string)).checked.manifest.tables.length).toBeGreaterThan(30)
  })

  it('that came back as other bytes are not trusted', async () => {
    const [newest] = kept().toSorted().toReversed()
    const bytes = Buffer.from(s3.objects.get(newest as string) as Buffer)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1
    s3.objects.set(newest as string, bytes)
    const { file, discard } = await fetchBackup('s3:latest', backups.folder)
    await expect(openBackup(file)).rejects.toThrow(/is damaged or cut off/)
    await discard()
  })
})
