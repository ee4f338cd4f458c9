import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { forgetClinics } from '@/src/auth/find-clinic'
import { provideEnv } from '@/src/env'
import { createClinic, createMember, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createOperator } from '@/tests/factories/operator'
import { codeOf } from '@/tests/helpers/code-of'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member

beforeAll(async () => {
  // As behind one proxy, which says who calls.
  provideEnv({ TRUST_PROXY: '1' })
  app = await startTestApp()
})
afterAll(async () => {
  provideEnv({ TRUST_PROXY: '' })
  await app.close()
})
beforeEach(async () => {
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
})

const INSIDE = { 'x-forwarded-for': '203.0.113.9' }
const OUTSIDE = { 'x-forwarded-for': '198.51.100.9' }

const setNetworks = (
  allowedNetworks: string | null,
  as: Member = owner,
  headers: Record<string, string> = INSIDE,
) =>
  app.call('PATCH', `/api/v1/tenants/${clinic.tenant.id}`, {
    as,
    headers,
    body: { security: { allowedNetworks } },
  })
const close = async () => expect((await setNetworks('203.0.113.0/24\n2001:db8::/32')).status).toBe(200)

describe('a clinic with a list of networks', () => {
  it('answers people there and nobody elsewhere, through every door', async () => {
    await close()
    const paths: [string, string, unknown?][] = [
      ['GET', '/api/v1/patients'],
      ['GET', `/api/v1/tenants/${clinic.tenant.id}`],
      ['POST', '/api/v1/patients', { firstName: 'Ada', lastName: 'Byron' }],
      ['POST', '/api/v1/graphql', { query: '{Patients{totalDocs}}' }],
      ['POST', '/graphql', { query: '{Patients{totalDocs}}' }],
      ['GET', '/admin'],
      ['GET', '/admin/collections/patients'],
    ]
    for (const [method, path, body] of paths) {
      const answer = await app.call(method, path, { as: owner, headers: OUTSIDE, body })
      expect(`${path} ${codeOf(answer)}`).toBe(`${path} 403 network_not_allowed`)
    }
    for (const headers of [
      INSIDE,
      { 'x-forwarded-for': '2001:db8:7::1' },
      { 'x-forwarded-for': '::ffff:203.0.113.1' },
    ])
      expect((await app.call('GET', '/api/v1/patients', { as: owner, headers })).status).toBe(200)
    // Without a proxy's word the caller is this machine.
    expect(codeOf(await app.call('GET', '/api/v1/patients', { as: owner }))).toBe('403 network_not_allowed')
  })

  it('answers its keys there only', async () => {
    const { body } = await app.call('POST', '/api/v1/api-keys', {
      as: owner,
      body: { name: 'Sync', scopes: ['patients:read'] },
    })
    await close()
    const as = { key: body.key as string }
    expect(codeOf(await app.call('GET', '/api/v1/patients', { as, headers: OUTSIDE }))).toBe(
      '403 network_not_allowed',
    )
    expect((await app.call('GET', '/api/v1/patients', { as, headers: INSIDE })).status).toBe(200)
  })

  it('leaves people their own account and their other clinics', async () => {
    const other = await createClinic(app.payload)
    const both = await createMember(app.payload, [
      { tenant: clinic.tenant.id, role: 'nurse' },
      { tenant: other.tenant.id, role: 'nurse' },
    ])
    await close()
    const ask = (path: string, inClinic?: string) =>
      app.call('GET', path, { as: both, headers: OUTSIDE, clinic: inClinic })
    expect((await ask('/api/v1/patients', other.tenant.id)).status).toBe(200)
    expect(codeOf(await ask('/api/v1/patients', clinic.tenant.slug))).toBe('403 network_not_allowed')
    expect((await ask('/api/v1/users/sessions')).status).toBe(200)
    expect((await ask('/api/v1/users/me')).body.user.id).toBe(both.user.id)
    expect((await app.call('POST', '/api/v1/users/logout', { as: both, headers: OUTSIDE })).status).toBe(200)
  })

  it('writes down who was turned away', async () => {
    await close()
    await app.call('GET', '/api/v1/patients', { as: owner, headers: OUTSIDE })
    const { docs } = await clinic.run(() =>
      app.payload.find({ collection: 'audit-events', where: { reason: { equals: 'network_not_allowed' } } }),
    )
    expect(docs).toHaveLength(1)
    expect(docs[0]).toMatchObject({ action: 'enter', outcome: 'denied', ip: '198.51.100.9' })
  })
})

describe('the list', () => {
  it('never locks out who writes it', async () => {
    const refused = await setNetworks('192.0.2.0/24')
    expect(codeOf(refused)).toBe('400 validation_failed')
    expect(refused.body.errors[0]).toMatchObject({ field: 'security.allowedNetworks' })
    expect(refused.body.errors[0].message).toContain('203.0.113.9')
  })

  it('holds networks and nothing else', async () => {
    for (const text of ['everywhere', '203.0.113.0/40', '0x0a.1'])
      expect(codeOf(await setNetworks(text))).toBe('400 validation_failed')
  })

  it('is lifted by the operator, who is let in nowhere by that', async () => {
    await close()
    const operator = await createOperator(app.payload)
    const inside = await app.call('GET', '/api/v1/appointments', {
      as: operator,
      headers: OUTSIDE,
      clinic: clinic.tenant.id,
    })
    expect(codeOf(inside)).toBe('403 network_not_allowed')
    expect((await setNetworks(null, operator, OUTSIDE)).status).toBe(200)
    forgetClinics()
    expect((await app.call('GET', '/api/v1/patients', { as: owner, headers: OUTSIDE })).status).toBe(200)
  })

  it('is shown to those who run the clinic only', async () => {
    await close()
    const nurse = await clinic.member('nurse')
    const seen = async (as: Member) =>
      (await app.call('GET', `/api/v1/tenants/${clinic.tenant.id}`, { as, headers: INSIDE })).body.security
        ?.allowedNetworks
    expect(await seen(owner)).toContain('203.0.113.0/24')
    expect(await seen(nurse)).toBeUndefined()
  })
})
