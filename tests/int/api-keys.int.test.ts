import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let other: TestClinic

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  other = await createClinic(app.payload)
})
afterAll(() => app.close())
afterEach(() => vi.useRealTimers())

const outcome = ({ status, body }: Answer) => (status < 400 ? status : body.errors[0].code)
const makeKey = async (body: object, role: Role = 'owner') =>
  app.call('POST', '/api/v1/api-keys', { as: await clinic.member(role), body: { name: 'Reader', ...body } })
const keyWith = async (...scopes: string[]) =>
  (await makeKey({ scopes })).body as { key: string; doc: { id: string } }

describe('a new key', () => {
  it('is shown once, and only its hash is kept', async () => {
    const answer = await makeKey({ scopes: ['patients:read'] })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        key: expect.stringMatching(/^clk_[\w-]{64}$/),
        doc: { name: 'Reader', scopes: ['patients:read'] },
        message: expect.any(String),
      },
    })
    const { key, doc } = answer.body
    expect(JSON.stringify(doc)).not.toContain(key)
    const later = await app.call('GET', `/api/v1/api-keys/${doc.id}`, { as: await clinic.member('owner') })
    expect(later.body.prefix).toBe(`…${key.slice(-6)}`)
    expect(JSON.stringify(later.body)).not.toMatch(/clk_|keyHash/)
    const { rows } = await clinic.run(() =>
      app.payload.db.pool.query('select * from api_keys where id = $1', [doc.id]),
    )
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(JSON.stringify(rows)).not.toContain(key.slice(4, 40))
  })

  it('is shown once through GraphQL too', async () => {
    const query = 'mutation { createApiKey(data: { name: "Reader", scopes: ["patients:read"] }) { id key } }'
    const { body } = await app.call('POST', '/api/v1/graphql', {
      as: await clinic.member('owner'),
      body: { query },
    })
    const { id, key } = body.data.createApiKey
    expect(outcome(await app.call('GET', '/api/v1/patients', { as: { key } }))).toBe(200)
    const again = await app.call('POST', '/api/v1/graphql', {
      as: await clinic.member('owner'),
      body: { query: `{ ApiKey(id: "${id}") { key } }` },
    })
    expect(again.body.data.ApiKey.key).toBeNull()
  })

  it.each([
    [{ scopes: [] }],
    [{ scopes: ['patients'] }],
    [{ scopes: ['patients:delete'] }],
    [{ scopes: ['users:read'] }],
    [{ scopes: ['users:write'] }],
    [{ scopes: ['invitations:write'] }],
    [{ scopes: ['api-keys:write'] }],
    [{ scopes: ['tenants:write'] }],
    [{ scopes: ['audit-events:write'] }],
    [{ scopes: 'patients:read' }],
    [{ scopes: [12] }],
    [{ scopes: { 0: 'patients:read' } }],
    [{}],
    [{ scopes: ['patients:read'], name: '' }],
    [{ scopes: ['patients:read'], expiresAt: '2020-01-01T00:00:00Z' }],
    [{ scopes: ['patients:read'], expiresAt: 'tomorrow' }],
  ])('is refused for %j', async (body) => {
    expect(outcome(await makeKey(body))).toBe('validation_failed')
  })

  it.each<[Role, string, number | string]>([
    ['owner', 'notes:write', 201],
    ['owner', 'audit-events:read', 201],
    ['admin', 'patients:write', 201],
    ['admin', 'invoices:write', 201],
    ['admin', 'notes:read', 'forbidden'],
    ['admin', 'notes:write', 'forbidden'],
    ['admin', 'note-templates:write', 'forbidden'],
    ['admin', 'audit-events:read', 'forbidden'],
    ['practitioner', 'notes:read', 'forbidden'],
    ['nurse', 'patients:read', 'forbidden'],
    ['receptionist', 'appointments:read', 'forbidden'],
    ['billing', 'invoices:read', 'forbidden'],
  ])('made by %s for %s: %s', async (role, scope, expected) => {
    expect(outcome(await makeKey({ scopes: ['appointments:read', scope] }, role))).toBe(expected)
  })

  it('cannot bring its own secret or limits', async () => {
    const mine = {
      keyHash: 'a'.repeat(64),
      prefix: 'mine',
      grantedRole: 'owner',
      lastUsedAt: '2020-01-01T00:00:00Z',
      createdBy: crypto.randomUUID(),
      key: 'clk_mine',
      tenant: other.tenant.id,
    }
    const { body } = await makeKey({ scopes: ['patients:read'], ...mine }, 'admin')
    const { rows } = await clinic.run(() =>
      app.payload.db.pool.query('select * from api_keys where id = $1', [body.doc.id]),
    )
    expect(rows[0]).toMatchObject({ granted_role: 'admin', last_used_at: null, tenant_id: clinic.tenant.id })
    expect(rows[0].key_hash).not.toBe(mine.keyHash)
    expect(rows[0].prefix).not.toBe(mine.prefix)
  })
})

