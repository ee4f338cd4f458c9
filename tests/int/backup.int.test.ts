import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { headsFolder, readHeads } from '@/src/audit/head-files'
import { writeHeads } from '@/src/audit/write-heads'
import { backUp } from '@/src/backup/back-up'
import { makeBackupKey } from '@/src/backup/backup-key'
import { openBackup } from '@/src/backup/open-backup'
import { replaceDatabase, restoreBackup, verifyRestore } from '@/src/backup/restore/restore-backup'
import { urlOf } from '@/src/backup/restore/scratch-database'
import { columnsOf } from '@/src/encryption/rotation/rotate-everything'
import { env, provideEnv } from '@/src/env'
import { folderStore } from '@/src/uploads/folder-store'
import { uploadDirectory } from '@/src/uploads/upload-directory'
import { uploadStore } from '@/src/uploads/upload-store'
import { createClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { type BackupDesk, contentOf, KEY, openBackupDesk, query, rulesOf } from '@/tests/helpers/backup-desk'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { asSuperuser } from '@/tests/helpers/test-database'
import { openTrailDesk, type TrailDesk } from '@/tests/helpers/trail-desk'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

/** Two clinics with a record of everything; all of it must come back, or nothing at all must happen. */
let app: TestApp
let desk: BackupDesk
let trail: TrailDesk
let file: string

const quiet = (): void => undefined
const open = () => openBackup(file)
const verify = async (backup: string): Promise<string[]> => {
  const { appUrl: runtimeUrl, ownerUrl, superuserUrl: adminUrl } = app.database
  const places = { uploads: uploadStore(), heads: headsFolder(), sealedColumns: columnsOf(app.payload) }
  const installation = { runtimeUrl, ownerUrl, adminUrl, ...places }
  return verifyRestore({ ...(await openBackup(backup)), installation, onProgress: quiet })
}

beforeAll(async () => {
  app = await startTestApp()
  desk = await openBackupDesk(app)
  for (let count = 0; count < 2; count += 1)
    await createOneOfEach(app.payload, await createClinic(app.payload))
  trail = await openTrailDesk(app.database, headsFolder())
  await trail.seal()
  await writeHeads(app.payload, new Date('2026-03-09T10:00:00Z'))
  file = (await backUp()).file
})
afterAll(async () => {
  await trail.close()
  await app.close()
})
beforeEach(() =>
  provideEnv({ BACKUP_KEY: KEY, DATABASE_BACKUP_URL: app.database.backupUrl, BACKUP_DIR: desk.folder }),
)

describe('a backup', () => {
  it('restored elsewhere has every row, rule, number and file, and the runtime role finds its clinics sealed', async () => {
    const empty = await desk.emptyDatabase()
    const uploads = path.join(desk.folder, 'uploads')
    const heads = path.join(desk.folder, 'audit-heads')
    const sealedColumns = columnsOf(app.payload)
    const installation = {
      ...empty,
      adminUrl: empty.superuserUrl,
      uploads: folderStore(uploads),
      heads,
      sealedColumns,
    }
    await restoreBackup({ ...(await open()), installation, onProgress: quiet })
    const before = await contentOf(app.database.superuserUrl)
    const after = await contentOf(empty.superuserUrl)
    // Written by the migrations, made by the backup itself, and ended by the restore.
    for (const name of ['payload_migrations', 'payload_kv', 'users_sessions']) {
      delete before[name]
      delete after[name]
    }
    expect(Object.keys(before).length).toBeGreaterThan(30)
    expect(Object.values(before).filter((content) => !content.startsWith('0 ')).length).toBeGreaterThan(25)
    expect(after).toEqual(before)
    expect(await query(empty.superuserUrl, 'select count(*)::int from users_sessions')).toEqual([
      { count: 0 },
    ])
    expect(await rulesOf(empty.superuserUrl)).toEqual(await rulesOf(app.database.superuserUrl))
    const next = `select last_value, is_called from audit_events_seq`
    expect(await query(empty.superuserUrl, next)).toEqual(await query(app.database.superuserUrl, next))
    const names = await readdir(uploadDirectory())
    expect(names.length).toBeGreaterThan(1)
    expect((await readdir(uploads)).toSorted()).toEqual(names.toSorted())
    for (const name of names)
      expect(await readFile(path.join(uploads, name))).toEqual(
        await readFile(path.join(uploadDirectory(), name)),
      )
    expect(await readHeads(heads)).toEqual(await readHeads(headsFolder()))
    await expect(restoreBackup({ ...(await open()), installation, onProgress: quiet })).rejects.toThrow(
      /^The database is not empty: it has 2 clinics/,
    )
    // Told to, it takes the place of what is there, which is kept.
    await query(empty.superuserUrl, `update users set name = 'Changed since'`)
    const kept = await replaceDatabase({ ...(await open()), installation, onProgress: quiet })
    const named = `select count(*)::int from users where name = 'Changed since'`
    expect(await query(empty.superuserUrl, named)).toEqual([{ count: 0 }])
    const [old] = await query<{ count: number }>(urlOf(empty.superuserUrl, kept.database), named)
    expect(old?.count).toBeGreaterThan(0)
    await asSuperuser(app.database.superuserUrl, `drop database ${kept.database}`)
    expect(await readHeads(kept.heads as string)).toEqual(await readHeads(heads))
    await empty.drop()
  })

  it('is verified in a database beside that is gone afterwards, and shows nothing without its key', async () => {
    const proved = await verify(file)
    expect(proved).toContain('Clinics are sealed off from each other, and together they have every row.')
    const tried = /open what is sealed: (\d+) texts of (\d+) columns/.exec(proved.join(' '))
    expect(Number(tried?.[1])).toBeGreaterThan(5)
    expect(Number(tried?.[2])).toBeGreaterThan(3)
    expect(Number(/uploaded: (\d+) files were tried/.exec(proved.join(' '))?.[1])).toBeGreaterThan(1)
    expect(proved.join(' ')).toMatch(
      /trail is whole: \d+ sealed entries in (\d+) chains agree with \1 signed heads\./,
    )
    expect(
      await query(
        app.database.superuserUrl,
        `select datname from pg_database where datname like 'careloom_scratch%'`,
      ),
    ).toEqual([])
    const bytes = await readFile(file)
    for (const word of ['patients', 'clinic.test', 'Consultation']) expect(bytes.includes(word)).toBe(false)
  })

  it('holds what was there at one instant while writes go on', async () => {
    let [isDone, written] = [false, 0]
    const writer = (async () => {
      while (!isDone) {
        // Each pair is one transaction, so a snapshot has both or neither.
        await query(
          app.database.superuserUrl,
          `with pair as (insert into number_counters values (gen_random_uuid(), 'pair', 1, 1) returning tenant_id)
           insert into idempotency_keys (tenant_id, actor, route, key, body_hash, holder, locked_until, expires_at)
           select tenant_id, 'pair', 'r', 'k', 'h', gen_random_uuid(), now(), now() from pair`,
        )
        written += 1
      }
    })()
    await expect.poll(() => written, { timeout: 20_000 }).toBeGreaterThan(5)
    const { file: made } = await backUp()
    isDone = true
    await writer
    const { summary } = (await openBackup(made)).checked
    const [numbers, keys] = ['number_counters', 'idempotency_keys'].map(
      (name) => summary.tables[`public.${name}`]?.rows,
    )
    const [others] = await query<{ numbers: number; keys: number }>(
      app.database.superuserUrl,
      `select (select count(*)::int from number_counters where series <> 'pair') as numbers,
         (select count(*)::int from idempotency_keys where actor <> 'pair') as keys`,
    )
    const pairs = (numbers ?? 0) - (others?.numbers ?? 0)
    expect(pairs).toBe((keys ?? 0) - (others?.keys ?? 0))
    expect(pairs).toBeGreaterThan(5)
    expect(pairs).toBeLessThan(written)
    await query(app.database.superuserUrl, `delete from number_counters where series = 'pair'`)
    await query(app.database.superuserUrl, `delete from idempotency_keys where actor = 'pair'`)
  })
})

describe('a restore is not proved', () => {
  it('when a sealed text came from another record', async () => {
    const clinic = await createClinic(app.payload)
    const [one, other] = await clinic.run(() =>
      Promise.all(
        ['+63 917 555 0101', '+63 917 555 0102'].map((phone) =>
          app.payload.create({
            collection: 'patients',
            data: { firstName: 'Ana', lastName: 'Moved', phone, status: 'active' } as never,
          }),
        ),
      ),
    )
    const move = 'update patients set phone = (select phone from patients where id = $1) where id = $2'
    await query(app.database.superuserUrl, move, [one?.id, other?.id])
    const { file: made } = await backUp()
    await query(app.database.superuserUrl, 'update patients set phone = null where id = $1', [other?.id])
    await expect(verify(made)).rejects.toThrow(
      'The restored database does not hold: patients.phone does not open (not_authentic).',
    )
  })

  it('when an uploaded file is not the one its record has the key of', async () => {
    const names = await query<{ filename: string }>(
      app.database.superuserUrl,
      'select filename from documents where file_sealed order by filename limit 2',
    )
    const [one = '', other = ''] = names.map(({ filename }) => path.join(uploadDirectory(), filename))
    const before = await readFile(one)
    await writeFile(one, await readFile(other))
    const { file: made } = await backUp()
    await writeFile(one, before)
    await expect(verify(made)).rejects.toThrow(/file of document .+ does not open with the key in its record/)
  })

  it('when its audit trail is not what was sealed, or not what was signed', async () => {
    await trail.tamper(
      `update audit_events set action = action || 'x' where seq = (select min(seq) from audit_events)`,
    )
    const { file: changed } = await backUp()
    await trail.tamper(
      `update audit_events set action = left(action, -1) where seq = (select min(seq) from audit_events)`,
    )
    await expect(verify(changed)).rejects.toThrow(
      /audit trail has 1 faults, the first: Entry .+ is not what was sealed/,
    )
    const heads = path.join(headsFolder(), '2026-03.jsonl')
    const signed = await readFile(heads, 'utf8')
    await writeFile(heads, signed.replace(/"position":\d+/, '"position":1'))
    const { file: forged } = await backUp()
    await writeFile(heads, signed)
    await expect(verify(forged)).rejects.toThrow(/The signature of line 1 of 2026-03.jsonl does not hold/)
  })
})

describe('a backup that cannot be trusted is refused in one sentence', () => {
  async function damaged(change: (copy: string, bytes: Buffer) => Promise<void>): Promise<string> {
    const copy = path.join(desk.folder, `damaged-${randomBytes(4).toString('hex')}`)
    const bytes = await readFile(file)
    await writeFile(copy, bytes)
    await change(copy, bytes)
    return copy
  }
  const ONE_SENTENCE =
    /^The backup \S+ (is damaged or cut off, so it was not used|cannot be opened: [^.]+)\.$/

  it.each([0.001, 0.01, 0.3, 0.6, 0.99, 1])('with one bit flipped at %f of it', async (place) => {
    const copy = await damaged(async (name, bytes) => {
      const at = Math.min(bytes.length - 1, Math.floor(bytes.length * place))
      bytes[at] = (bytes[at] as number) ^ 1
      await writeFile(name, bytes)
    })
    await expect(openBackup(copy)).rejects.toThrow(ONE_SENTENCE)
  })

  it.each([0, 0.002, 0.5, 0.999])('cut off at %f of it', async (place) => {
    const copy = await damaged((name, bytes) => truncate(name, Math.floor(bytes.length * place)))
    await expect(openBackup(copy)).rejects.toThrow(ONE_SENTENCE)
  })

  it('with something behind its end', async () => {
    await expect(openBackup(await damaged((name) => appendFile(name, 'x')))).rejects.toThrow(ONE_SENTENCE)
  })

  it('with another key, also one of several, and opened when the right one is among them', async () => {
    provideEnv({ BACKUP_KEY: await makeBackupKey() })
    await expect(open()).rejects.toThrow(/cannot be opened: it was made with another BACKUP_KEY/)
    provideEnv({ BACKUP_KEY: `${await makeBackupKey()}, ${KEY}` })
    expect((await open()).checked.manifest.tables.length).toBeGreaterThan(30)
  })

  it('where its encrypted fields could not be read', async () => {
    const keys = env().ENCRYPTION_KEYS as string
    provideEnv({ ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 8).toString('base64')}` })
    await expect(open()).rejects.toThrow(/need the key k1 of the installation/)
    expect(await openBackup(file, { isWithoutKeys: true })).toBeTruthy()
    provideEnv({ ENCRYPTION_KEYS: `k2:${Buffer.alloc(32, 8).toString('base64')},${keys}` })
    expect(await open()).toBeTruthy()
    provideEnv({ ENCRYPTION_KEYS: keys })
  })
})

describe('making one', () => {
  it('is refused to roles that row-level security would hide rows from, and leaves no file', async () => {
    const folder = path.join(desk.folder, 'refused')
    for (const url of [app.database.ownerUrl, app.database.appUrl]) {
      provideEnv({ BACKUP_DIR: folder, DATABASE_BACKUP_URL: url })
      await expect(backUp()).rejects.toThrow(
        /would see only a part of \d\d tables \(.+\), so no backup was made/,
      )
    }
    expect(await readdir(folder)).toEqual([])
  })

  it('leaves no file that looks whole when it is killed, and the next one clears up', async () => {
    const folder = path.join(desk.folder, 'killed')
    await mkdir(folder)
    // Large enough for the process to be found at work.
    const large = `${crypto.randomUUID()}.pdf`
    await writeFile(path.join(uploadDirectory(), large), randomBytes(40_000_000))
    await query(
      app.database.superuserUrl,
      'update documents set filename = $1 where id = (select min(id::text)::uuid from documents)',
      [large],
    )
    provideEnv({ BACKUP_DIR: folder })
    const backup = spawn(process.execPath, ['scripts/run.mjs', 'backup'], { stdio: 'ignore' })
    await expect.poll(() => readdir(folder), { timeout: 60_000, interval: 5 }).not.toEqual([])
    backup.kill('SIGKILL')
    await once(backup, 'exit')
    expect(await readdir(folder)).toEqual([expect.stringMatching(/\.tar\.gz\.age\.partial$/)])
    await backUp()
    expect(await readdir(folder)).toEqual([expect.stringMatching(/\.tar\.gz\.age$/)])
  })

  it('removes the old ones only after a new one was read back, and nothing that is not a backup', async () => {
    const folder = path.join(desk.folder, 'kept')
    await mkdir(folder)
    const at = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000)
    provideEnv({ BACKUP_DIR: folder })
    await writeFile(path.join(folder, 'notes.txt'), 'of the operator')
    for (const day of [0, 10]) await backUp({ now: at(day) })
    provideEnv({ DATABASE_BACKUP_URL: app.database.ownerUrl })
    await expect(backUp({ now: at(39) })).rejects.toThrow()
    expect(await readdir(folder)).toHaveLength(3)
    provideEnv({ DATABASE_BACKUP_URL: app.database.backupUrl })
    expect((await backUp({ now: at(39) })).removed).toBe(1)
    expect((await readdir(folder)).toSorted()).toEqual([
      expect.stringContaining('2026-01-11'),
      expect.stringContaining('2026-02-09'),
      'notes.txt',
    ])
    await rm(folder, { recursive: true })
  })

  it('says in the metrics when it last succeeded and failed', async () => {
    const now = new Date('2026-03-04T02:30:00Z')
    await backUp({ now })
    const { body } = await app.call<string>('GET', '/metrics')
    expect(body).toContain(`backup_last_timestamp_seconds{outcome="success"} ${now.getTime() / 1_000}`)
    expect(body).toMatch(/backup_last_timestamp_seconds\{outcome="failure"\} \d+/)
  })
})
