import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createLocalReq, type PayloadRequest } from 'payload'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { env } from '@/src/env'
import type { Job } from '@/src/jobs/define-job'
import { enqueue } from '@/src/jobs/enqueue'
import { installedJobs } from '@/src/jobs/installed-jobs'
import { jobQueue } from '@/src/jobs/job-queue'
import { removeExpiredRows } from '@/src/jobs/remove-expired-rows'
import { type RunningJobs, runJobs } from '@/src/jobs/run-jobs'
import { sendMail } from '@/src/jobs/send-mail'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { failsWithHealthData, markOnce, neverEnds, platformMark } from '@/tests/helpers/test-jobs'

let app: TestApp
let clinic: TestClinic
let other: TestClinic
let superuser: pg.Client
let running: RunningJobs | undefined

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  other = await createClinic(app.payload)
  superuser = new pg.Client({ connectionString: app.database.superuserUrl })
  await superuser.connect()
})
afterAll(async () => {
  await running?.stop()
  await superuser.end()
  await app.close()
})

const localReq = (): Promise<PayloadRequest> => createLocalReq({}, app.payload)

const traces = async (mark: string): Promise<{ tenant: string; attempt: string }[]> => {
  const { rows } = await superuser.query(
    'select tenant_id as tenant, last_name as attempt from patients where first_name = $1',
    [mark],
  )
  return rows
}

const stored = async (job: Job): Promise<{ id: string; state: string; output: unknown; data: unknown }[]> => {
  const { rows } = await superuser.query('select id, state, output, data from pgboss.job where name = $1', [
    job.name,
  ])
  return rows
}

async function startWorkers(...jobs: Job[]): Promise<void> {
  await running?.stop()
  running = await runJobs({ payload: app.payload, jobs })
}

describe('queueing a job', () => {
  it('keeps it when the transaction of the request commits', async () => {
    const req = await localReq()
    req.transactionID = (await app.payload.db.beginTransaction()) as string
    const id = await clinic.run(() => enqueue(req, markOnce, { mark: 'committed' }))
    expect(await stored(markOnce)).toEqual([])
    await app.payload.db.commitTransaction(req.transactionID)
    expect(await stored(markOnce)).toMatchObject([
      { id, state: 'created', data: { clinic: clinic.tenant.id, input: expect.stringMatching(/^v1\./) } },
    ])
  })

  it('leaves nothing when the transaction rolls back', async () => {
    const req = await localReq()
    req.transactionID = (await app.payload.db.beginTransaction()) as string
    const id = await clinic.run(() => enqueue(req, markOnce, { mark: 'rolled back' }))
    await app.payload.db.rollbackTransaction(req.transactionID)
    expect((await stored(markOnce)).map((row) => row.id)).not.toContain(id)
  })

  it('refuses a job of a clinic where there is no clinic', async () => {
    await expect(enqueue(await localReq(), markOnce, { mark: 'nowhere' })).rejects.toThrow('needs a clinic')
  })

  it('refuses data that does not fit the job', async () => {
    const req = await localReq()
    await expect(clinic.run(() => enqueue(req, markOnce, { mark: 7 } as never))).rejects.toThrow()
  })
})

describe('running a job', () => {
  it('works in the clinic that queued it and in no other', async () => {
    await startWorkers(markOnce)
    const req = await localReq()
    await other.run(() => enqueue(req, markOnce, { mark: 'of the other clinic' }))
    await expect
      .poll(() => traces('of the other clinic'), { timeout: 10_000 })
      .toEqual([{ tenant: other.tenant.id, attempt: 'attempt 1' }])
  })

  it('shows no clinic’s rows to a job of the whole platform', async () => {
    await startWorkers(platformMark)
    await enqueue(await localReq(), platformMark, {})
    await expect
      .poll(async () => (await stored(platformMark))[0]?.state, { timeout: 10_000 })
      .toBe('completed')
  })

  it('drops a job whose clinic was suspended meanwhile', async () => {
    const suspended = await createClinic(app.payload)
    const req = await localReq()
    const id = await suspended.run(() => enqueue(req, markOnce, { mark: 'of a suspended clinic' }))
    await app.payload.update({
      collection: 'tenants',
      id: suspended.tenant.id,
      data: { status: 'suspended' },
    })
    await startWorkers(markOnce)
    await expect
      .poll(async () => (await stored(markOnce)).find((row) => row.id === id)?.state, { timeout: 10_000 })
      .toBe('completed')
    expect(await traces('of a suspended clinic')).toEqual([])
  })

  it('tries again, gives up in the end, and keeps nothing of what the error said', async () => {
    await startWorkers(failsWithHealthData)
    const req = await localReq()
    await clinic.run(() => enqueue(req, failsWithHealthData, { mark: 'Maria' }))
    await expect
      .poll(async () => (await stored(failsWithHealthData))[0]?.state, { timeout: 20_000 })
      .toBe('failed')
    const [failed] = await stored(failsWithHealthData)
    expect(failed?.output).toMatchObject({ message: 'Error' })
    expect(JSON.stringify(failed?.output)).not.toContain('diabetes')
  })

  it('lets a job under way finish when the worker stops', async () => {
    const req = await localReq()
    const marks = Array.from({ length: 8 }, (_, index) => `stopping ${index}`)
    for (const mark of marks) await clinic.run(() => enqueue(req, markOnce, { mark }))
    await startWorkers(markOnce)
    await running?.stop()
    running = undefined
    const begun = await superuser.query(`select 1 from patients where first_name like 'stopping %'`)
    expect(begun.rows.length).toBeGreaterThan(0)
    const states = (await stored(markOnce)).map(({ state }) => state)
    expect(states).not.toContain('active')
    expect(states).not.toContain('retry')
  })
})

