import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { createClinic, createMember, type Member, signIn, type TestClinic } from '@/tests/factories/clinic'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let operator: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  const { user } = await createMember(app.payload, [])
  await app.payload.update({ collection: 'users', id: user.id, data: { platformRole: 'operator' } })
  operator = await signIn(
    app.payload,
    await app.payload.findByID({ collection: 'users', id: user.id, depth: 0, showHiddenFields: true }),
  )
})
afterAll(() => app.close())

let counter = 0
const newClinic = () => ({
  name: 'New clinic',
  slug: `new-clinic-${++counter}`,
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  country: 'DE',
  locale: 'de',
})
const outcome = ({ status, body }: Answer) => (status < 400 ? status : body.errors[0].code)
const create = (as: Member, body: object) => app.call('POST', '/api/v1/tenants', { as, body })
const patch = (as: Member, id: string, body: object, at?: string) =>
  app.call('PATCH', `/api/v1/tenants/${id}`, { as, body, ...(at ? { clinic: at } : {}) })

describe('a clinic', () => {
  it('is opened by the operator, who gives it an owner', async () => {
    const { body } = await create(operator, newClinic())
    const owner = {
      email: `founder-${counter}@clinic.test`,
      name: 'Founder',
      password: 'violet anchor parade',
      memberships: [{ tenant: body.doc.id, role: 'owner' }],
    }
    expect(outcome(await app.call('POST', '/api/v1/users', { as: operator, body: owner }))).toBe(201)
    const login = await app.call('POST', '/api/v1/users/login', {
      body: { email: owner.email, password: owner.password },
    })
    const as = login.body as { token: string }
    expect(
      outcome(
        await app.call('POST', '/api/v1/locations', {
          as,
          body: { name: 'House', timezone: 'Europe/Berlin' },
        }),
      ),
    ).toBe(201)
  })

  it.each<Role>(['owner', 'admin', 'nurse'])('is not opened by %s of another', async (role) => {
    expect(outcome(await create(await clinic.member(role), newClinic()))).toBe('forbidden')
  })

  it.each([
    [{ slug: 'With Spaces' }],
    [{ slug: '' }],
    [{ timezone: 'Mars/Olympus' }],
    [{ currency: 'XXXX' }],
    [{ name: '' }],
    [{ settings: { slotGridMinutes: 0 } }],
    [{ settings: { taxRounding: 'never' } }],
  ])('is not opened with %j', async (wrong) => {
    expect(outcome(await create(operator, { ...newClinic(), ...wrong }))).toBe('validation_failed')
  })

  it('has a short name of its own', async () => {
    const taken = await create(operator, { ...newClinic(), slug: clinic.tenant.slug })
    expect(taken.status).toBeGreaterThanOrEqual(400)
    expect(taken.status).toBeLessThan(500)
  })

  it('is set up by its managers, but for its short name and status', async () => {
    for (const role of ['owner', 'admin'] as const) {
      const answer = await patch(await clinic.member(role), clinic.tenant.id, {
        name: `By ${role}`,
        slug: 'stolen',
        status: 'closed',
        settings: { horizonDays: 90 },
      })
      expect(answer.body.doc).toMatchObject({
        name: `By ${role}`,
        slug: clinic.tenant.slug,
        status: 'active',
        settings: { horizonDays: 90 },
      })
    }
    for (const role of ['practitioner', 'nurse', 'receptionist', 'billing'] as const)
      expect(outcome(await patch(await clinic.member(role), clinic.tenant.id, { name: 'Mine' }))).toBe(
        'forbidden',
      )
  })

  it('of somebody else answers like one that does not exist', async () => {
    const stranger = await createClinic(app.payload).then((own) => own.member('owner'))
    for (const [method, body] of [['GET'], ['PATCH', { name: 'Mine' }], ['DELETE']] as const) {
      const foreign = await app.call(method, `/api/v1/tenants/${clinic.tenant.id}`, { as: stranger, body })
      const missing = await app.call(method, `/api/v1/tenants/${crypto.randomUUID()}`, { as: stranger, body })
      expect([foreign.status, foreign.body]).toEqual([missing.status, missing.body])
      expect(foreign.status).toBeGreaterThanOrEqual(400)
    }
    const { body } = await app.call('GET', '/api/v1/tenants?limit=200', { as: stranger })
    expect(body.docs).toHaveLength(1)
  })

  it('is deleted by nobody', async () => {
    for (const as of [operator, await clinic.member('owner')])
      expect(outcome(await app.call('DELETE', `/api/v1/tenants/${clinic.tenant.id}`, { as }))).toBe(
        'forbidden',
      )
  })

  it('that is suspended lets nobody in at once, and lets them in again', async () => {
    const own = await createClinic(app.payload)
    const owner = await own.member('owner')
    const enter = () => app.call('GET', '/api/v1/patients', { as: owner, clinic: own.tenant.slug })
    expect(outcome(await enter())).toBe(200)
    expect(outcome(await patch(operator, own.tenant.id, { status: 'suspended' }))).toBe(200)
    expect(outcome(await enter())).toBe('not_a_member')
    expect(outcome(await patch(operator, own.tenant.id, { status: 'active' }))).toBe(200)
    expect(outcome(await enter())).toBe(200)
  })
})