describe('a key', () => {
  it('does what its scopes say and nothing else', async () => {
    const as = await keyWith('patients:read')
    const patient = await createPatient(app.payload, clinic)
    expect(outcome(await app.call('GET', `/api/v1/patients/${patient.id}`, { as }))).toBe(200)
    const refused: [string, string, object?][] = [
      ['PATCH', `/api/v1/patients/${patient.id}`, { firstName: 'Changed' }],
      ['POST', '/api/v1/patients', { firstName: 'A', lastName: 'B' }],
      ['GET', '/api/v1/appointments'],
      ['GET', '/api/v1/users'],
      ['PATCH', `/api/v1/users/${(await clinic.member('nurse')).user.id}`, { name: 'Changed' }],
      ['POST', '/api/v1/users', { email: 'x@clinic.test', name: 'X', password: 'violet anchor parade' }],
      ['POST', '/api/v1/users/invite', { email: 'x@clinic.test', name: 'X', role: 'nurse' }],
      ['GET', '/api/v1/invitations'],
      ['GET', '/api/v1/api-keys'],
      ['POST', '/api/v1/api-keys', { name: 'Child', scopes: ['patients:read'] }],
      ['DELETE', `/api/v1/api-keys/${as.doc.id}`],
      ['PATCH', `/api/v1/tenants/${clinic.tenant.id}`, { name: 'Mine' }],
      ['POST', '/api/v1/tenants', { name: 'Mine', slug: 'mine', timezone: 'UTC', currency: 'EUR' }],
      ['GET', '/api/v1/payload-preferences/nav'],
      ['POST', '/api/v1/payload-preferences/nav', { value: { open: true } }],
      ['DELETE', '/api/v1/payload-preferences/nav'],
      ['GET', '/api/v1/payload-preferences'],
      ['GET', '/api/v1/audit-events'],
      ['GET', '/api/v1/api-keys/me'],
      ['POST', '/api/v1/api-keys/refresh-token'],
      ['POST', '/api/v1/api-keys/login', { email: 'x', password: 'x' }],
      ['POST', '/api/v1/users/refresh-token'],
      ['POST', '/api/v1/users/logout'],
    ]
    for (const [method, path, body] of refused) {
      const { status } = await app.call(method, path, { as, body })
      expect([method, path, status >= 400 && status < 500]).toEqual([method, path, true])
    }
  })

  it('does no more through GraphQL', async () => {
    const as = await keyWith('patients:read')
    const ask = async (query: string) =>
      (await app.call('POST', '/api/v1/graphql', { as, body: { query } })).body
    expect((await ask('{ Patients { totalDocs } }')).errors).toBeUndefined()
    for (const query of [
      '{ Appointments { totalDocs } }',
      '{ Users { totalDocs } }',
      '{ ApiKeys { totalDocs } }',
      'mutation { createPatient(data: { firstName: "A", lastName: "B" }) { id } }',
      'mutation { updatePreference(key: "nav", value: {}) { key } }',
      'mutation { deletePreference(key: "nav") { key } }',
    ])
      expect([query, (await ask(query)).errors?.length]).toEqual([query, 1])
    expect((await ask('{ Preference(key: "nav") { key } }')).data?.Preference ?? null).toBeNull()
  })

  it('reads no field that its maker could not', async () => {
    const patient = await clinic.run(() =>
      app.payload.create({
        collection: 'patients',
        data: { firstName: 'Ada', lastName: 'Lim', medicalHistory: 'Confidential' } as never,
      }),
    )
    const read = async (role: Role) => {
      const { key } = (await makeKey({ scopes: ['patients:read'] }, role)).body
      return (await app.call('GET', `/api/v1/patients/${patient.id}`, { as: { key } })).body
    }
    expect(await read('owner')).toMatchObject({ lastName: 'Lim', medicalHistory: 'Confidential' })
    const asAdmin = await read('admin')
    expect(asAdmin.lastName).toBe('Lim')
    expect(asAdmin).not.toHaveProperty('medicalHistory')
  })

  it('belongs to its clinic', async () => {
    const as = await keyWith('patients:read')
    const foreign = await createPatient(app.payload, other)
    expect(outcome(await app.call('GET', '/api/v1/patients', { as, clinic: clinic.tenant.slug }))).toBe(200)
    for (const name of [other.tenant.slug, other.tenant.id, 'no-such-clinic'])
      expect(outcome(await app.call('GET', '/api/v1/patients', { as, clinic: name }))).toBe('not_a_member')
    expect(outcome(await app.call('GET', `/api/v1/patients/${foreign.id}`, { as }))).toBe('not_found')
  })

  it('is nobody when it is forged, cut or moved to another clinic', async () => {
    const { key } = await keyWith('patients:read')
    const bytes = Buffer.from(key.slice(4), 'base64url')
    const moved = Buffer.concat([Buffer.from(other.tenant.id.replaceAll('-', ''), 'hex'), bytes.subarray(16)])
    for (const forged of [
      `clk_${moved.toString('base64url')}`,
      key.slice(0, -1),
      `${key}x`,
      'clk_',
      `clk_${'A'.repeat(64)}`,
    ])
      expect(outcome(await app.call('GET', '/api/v1/patients', { as: { key: forged } }))).toBe(
        'unauthenticated',
      )
  })

  it('is nobody at once when it is revoked', async () => {
    const as = await keyWith('patients:read')
    expect(outcome(await app.call('GET', '/api/v1/patients', { as }))).toBe(200)
    expect(
      outcome(
        await app.call('DELETE', `/api/v1/api-keys/${as.doc.id}`, { as: await clinic.member('admin') }),
      ),
    ).toBe(200)
    expect(outcome(await app.call('GET', '/api/v1/patients', { as }))).toBe('unauthenticated')
  })

  it('is nobody within five seconds when another process revokes it', async () => {
    const as = await keyWith('patients:read')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    expect(outcome(await app.call('GET', '/api/v1/patients', { as }))).toBe(200)
    await clinic.run(() => app.payload.db.pool.query('delete from api_keys where id = $1', [as.doc.id]))
    vi.setSystemTime(Date.now() + 5_000)
    expect(outcome(await app.call('GET', '/api/v1/patients', { as }))).toBe('unauthenticated')
  })

  it('is nobody from the instant it expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const { body } = await makeKey({
      scopes: ['patients:read'],
      expiresAt: new Date(Date.now() + 2_000).toISOString(),
    })
    const as = body as { key: string }
    expect(outcome(await app.call('GET', '/api/v1/patients', { as }))).toBe(200)
    vi.setSystemTime(Date.now() + 2_000)
    expect(outcome(await app.call('GET', '/api/v1/patients', { as }))).toBe('unauthenticated')
  })

  it('of a suspended clinic is nobody', async () => {
    const own = await createClinic(app.payload)
    const { body } = await app.call('POST', '/api/v1/api-keys', {
      as: await own.member('owner'),
      body: { name: 'Reader', scopes: ['patients:read'] },
    })
    const as = body as { key: string }
    expect(outcome(await app.call('GET', '/api/v1/patients', { as }))).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    await app.payload.update({ collection: 'tenants', id: own.tenant.id, data: { status: 'suspended' } })
    vi.setSystemTime(Date.now() + 5_000)
    expect(outcome(await app.call('GET', '/api/v1/patients', { as }))).toBe('unauthenticated')
  })

  it('remembers when it was last used, once a minute', async () => {
    const as = await keyWith('patients:read')
    const lastUse = async () => {
      const { rows } = await clinic.run(() =>
        app.payload.db.pool.query<{ last_used_at: Date | null }>(
          'select last_used_at from api_keys where id = $1',
          [as.doc.id],
        ),
      )
      return rows[0]?.last_used_at?.toISOString() ?? null
    }
    await app.call('GET', '/api/v1/patients', { as })
    await expect.poll(lastUse).not.toBeNull()
    const first = await lastUse()
    for (let round = 0; round < 5; round += 1) await app.call('GET', '/api/v1/patients', { as })
    expect(await lastUse()).toBe(first)
  })
})

describe('the trail of a clinic', () => {
  it('tells who made and revoked a key', async () => {
    const own = await createClinic(app.payload)
    const owner = await own.member('owner')
    const { body } = await app.call('POST', '/api/v1/api-keys', {
      as: owner,
      body: { name: 'Reader', scopes: ['patients:read'] },
    })
    await app.call('DELETE', `/api/v1/api-keys/${body.doc.id}`, { as: owner })
    const { docs } = await own.run(() =>
      app.payload.find({
        collection: 'audit-events',
        where: { entity: { equals: 'api-keys' } },
        sort: 'seq',
      }),
    )
    expect(docs.map(({ action, outcome: result }) => [action, result])).toEqual([
      ['create', 'ok'],
      ['delete', 'ok'],
    ])
    expect(JSON.stringify(docs)).not.toContain(body.key)
  })
})