describe('several workers', () => {
  const workers: ChildProcess[] = []
  afterAll(() => {
    for (const worker of workers) worker.kill('SIGKILL')
  })

  async function startWorkerProcess(): Promise<ChildProcess> {
    const worker = spawn(process.execPath, ['--import', 'tsx', 'tests/helpers/job-worker.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    workers.push(worker)
    await once(worker.stdout as NonNullable<typeof worker.stdout>, 'data')
    return worker
  }

  it('run each job once', async () => {
    const req = await localReq()
    const marks = Array.from({ length: 60 }, (_, index) => `shared ${index}`)
    for (const mark of marks) await clinic.run(() => enqueue(req, markOnce, { mark }))
    await Promise.all([startWorkerProcess(), startWorkerProcess()])
    const runs = async () =>
      (await superuser.query(`select first_name from patients where first_name like 'shared %'`)).rows.length
    await expect.poll(runs, { timeout: 20_000 }).toBe(60)
    await expect
      .poll(async () => (await stored(markOnce)).every(({ state }) => state === 'completed'), {
        timeout: 10_000,
      })
      .toBe(true)
    expect(await runs()).toBe(60)
  })

  it('take over the job of one that was killed', async () => {
    const req = await localReq()
    await clinic.run(() => enqueue(req, neverEnds, { mark: 'killed' }))
    await expect.poll(() => traces('killed'), { timeout: 10_000 }).toHaveLength(1)
    for (const worker of workers) worker.kill('SIGKILL')
    // Time passes without a sign of life.
    await superuser.query(
      `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where name = $1`,
      [neverEnds.name],
    )
    await superuser.query('update pgboss.queue set monitor_on = null, monitor_claim_on = null')
    await startWorkers(neverEnds)
    await jobQueue().boss.supervise()
    await expect
      .poll(() => traces('killed'), { timeout: 20_000 })
      .toContainEqual({ tenant: clinic.tenant.id, attempt: 'attempt 2' })
  })
})

describe('a mail that must arrive', () => {
  it('is handed over by a job', async () => {
    await startWorkers(sendMail)
    const message = {
      to: 'owner@clinic.test',
      subject: 'An endpoint was switched off',
      text: 'See the settings.',
    }
    await enqueue(await localReq(), sendMail, message)
    const outbox = path.join(env().DATA_DIR, 'outbox')
    await expect.poll(() => readdir(outbox).catch(() => []), { timeout: 10_000 }).toHaveLength(1)
    const [file] = await readdir(outbox)
    expect(await readFile(path.join(outbox, `${file}`), 'utf8')).toContain(`Subject: ${message.subject}`)
  })
})

describe('housekeeping', () => {
  it('removes in every clinic what has expired and nothing else', async () => {
    for (const { tenant } of [clinic, other])
      await superuser.query(
        `with answers as (
           insert into idempotency_keys (tenant_id, actor, route, key, body_hash, holder, locked_until, expires_at)
           values ($1, 'a', 'r', 'old', 'h', gen_random_uuid(), now(), now() - interval '1 second'), ($1, 'a', 'r', 'new', 'h', gen_random_uuid(), now(), now() + interval '1 hour'))
         insert into claims (tenant_id, kind, resource_type, resource_id, span, expires_at)
         values ($1, 'hold', 'practitioner', gen_random_uuid(), '[2026-01-01,2026-01-02)', now() - interval '1 second'),
                ($1, 'hold', 'practitioner', gen_random_uuid(), '[2026-01-01,2026-01-02)', now() + interval '1 hour'),
                ($1, 'visit', 'practitioner', gen_random_uuid(), '[2026-01-01,2026-01-02)', null)`,
        [tenant.id],
      )
    await superuser.query(
      `insert into rate_limits (key, expire) values ('old', 1), ('new', extract(epoch from now()) * 1000 + 60000)`,
    )
    await startWorkers(removeExpiredRows)
    await enqueue(await localReq(), removeExpiredRows, {})
    await expect
      .poll(async () => (await stored(removeExpiredRows)).map(({ state }) => state), { timeout: 15_000 })
      .toContain('completed')
    const left = async (table: string, what: string) =>
      (
        await superuser.query(
          `select ${what} as what, count(*)::int as count from ${table} group by 1 order by 1`,
        )
      ).rows
    expect(await left('idempotency_keys', 'key')).toEqual([{ what: 'new', count: 2 }])
    expect(await left('claims', 'kind')).toEqual([
      { what: 'hold', count: 2 },
      { what: 'visit', count: 2 },
    ])
    expect(await left('rate_limits', 'key')).toEqual([{ what: 'new', count: 1 }])
  })

  it('is on the list of installed jobs, which no two jobs may share a name on', () => {
    expect(installedJobs({ custom: {} })).toContain(removeExpiredRows)
    expect(() => installedJobs({ custom: { jobs: [removeExpiredRows] } })).toThrow('Two jobs are called')
  })
})
