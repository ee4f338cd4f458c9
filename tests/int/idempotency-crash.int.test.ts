import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

/** Any number: what the answer waits for while the test ends its process. */
const GATE = 4_242

let app: TestApp
let clinic: TestClinic
let owner: Member
let gate: pg.Client
let victim: Awaited<ReturnType<typeof startProcess>>

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
  gate = new pg.Client({ connectionString: app.database.superuserUrl })
  await gate.connect()
  await gate.query(`
    create function wait_at_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(${GATE}); return new; end $$;
    create trigger wait_at_gate before update of status on idempotency_keys
      for each row when (new.status is not null) execute function wait_at_gate();`)
  victim = await startProcess()
})
afterAll(async () => {
  victim?.child.kill('SIGKILL')
  await gate.end()
  await app.close()
})

/** The API in a process of its own over the same database. */
async function startProcess() {
  const source = `
    const { createServer } = await import('node:http')
    const { getPayload } = await import('payload')
    const { default: config } = await import('./payload.config.ts')
    const { createApp } = await import('./src/http/app.ts')
    const payload = await getPayload({ config })
    const health = { isAccepting: () => true, checkDatabase: async () => undefined }
    const server = createServer(createApp({ payload, config, health }))
    server.listen(0, '127.0.0.1', () => console.log(server.address().port))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source], {
    env: { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The process ended with ${code} before it listened`)
  })
  const [port] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  // From here on it is meant to end.
  ended.catch(() => undefined)
  return { child, url: `http://127.0.0.1:${port}` }
}

it('a process that is killed between the effect and its answer books once', async () => {
  const lastName = `Cruz-${crypto.randomUUID()}`
  const key = crypto.randomUUID()
  const body = { firstName: 'Ana', lastName, status: 'active' }
  const options = { as: owner, body, headers: { 'idempotency-key': key } }
  const { child, url } = victim
  await gate.query(`select pg_advisory_lock(${GATE})`)
  const lost = fetch(`${url}/api/v1/patients`, {
    method: 'POST',
    headers: { ...options.headers, authorization: `JWT ${owner.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const outcome = expect(lost).rejects.toThrow()
  await vi.waitUntil(async () => (await waitingAtGate()) > 0, { timeout: 20_000 })
  child.kill('SIGKILL')
  await outcome
  // The database would carry out the statement of a client that is gone; a machine that lost its power would not.
  await gate.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted`,
  )
  await gate.query(`select pg_advisory_unlock(${GATE})`)
  // The minute in which the first attempt may still be under way is over.
  await gate.query(`update idempotency_keys set locked_until = now() where key = $1`, [key])

  const [one, other] = [
    await app.call('POST', '/api/v1/patients', options),
    await app.call('POST', '/api/v1/patients', options),
  ]
  expect(one.status).toBe(201)
  expect(one.headers.get('idempotency-replayed')).toBe('true')
  expect(one.body.doc).toMatchObject({ firstName: 'Ana', lastName })
  expect(other.body).toEqual(one.body)
  const { totalDocs } = await clinic.run(() =>
    app.payload.count({ collection: 'patients', where: { lastName: { equals: lastName } } }),
  )
  expect(totalDocs).toBe(1)
})

async function waitingAtGate(): Promise<number> {
  const { rowCount } = await gate.query(
    `select 1 from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted`,
  )
  return rowCount ?? 0
}