describe('one request, one clinic', () => {
  it('chosen by the header, by id or short name', async () => {
    const [first, second] = [await createClinic(app.payload), await createClinic(app.payload)]
    const as = await createMember(app.payload, [
      { tenant: first.tenant.id, role: 'nurse' },
      { tenant: second.tenant.id, role: 'billing' },
    ])
    for (const [at, allowed] of [
      [first, 'forbidden'],
      [second, 200],
    ] as const)
      for (const name of [at.tenant.id, at.tenant.slug])
        expect(outcome(await app.call('GET', '/api/v1/invoices', { as, clinic: name }))).toBe(allowed)
    expect(outcome(await app.call('GET', '/api/v1/invoices', { as }))).toBe('forbidden')
    for (const name of [clinic.tenant.id, clinic.tenant.slug, 'nowhere', crypto.randomUUID()])
      expect(outcome(await app.call('GET', '/api/v1/invoices', { as, clinic: name }))).toBe('not_a_member')
  })

  it('lets the operator read how a clinic runs and nothing about its patients', async () => {
    const read = async (slug: string) =>
      outcome(await app.call('GET', `/api/v1/${slug}`, { as: operator, clinic: clinic.tenant.slug }))
    for (const slug of ['locations', 'practitioners', 'services', 'appointments', 'users'])
      expect([slug, await read(slug)]).toEqual([slug, 200])
    for (const slug of ['patients', 'notes', 'invoices', 'documents', 'consents', 'audit-events', 'api-keys'])
      expect([slug, await read(slug)]).toEqual([slug, 'forbidden'])
  })
})

describe('what a person keeps about the screens', () => {
  it('is theirs alone', async () => {
    const [mine, theirs] = [await clinic.member('nurse'), await clinic.member('owner')]
    await app.call('POST', '/api/v1/payload-preferences/columns', {
      as: mine,
      body: { value: { mine: true } },
    })
    const read = (as: Member) => app.call('GET', '/api/v1/payload-preferences/columns', { as })
    expect((await read(mine)).body.value).toEqual({ mine: true })
    expect((await read(theirs)).body.value).toBeNull()
    expect((await app.call('GET', '/api/v1/payload-preferences', { as: theirs })).body.docs).toEqual([])
    expect((await app.call('DELETE', '/api/v1/payload-preferences/columns', { as: theirs })).status).toBe(404)
    for (const method of ['GET', 'POST', 'DELETE'])
      expect(
        (
          await app.call(
            method,
            '/api/v1/payload-preferences/columns',
            method === 'POST' ? { body: { value: 1 } } : {},
          )
        ).body.value ?? null,
      ).toBeNull()
    expect((await read(mine)).body.value).toEqual({ mine: true })
  })
})
