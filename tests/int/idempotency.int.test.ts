import { createHash } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSql } from '@/src/database/sql'
import { env, provideEnv } from '@/src/env'
import { createClinic, createMember, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type CallOptions, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
})
afterAll(() => app.close())

const keyed = (key: string, options: CallOptions = {}): CallOptions => ({
  as: owner,
  ...options,
  headers: { 'idempotency-key': key, ...options.headers },
})

const createPatient = (key: string, body: object, options: CallOptions = {}) =>
  app.call('POST', '/api/v1/patients', keyed(key, { body, ...options }))

const newPatient = () => ({ firstName: 'Ana', lastName: `Cruz-${crypto.randomUUID()}`, status: 'active' })

const countOf = async (lastName: string) => {
  const { totalDocs } = await clinic.run(() =>
    app.payload.count({ collection: 'patients', where: { lastName: { equals: lastName } } }),
  )
  return totalDocs
}

/** Changes the clinic's rows of the table of keys, as a crash or the passing of time would leave them. */
const changeKeys = (key: string, change: ReturnType<typeof sql>, owned: TestClinic = clinic) =>
  owned.run(() =>
    runSql({ payload: app.payload }, sql`update idempotency_keys set ${change} where key = ${key}`),
  )

const keyRows = (key: string) =>
  clinic.run(() => runSql({ payload: app.payload }, sql`select * from idempotency_keys where key = ${key}`))

describe('a request sent twice with one key', () => {
  it('takes effect once and is answered alike', async () => {
    const body = newPatient()
    const key = crypto.randomUUID()
    const first = await createPatient(key, body)
    const second = await createPatient(key, body)
    expect(first.status).toBe(201)
    expect(first.headers.has('idempotency-replayed')).toBe(false)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect({ status: second.status, body: second.body }).toEqual({ status: first.status, body: first.body })
    expect(await countOf(body.lastName)).toBe(1)
  })

  it('takes effect once however many arrive at the same moment', async () => {
    const body = newPatient()
    const key = crypto.randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => createPatient(key, body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(answers.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1)
    expect(await countOf(body.lastName)).toBe(1)
  })

  it('is refused with another body', async () => {
    const key = crypto.randomUUID()
    await createPatient(key, newPatient())
    const other = newPatient()
    const second = await createPatient(key, other)
    expect({ status: second.status, code: second.body.errors[0].code }).toEqual({
      status: 422,
      code: 'idempotency_mismatch',
    })
    expect(await countOf(other.lastName)).toBe(0)
  })

  it('repeats a refusal too', async () => {
    const key = crypto.randomUUID()
    const first = await createPatient(key, { firstName: 'Ana' })
    const second = await createPatient(key, { firstName: 'Ana' })
    expect(first.status).toBe(400)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.body).toEqual(first.body)
  })

  it('answers GraphQL once as well', async () => {
    const { lastName } = newPatient()
    const call = () =>
      app.call(
        'POST',
        '/api/v1/graphql',
        keyed(`graphql-${lastName}`, {
          body: {
            query: `mutation { createPatient(data: { firstName: "Ana", lastName: "${lastName}" }) { id } }`,
          },
        }),
      )
    const [first, second] = [await call(), await call()]
    expect(first.body.data.createPatient.id).toEqual(expect.any(String))
    expect(second.body).toEqual(first.body)
    expect(await countOf(lastName)).toBe(1)
  })
})

