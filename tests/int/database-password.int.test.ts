import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClinic, type Member } from '@/tests/factories/clinic'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

const role = `careloom_app_${randomBytes(4).toString('hex')}`

let app: TestApp
let superuser: pg.Client
let folder: string
let member: Member

beforeAll(async () => {
  app = await startTestApp()
  member = await (await createClinic(app.payload)).member('owner')
  // From another database, because the one of the test is dropped at the end.
  const url = new URL(app.database.superuserUrl)
  url.pathname = '/postgres'
  superuser = new pg.Client({ connectionString: url.toString() })
  await superuser.connect()
  await superuser.query(`create role ${role} login in role careloom_app`)
  folder = await mkdtemp(path.join(os.tmpdir(), 'careloom-vault-'))
})
afterAll(async () => {
  delete process.env.DATABASE_URL_FILE
  await app?.close()
  await superuser?.query(`drop role if exists ${role}`)
  await superuser?.end()
  await rm(folder, { recursive: true, force: true })
})

const AT_ONCE = 5
const PATIENT = { timeout: 40_000, interval: 500 }

/** Writes the address as an agent of a vault does, whole or not at all. */
async function tell(password: string): Promise<void> {
  const url = new URL(app.database.appUrl)
  Object.assign(url, { username: role, password })
  const draft = path.join(folder, 'draft')
  await writeFile(draft, `${url}\n`)
  await chmod(draft, 0o440)
  await rename(draft, path.join(folder, 'database-url'))
}

const list = () => app.call('GET', '/api/v1/patients', { as: member })
const statuses = async (count: number) => {
  const answers = await Promise.all(Array.from({ length: count }, list))
  return [...new Set(answers.map(({ status }) => status))]
}

/** Since when the connections of the role are open, the newest first. */
async function connections(): Promise<Date[]> {
  const { rows } = await superuser.query<{ at: Date }>(
    'select backend_start as at from pg_stat_activity where usename = $1 order by 1 desc',
    [role],
  )
  return rows.map(({ at }) => at)
}

async function openAtOnce(): Promise<void> {
  const clients = await Promise.all(Array.from({ length: AT_ONCE }, () => app.payload.db.pool.connect()))
  for (const client of clients) client.release()
}

const closeConnections = () =>
  superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1
       and usename like 'careloom_app%' and state = 'idle'`,
    [new URL(app.database.appUrl).pathname.slice(1)],
  )

/** Who listens for changes of the calendar, once the connection that did was lost. */
async function heardBy(): Promise<string | undefined> {
  const stopping = new AbortController()
  const { body, status } = await fetch(`${app.url}/api/v1/calendar/changes`, {
    headers: { authorization: `JWT ${member.token}`, accept: 'text/event-stream' },
    signal: stopping.signal,
  })
  expect(status).toBe(200)
  const listening = `datname = '${new URL(app.database.appUrl).pathname.slice(1)}' and application_name = 'careloom-live'`
  await superuser.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${listening}`)
  let told = ''
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    told += part
    if (told.includes('event: reload')) break
  }
  const { rows } = await superuser.query(`select usename from pg_stat_activity where ${listening}`)
  stopping.abort()
  return rows[0]?.usename
}

it('a password that is replaced while the product serves is used by the next connection, and no request fails', async () => {
  await superuser.query(`alter role ${role} password 'first-one'`)
  await tell('first-one')
  process.env.DATABASE_URL_FILE = path.join(folder, 'database-url')
  await closeConnections()
  await expect.poll(() => statuses(4)).toEqual([200])
  expect((await connections()).length).toBeGreaterThan(0)

  const seen = new Set<number>()
  let isRotating = true
  const steady = (async () => {
    while (isRotating) seen.add((await list()).status)
  })()
  steady.catch(() => undefined)
  for (const password of ['second-one', 'third-one']) {
    // The pool lets go of what it does not need, so that more at once have to be opened.
    await expect.poll(async () => (await connections()).length, PATIENT).toBeLessThan(AT_ONCE)
    await superuser.query(`alter role ${role} password '${password}'`)
    await tell(password)
    const rotatedAt = new Date()
    await openAtOnce()
    expect(await statuses(40)).toEqual([200])
    expect((await connections())[0]?.getTime()).toBeGreaterThan(rotatedAt.getTime())
  }
  isRotating = false
  await steady
  expect(await heardBy()).toBe(role)
  expect([...seen]).toEqual([200])
  const other = new pg.Client({
    connectionString: app.database.appUrl.replace(/\/\/[^@]+@/, `//${role}:first-one@`),
  })
  await expect(other.connect()).rejects.toThrow(/password authentication failed/)
})
