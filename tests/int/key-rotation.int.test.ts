import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createLocalReq } from 'payload'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedBench } from '@/src/demo/scale/seed-bench'
import { rotateKeys } from '@/src/encryption/rotation/rotate-keys'
import { rotationLeft } from '@/src/encryption/rotation/rotation-left'
import { env, provideEnv } from '@/src/env'
import { enqueue } from '@/src/jobs/enqueue'
import { jobQueue } from '@/src/jobs/job-queue'
import { type RunningJobs, runJobs } from '@/src/jobs/run-jobs'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

const PATIENTS = 1_300
const key = (fill: number) => `k${fill}:${Buffer.alloc(32, fill).toString('base64')}`

let app: TestApp
let superuser: pg.Client
let worker: ChildProcess | undefined
let running: RunningJobs | undefined
let as: { token: string }

beforeAll(async () => {
  app = await startTestApp()
  superuser = new pg.Client({ connectionString: app.database.superuserUrl })
  await superuser.connect()
  provideEnv({ ENCRYPTION_KEYS: key(1) })
  await seedBench(app.payload, { patients: PATIENTS, appointments: 60 })
  as = await signIn()
}, 120_000)
afterAll(async () => {
  worker?.kill('SIGKILL')
  await running?.stop()
  await superuser.end()
  await app.close()
})

async function signIn(): Promise<{ token: string }> {
  const body = { email: 'owner@bench-clinic.demo', password: env().DEMO_PASSWORD }
  return { token: (await app.call('POST', '/api/v1/users/login', { body })).body.token }
}

const keysUnder = async (id: string): Promise<number> => {
  const { rows } = await superuser.query(
    `select count(*)::int as count from patient_data_keys where starts_with(wrapped, $1)`,
    [`v1.${id}.`],
  )
  return rows[0].count
}

const patientsOf = async (): Promise<{ id: string; phone: string; birthDate: string }[]> =>
  (await app.call('GET', '/api/v1/patients?limit=200', { as })).body.docs

async function startWorkerProcess(): Promise<ChildProcess> {
  const started = spawn(process.execPath, ['--import', 'tsx', 'tests/helpers/job-worker.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(started.stdout as NonNullable<typeof started.stdout>, 'data')
  return started
}

it('moves everything to the new key while it is read and written, also when it is killed half-way', async () => {
  const before = await patientsOf()
  expect(await keysUnder('k1')).toBe(PATIENTS)
  provideEnv({ ENCRYPTION_KEYS: `${key(2)},${key(1)}` })
  const left = await rotationLeft(app.payload)
  expect(left).toMatchObject({ patients: PATIENTS, clinics: 1 })

  // Reads and writes go on from here to the end; none of them may fail.
  const failures: string[] = []
  let isOver = false
  let writes = 0
  const traffic = (async () => {
    for (let round = 0; !isOver; round += 1) {
      const patient = before[round % before.length] as (typeof before)[number]
      const phone = `+63 900 ${String(round).padStart(7, '0')}`
      const answers = [
        await app.call('GET', `/api/v1/patients/${patient.id}`, { as }),
        await app.call('PATCH', `/api/v1/patients/${patient.id}`, { as, body: { phone } }),
        await app.call('GET', `/api/v1/patients/search?q=${encodeURIComponent(phone)}`, { as }),
      ]
      patient.phone = phone
      writes += 1
      for (const { status, body } of answers) if (status !== 200) failures.push(JSON.stringify(body))
      if (!answers[2]?.body.docs.some(({ id }: { id: string }) => id === patient.id))
        failures.push(`${phone} was not found`)
    }
  })()

  worker = await startWorkerProcess()
  await enqueue(await createLocalReq({}, app.payload), rotateKeys, {})
  await expect.poll(() => keysUnder('k2'), { timeout: 30_000, interval: 20 }).toBeGreaterThan(0)
  worker.kill('SIGKILL')
  const half = await keysUnder('k2')
  expect(half + (await keysUnder('k1'))).toBe(PATIENTS)

  // Time passes without a sign of life, and another worker takes the job over.
  await superuser.query(
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where name = $1`,
    [rotateKeys.name],
  )
  await superuser.query('update pgboss.queue set monitor_on = null, monitor_claim_on = null')
  running = await runJobs({ payload: app.payload, jobs: [rotateKeys] })
  await jobQueue().boss.supervise()
  await expect
    .poll(() => rotationLeft(app.payload), { timeout: 60_000 })
    .toEqual({ patients: 0, texts: 0, clinics: 0 })
  isOver = true
  await traffic
  expect(failures).toEqual([])
  expect(writes).toBeGreaterThan(2)

  // The old key is not needed any more.
  provideEnv({ ENCRYPTION_KEYS: key(2) })
  expect(await patientsOf()).toEqual(
    before.map((patient) => expect.objectContaining({ id: patient.id, phone: patient.phone })),
  )
  const [{ id, phone, birthDate }] = before as [(typeof before)[number]]
  const found = async (q: string) =>
    (await app.call('GET', `/api/v1/patients/search?q=${encodeURIComponent(q)}`, { as })).body.docs.map(
      (doc: { id: string }) => doc.id,
    )
  expect(await found(phone)).toContain(id)
  expect(await found(birthDate)).toContain(id)
}, 150_000)