describe('a key', () => {
  it('belongs to one caller, one route and one clinic', async () => {
    const key = crypto.randomUUID()
    const admin = await clinic.member('admin')
    const elsewhere = await createClinic(app.payload)
    const visitor = await createMember(app.payload, [
      { tenant: clinic.tenant.id, role: 'owner' },
      { tenant: elsewhere.tenant.id, role: 'owner' },
    ])
    const body = newPatient()
    const answers = [
      await createPatient(key, body),
      await createPatient(key, body, { as: admin }),
      await createPatient(key, body, { as: visitor, clinic: clinic.context.slug }),
      await createPatient(key, body, { as: visitor, clinic: elsewhere.context.slug }),
      await app.call('POST', '/api/v1/locations', keyed(key, { body })),
    ]
    expect(answers.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
    expect(await countOf(body.lastName)).toBe(3)
  })

  it.each([256, 10_000])('of %i characters is refused', async (length) => {
    const answer = await createPatient('k'.repeat(length), newPatient())
    expect({ status: answer.status, code: answer.body.errors[0].code }).toEqual({
      status: 400,
      code: 'validation_failed',
    })
  })

  it('of 255 characters is taken', async () => {
    expect((await createPatient('k'.repeat(255), newPatient())).status).toBe(201)
  })

  it('is free again after a day', async () => {
    const key = crypto.randomUUID()
    const body = newPatient()
    await createPatient(key, body)
    await changeKeys(key, sql`expires_at = now() - interval '1 second'`)
    expect((await createPatient(key, body)).headers.has('idempotency-replayed')).toBe(false)
    expect(await countOf(body.lastName)).toBe(2)
  })

  it('is seen by its own clinic alone', async () => {
    const key = crypto.randomUUID()
    await createPatient(key, newPatient())
    const elsewhere = await createClinic(app.payload)
    const rows = await elsewhere.run(() =>
      runSql({ payload: app.payload }, sql`select 1 from idempotency_keys where key = ${key}`),
    )
    expect(rows).toEqual([])
  })

  it('leaves nothing readable of the answer in the database', async () => {
    const key = crypto.randomUUID()
    const body = newPatient()
    await createPatient(key, body)
    const rows = await keyRows(key)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(body.lastName)
  })

  it('keeps no hash that a guessed body could be compared with, and is known again after a change of keys', async () => {
    const [body, key] = [newPatient(), crypto.randomUUID()]
    const first = await createPatient(key, body)
    const [row] = await keyRows(key)
    const plain = createHash('sha256').update('/api/v1/patients\n').update(JSON.stringify(body)).digest('hex')
    expect(row?.body_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(row?.body_hash).not.toBe(plain)
    const before = env().ENCRYPTION_KEYS as string
    provideEnv({ ENCRYPTION_KEYS: `k9:${Buffer.alloc(32, 9).toString('base64')},${before}` })
    expect((await createPatient(key, body)).body).toEqual(first.body)
    expect((await createPatient(key, newPatient())).status).toBe(422)
    provideEnv({ ENCRYPTION_KEYS: before })
  })

  it('says nothing to a sign-in', async () => {
    const key = crypto.randomUUID()
    const credentials = { email: owner.user.email, password: 'correct horse battery' }
    const sign = () =>
      app.call('POST', '/api/v1/users/login', { body: credentials, headers: { 'idempotency-key': key } })
    const [first, second] = [await sign(), await sign()]
    expect(first.status).toBe(200)
    expect(second.headers.has('idempotency-replayed')).toBe(false)
    expect(second.body.token).not.toBe(first.body.token)
  })

  it('works for people who chose no clinic', async () => {
    const operator = await createOperator(app.payload)
    const slug = `clinic-${crypto.randomUUID().slice(0, 8)}`
    const body = {
      name: 'New',
      slug,
      timezone: 'Asia/Manila',
      currency: 'PHP',
      country: 'PH',
      locale: 'en',
      status: 'active',
    }
    const create = () => app.call('POST', '/api/v1/tenants', keyed(slug, { as: operator, body }))
    const [first, second] = [await create(), await create()]
    expect(first.status).toBe(201)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.body).toEqual(first.body)
  })
})

describe('a crash', () => {
  it('before the effect leaves the key free once its minute is over', async () => {
    const key = crypto.randomUUID()
    const body = newPatient()
    await createPatient(key, body)
    await changeKeys(
      key,
      sql`status = null, response = null, committed_at = null, locked_until = now() - interval '1 second'`,
    )
    expect((await createPatient(key, body)).status).toBe(201)
    expect(await countOf(body.lastName)).toBe(2)
  })

  it('between the effect and its answer does not lead to a second effect', async () => {
    const key = crypto.randomUUID()
    const body = newPatient()
    const first = await createPatient(key, body)
    await changeKeys(key, sql`status = null, response = null, locked_until = now() - interval '1 second'`)
    const second = await createPatient(key, body)
    expect(second.status).toBe(201)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.body.doc).toEqual(first.body.doc)
    expect(await countOf(body.lastName)).toBe(1)
  })

  it('whose answer cannot be rebuilt says so and where to look', async () => {
    const { lastName } = newPatient()
    const key = crypto.randomUUID()
    const call = () =>
      app.call(
        'POST',
        '/graphql',
        keyed(key, {
          body: {
            query: `mutation { createPatient(data: { firstName: "Ana", lastName: "${lastName}" }) { id } }`,
          },
        }),
      )
    const first = await call()
    await changeKeys(key, sql`status = null, response = null, locked_until = now() - interval '1 second'`)
    const second = await call()
    expect(second.status).toBe(409)
    expect(second.body.errors[0]).toMatchObject({
      code: 'conflict',
      record: { collection: 'patients', id: first.body.data.createPatient.id },
    })
    expect(await countOf(lastName)).toBe(1)
  })
})

describe('an attempt that was overtaken', () => {
  it('takes no effect any more', async () => {
    const key = crypto.randomUUID()
    const body = newPatient()
    const { runWithClaim } = await import('@/src/http/idempotency/claim')
    const { takeKey } = await import('@/src/http/idempotency/claim-table')
    const claim = {
      tenantId: clinic.tenant.id,
      actor: `users:${owner.user.id}`,
      route: '/api/v1/patients',
      key,
      bodyHashes: ['of another body'],
      holder: crypto.randomUUID(),
      isCommitted: false,
    }
    const late = clinic.run(async () => {
      await takeKey(app.payload, claim)
      await changeKeys(key, sql`holder = gen_random_uuid()`)
      return runWithClaim(claim, () => app.payload.create({ collection: 'patients', data: body as never }))
    })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    expect(await countOf(body.lastName)).toBe(0)
  })
})

async function createOperator(payload: Payload): Promise<Member> {
  const member = await createMember(payload, [])
  await payload.db.updateOne({
    collection: 'users',
    id: member.user.id,
    data: { platformRole: 'operator' },
    returning: false,
  })
  const { forgetUser } = await import('@/src/auth/identify')
  forgetUser(member.user.id)
  return member
}
