import { createLocalReq } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findProvider } from '@/src/auth/oidc/find-provider'
import { columnsOf, rotateEverything } from '@/src/encryption/rotation/rotate-everything'
import { rotationLeft } from '@/src/encryption/rotation/rotation-left'
import { provideEnv } from '@/src/env'
import { enqueue } from '@/src/jobs/enqueue'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { codeFor, enrolApp } from '@/tests/helpers/authenticator-app'
import { query } from '@/tests/helpers/backup-desk'
import { dumpDatabase } from '@/tests/helpers/dump'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { markOnce } from '@/tests/helpers/test-jobs'

const key = (fill: number) => `k${fill}:${Buffer.alloc(32, fill).toString('base64')}`

/** Tables whose sealed texts end by themselves before an old key may be removed, with the column that says when. */
const passing = new Map([['public.idempotency_keys', 'expires_at']])

let app: TestApp
let clinic: TestClinic
let person: { email: string; secret: string }

beforeAll(async () => {
  app = await startTestApp()
  provideEnv({ ENCRYPTION_KEYS: key(1) })
  clinic = await createClinic(app.payload)
  await createOneOfEach(app.payload, clinic)
  const { email } = await createPerson(app.payload, clinic, 'nurse')
  const { token } = (await app.call('POST', '/api/v1/users/login', { body: { email, password: PASSWORD } }))
    .body
  person = { email, secret: (await enrolApp(app, { token })).secret }
  const as = await clinic.member('owner')
  const body = { firstName: 'Once', lastName: 'Only' }
  await app.call('POST', '/api/v1/patients', { as, body, headers: { 'Idempotency-Key': 'once' } })
  await clinic.run(async () => {
    const startAt = new Date(Date.now() + 60 * 86_400_000)
    await enqueue(await createLocalReq({}, app.payload), markOnce, { mark: 'in two months' }, { startAt })
  })
}, 90_000)
afterAll(() => app.close())

it('the database knows no sealed column that the rotation does not visit', async () => {
  const guarded = await query<{ place: string }>(
    app.database.superuserUrl,
    `select distinct conrelid::regclass || '.' || a.attname as place
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
     where contype = 'c' and pg_get_constraintdef(c.oid) like '%is_sealed(%' and a.attname <> 'path'`,
  )
  const visited = new Set(columnsOf(app.payload).map(({ table, column }) => `${table}.${column}`))
  // Patients' keys are visited with their patients, files' keys with their documents.
  visited.add('patient_data_keys.wrapped')
  expect(guarded.map(({ place }) => place).filter((place) => !visited.has(place))).toEqual([])
  expect(guarded.length).toBeGreaterThan(25)
})

it('nothing that stays is sealed with the old key afterwards, and all of it opens without it', async () => {
  const under = (id: string, dump: Map<string, string[]>) =>
    [...dump].filter(([, lines]) => lines.some((line) => line.includes(`v1.${id}.`))).map(([name]) => name)
  const before = under('k1', await dumpDatabase(app.database.superuserUrl))
  expect(before).toEqual(
    expect.arrayContaining([
      'public.totp_factors',
      'public.identity_providers',
      'public.patient_data_keys',
      'public.idempotency_keys',
      'public.invitations',
    ]),
  )
  provideEnv({ ENCRYPTION_KEYS: `${key(2)},${key(1)}` })
  expect((await rotationLeft(app.payload)).texts).toBeGreaterThan(3)
  await rotateEverything(app.payload)
  expect(await rotationLeft(app.payload)).toEqual({ patients: 0, texts: 0, clinics: 0 })
  const left = under('k1', await dumpDatabase(app.database.superuserUrl))
  expect(left).toEqual([...passing.keys()])
  for (const [table, ends] of passing)
    expect(
      await query(
        app.database.superuserUrl,
        `select 1 from ${table} where ${ends} > now() + interval '25 hours'`,
      ),
    ).toEqual([])

  provideEnv({ ENCRYPTION_KEYS: key(2) })
  const body = { email: person.email, password: PASSWORD, code: codeFor(person.secret) }
  expect((await app.call('POST', '/api/v1/users/login', { body })).status).toBe(200)
  const provider = await findProvider({ payload: app.payload }, clinic.context)
  expect(provider?.clientSecret).toBe('a secret of the provider')
  const [job] = await query<{ data: { input: string } }>(
    app.database.superuserUrl,
    `select data from pgboss.job where name = $1`,
    [markOnce.name],
  )
  expect(job?.data.input).toMatch(/^v1\.k2\./)
}, 60_000)
