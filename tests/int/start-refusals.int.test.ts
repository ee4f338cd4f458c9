import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { storedPassword } from '@/src/demo/write/demo-password'
import { freePort, launchProduct, type Product } from '@/tests/helpers/product'
import { createTestDatabase, type TestDatabase } from '@/tests/helpers/test-database'

vi.setConfig({ testTimeout: 90_000 })

/** Whatever is wrong, the operator reads one sentence, the exit code says so, and nothing was touched. */
let database: TestDatabase
let folder: string
const launched: Product[] = []

const SECRETS = {
  PAYLOAD_SECRET: 'only-for-tests-only-for-tests-only',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
}

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(path.join(os.tmpdir(), 'careloom-refusals-'))
  await chmod(folder, 0o755)
})
afterAll(async () => {
  for (const product of launched) product.process.kill('SIGTERM')
  await Promise.all(launched.map(({ ended }) => ended))
  await database.drop()
})

async function refusal(env: Record<string, string>): Promise<string> {
  const product = await launchProduct({ env })
  launched.push(product)
  expect(await product.ended).toBe(1)
  const lines = product.errors().trim().split('\n')
  expect(lines).toHaveLength(1)
  return lines[0] as string
}

const changed = (change: (url: URL) => void): string => {
  const url = new URL(database.appUrl)
  change(url)
  return url.toString()
}

describe('the port', () => {
  it('is looked at before a database is made', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    const dataDir = path.join(folder, 'never-made')
    expect(await refusal({ PORT: String(port), DATA_DIR: dataDir })).toBe(
      `Port ${port} is already in use. Stop the other program or set PORT to a free one.`,
    )
    other.close()
    expect(await readdir(folder)).not.toContain('never-made')
  })

  it('must belong to this machine', async () => {
    expect(await refusal({ HOST: '192.0.2.1', DATA_DIR: folder })).toBe(
      'HOST is 192.0.2.1, which is no address of this machine.',
    )
  })
})

describe('demo people whose password everybody knows', () => {
  const sentence =
    'The demo people have a password that everybody knows, so they are served on this machine alone.'

  it('are not made where others could reach them', async () => {
    const dataDir = path.join(folder, 'demo')
    expect(await refusal({ DEMO: 'auto', HOST: '0.0.0.0', DATA_DIR: dataDir })).toContain(sentence)
  })

  it('are not served there, wherever they are stored', async () => {
    const { hash, salt } = await storedPassword('careloom-demo')
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query(
      `insert into users (id, name, email, status, salt, hash)
       values (gen_random_uuid(), 'Demo', 'nurse@berlin-therapy.demo', 'active', $1, $2)`,
      [salt, hash],
    )
    const settings = { ...SECRETS, DATABASE_URL: database.appUrl, PUBLIC_URL: 'https://care.example' }
    expect(await refusal(settings)).toContain(sentence)
    await owner.query(`delete from users where email = 'nurse@berlin-therapy.demo'`)
    await owner.end()
  })
})

describe('the data folder', () => {
  it('must be one that can be written to', async () => {
    const file = path.join(folder, 'a-file')
    await writeFile(file, '')
    expect(await refusal({ DATA_DIR: path.join(file, 'data') })).toContain(
      'cannot be written to (ENOTDIR). Set DATA_DIR',
    )
  })

  it('must not hold a database of another Postgres', async () => {
    const dataDir = path.join(folder, 'older')
    await mkdir(path.join(dataDir, 'postgres'), { recursive: true })
    await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
    expect(await refusal({ DATA_DIR: dataDir })).toContain(
      'holds a database of Postgres 15, this version of Careloom needs 18. Nothing was changed',
    )
    expect(await readdir(dataDir)).toEqual(['postgres'])
    expect(await readFile(path.join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toBe('15\n')
  })

  it('must hold the secrets of the database that is in it', async () => {
    const dataDir = path.join(folder, 'without-secrets')
    await mkdir(path.join(dataDir, 'postgres'), { recursive: true })
    await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '18\n')
    expect(await refusal({ DATA_DIR: dataDir })).toContain(
      'cannot be read. Without them the data cannot be opened',
    )
    expect(await readdir(dataDir)).toEqual(['postgres'])
  })
})

describe('the environment', () => {
  it('is refused with all that is wrong in it at once', async () => {
    const sentence = await refusal({
      PORT: 'web',
      ROLE: 'boss',
      ENCRYPTION_KEYS: 'k1:short',
      PUBLIC_URL: 'clinic.example',
    })
    for (const part of [
      'PORT must be a whole number from 0 to 65535',
      'ROLE must be one of all, web, worker',
      'ENCRYPTION_KEYS must be a list',
      'PUBLIC_URL must be an address',
    ])
      expect(sentence).toContain(part)
  })

  it('needs the secrets when the database is the operator’s', async () => {
    expect(await refusal({ DATABASE_URL: database.appUrl })).toBe(
      'PAYLOAD_SECRET and ENCRYPTION_KEYS must be set when DATABASE_URL is; see .env.example for how to make them.',
    )
  })
})

describe('the database of the operator', () => {
  const connect = (url: string) => refusal({ ...SECRETS, DATABASE_URL: url })

  it('must have an address', async () => {
    expect(await connect('mysql://localhost/careloom')).toBe(
      'DATABASE_URL is not an address such as postgresql://user:password@host:5432/database.',
    )
  })

  it('must be on a host that exists', async () => {
    expect(
      await connect('postgresql://app:secret@no-such-host.invalid/careloom?sslmode=verify-full'),
    ).toContain('no-such-host.invalid:5432” in DATABASE_URL')
  })

  it('must be reached over TLS unless it is on this machine', async () => {
    expect(await connect('postgresql://app:secret@db.clinic.example/careloom')).toContain(
      'DATABASE_URL reaches db.clinic.example without TLS.',
    )
  })

  it('must answer', async () => {
    const port = await freePort()
    expect(await connect(`postgresql://app:secret@127.0.0.1:${port}/careloom`)).toBe(
      `No database answers at 127.0.0.1:${port}, the address in DATABASE_URL.`,
    )
  })

  it('must take the password, which is not repeated', async () => {
    const sentence = await connect(changed((url) => (url.password = 'not-the-password')))
    expect(sentence).toBe('The database refuses the password that DATABASE_URL gives for “careloom_app”.')
  })

  it('must exist', async () => {
    expect(await connect(changed((url) => (url.pathname = '/nowhere')))).toBe(
      'The database “nowhere” in DATABASE_URL does not exist.',
    )
  })

  it('must not be entered as a superuser or as the owner of the tables', async () => {
    expect(await connect(database.superuserUrl)).toContain(
      'The role “postgres” in DATABASE_URL is a superuser',
    )
    expect(await connect(database.ownerUrl)).toContain(
      'The role “careloom_owner” in DATABASE_URL owns tables',
    )
  })

  it('must be up to date when nobody may change it', async () => {
    const superuser = new pg.Client({ connectionString: database.superuserUrl })
    await superuser.connect()
    await superuser.query(`delete from payload_migrations where name like '%clinic_rules'`)
    expect(await connect(database.appUrl)).toContain(
      'The database is not up to date (20261120_200000_clinic_rules), and without DATABASE_OWNER_URL',
    )
    await superuser.query('create database empty_one')
    expect(await connect(changed((url) => (url.pathname = '/empty_one')))).toContain(
      'The database is empty, and without DATABASE_OWNER_URL',
    )
    await superuser.query('drop database empty_one')
    await superuser.end()
  })
})
