import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import type { User } from '@/src/payload-types'
import { createClinic, createMember, type Member, signIn, type TestClinic } from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let other: TestClinic
let operator: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  other = await createClinic(app.payload)
  operator = await createOperator()
  // Somebody else owns both, so that the owners of the tests are never the last ones.
  for (const own of [clinic, other]) await createPerson(app.payload, own, 'owner')
})
afterAll(() => app.close())

async function createOperator(): Promise<Member> {
  const created = await createMember(app.payload, [])
  await app.payload.update({ collection: 'users', id: created.user.id, data: { platformRole: 'operator' } })
  const stored = await app.payload.findByID({
    collection: 'users',
    id: created.user.id,
    showHiddenFields: true,
    depth: 0,
  })
  return signIn(app.payload, stored)
}

const here = (role: Role) => ({ tenant: clinic.tenant.id, role })
const there = (role: Role) => ({ tenant: other.tenant.id, role })
const patch = (as: Member, id: string, body: object, at?: TestClinic) =>
  app.call('PATCH', `/api/v1/users/${id}`, { as, body, ...(at ? { clinic: at.tenant.slug } : {}) })
const stored = (id: string) => app.payload.findByID({ collection: 'users', id, depth: 0 })
const rolesOf = async (id: string) =>
  ((await stored(id)).memberships ?? []).map(({ tenant, role }) => ({ tenant, role }))
const outcome = ({ status, body }: Answer) => (status < 400 ? status : body.errors[0].code)
const comparable = ({ status, body }: Answer) => ({ status, body })

describe('who may change what somebody is', () => {
  it.each<[Role, Role, Role | null, number | string]>([
    ['owner', 'nurse', 'admin', 200],
    ['owner', 'nurse', 'owner', 200],
    ['owner', 'owner', 'nurse', 200],
    ['owner', 'nurse', null, 200],
    ['admin', 'nurse', 'billing', 200],
    ['admin', 'admin', 'nurse', 200],
    ['admin', 'nurse', null, 200],
    ['admin', 'nurse', 'owner', 'forbidden'],
    ['admin', 'owner', 'admin', 'forbidden'],
    ['admin', 'owner', null, 'forbidden'],
    ['practitioner', 'nurse', 'admin', 'forbidden'],
    ['receptionist', 'nurse', 'admin', 'forbidden'],
    ['billing', 'nurse', null, 'forbidden'],
  ])('%s makes %s into %s: %s', async (by, from, to, expected) => {
    const person = await createPerson(app.payload, clinic, from)
    const answer = await patch(await clinic.member(by), person.id, { memberships: to ? [here(to)] : [] })
    expect(outcome(answer)).toBe(expected)
    expect(await rolesOf(person.id)).toEqual(expected !== 200 ? [here(from)] : to ? [here(to)] : [])
  })

  it('nobody raises themselves', async () => {
    for (const role of ['admin', 'nurse', 'owner'] as const) {
      const { user } = await createPerson(app.payload, clinic, role).then((one) =>
        signIn(app.payload, one as User),
      )
      const self = await signIn(
        app.payload,
        await app.payload.findByID({ collection: 'users', id: user.id, depth: 0, showHiddenFields: true }),
      )
      for (const body of [
        { memberships: [here(role === 'owner' ? 'admin' : 'owner')] },
        { memberships: [here(role), there('owner')] },
        { memberships: [] },
        { status: 'disabled' },
      ])
        expect(outcome(await patch(self, user.id, body))).toBe('forbidden')
      expect(outcome(await patch(self, user.id, { platformRole: 'operator', name: 'Renamed' }))).toBe(200)
      expect(await stored(user.id)).toMatchObject({
        name: 'Renamed',
        platformRole: null,
        memberships: [here(role)],
      })
    }
  })

  it('the operator may change others, and not what they are themselves', async () => {
    const person = await createPerson(app.payload, clinic, 'nurse')
    expect(outcome(await patch(operator, person.id, { memberships: [here('owner'), there('nurse')] }))).toBe(
      200,
    )
    expect(await rolesOf(person.id)).toEqual([here('owner'), there('nurse')])
    expect(outcome(await patch(operator, operator.user.id, { memberships: [here('practitioner')] }))).toBe(
      'forbidden',
    )
  })

  it.each([
    ['a word', 'owner'],
    ['a row without a role', [{}]],
    ['a clinic that does not exist', [{ tenant: crypto.randomUUID(), role: 'nurse' }]],
    ['a role that does not exist', () => [here('emperor' as Role)]],
    ['the same clinic twice', () => [here('nurse'), here('admin')]],
  ])('%s is no membership', async (_name, given) => {
    const person = await createPerson(app.payload, clinic, 'nurse')
    const memberships = typeof given === 'function' ? given() : given
    const answer = await patch(await clinic.member('owner'), person.id, { memberships })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await rolesOf(person.id)).toEqual([here('nurse')])
  })
})

describe('a person of two clinics', () => {
  const createShared = () =>
    createPerson(app.payload, clinic, 'nurse', {
      memberships: [there('practitioner'), here('nurse')] as never,
    })

  it('is in each what that clinic says, and the other stays as it is', async () => {
    const { id } = await createShared()
    const owner = await clinic.member('owner')
    expect(outcome(await patch(owner, id, { memberships: [here('billing')] }))).toBe(200)
    expect(await rolesOf(id)).toEqual([there('practitioner'), here('billing')])
    expect(outcome(await patch(owner, id, { memberships: [here('billing'), there('owner')] }))).toBe(
      'forbidden',
    )
    expect(outcome(await patch(owner, id, { memberships: [] }))).toBe(200)
    expect(await rolesOf(id)).toEqual([there('practitioner')])
  })

  it('seems to work in one only, unless they ask themselves', async () => {
    const created = await createShared()
    const self = await signIn(
      app.payload,
      await app.payload.findByID({ collection: 'users', id: created.id, depth: 0, showHiddenFields: true }),
    )
    const owner = await clinic.member('owner')
    const seen = await app.call('GET', `/api/v1/users/${created.id}?depth=1`, { as: owner })
    const text = JSON.stringify(seen.body)
    expect(seen.body.memberships).toHaveLength(1)
    for (const secret of [other.tenant.id, other.tenant.slug, other.tenant.name])
      expect(text).not.toContain(secret)
    const listed = await app.call('GET', '/api/v1/users?limit=100', { as: owner })
    expect(JSON.stringify(listed.body)).not.toContain(other.tenant.id)
    const renamed = await patch(owner, created.id, { name: 'By a manager' })
    expect(renamed.body.doc).toMatchObject({ name: created.name, memberships: [here('nurse')] })
    const own = await app.call('GET', '/api/v1/users/me', { as: self })
    expect(own.body.user.memberships).toHaveLength(2)
  })

  it('cannot be found out by asking for their memberships', async () => {
    await createShared()
    const owner = await clinic.member('owner')
    for (const path of [
      `/users?where[memberships.tenant][equals]=${other.tenant.id}`,
      `/users?where[memberships.tenant.slug][equals]=${other.tenant.slug}`,
      '/users?where[memberships.role][equals]=practitioner',
      '/users?sort=memberships.role',
      `/practitioners?where[user.memberships.tenant][equals]=${other.tenant.id}`,
      '/practitioners?where[user.memberships.role][equals]=practitioner',
    ])
      expect([path, (await app.call('GET', `/api/v1${path}`, { as: owner })).status]).toEqual([path, 400])
    const query = `{ Users(where: { memberships__role: { equals: practitioner } }) { docs { id } } }`
    const { body } = await app.call('POST', '/api/v1/graphql', { as: owner, body: { query } })
    expect(body.errors).toHaveLength(1)
  })

  it('is shut out of the clinic that disables them, and of no other', async () => {
    const created = await createShared()
    const owner = await clinic.member('owner')
    const answer = await patch(owner, created.id, { status: 'disabled' })
    expect(answer.body.doc).toMatchObject({ status: 'disabled', memberships: [here('nurse')] })
    const self = await signIn(
      app.payload,
      await app.payload.findByID({ collection: 'users', id: created.id, depth: 0, showHiddenFields: true }),
    )
    expect(outcome(await app.call('GET', '/api/v1/patients', { as: self, clinic: clinic.tenant.slug }))).toBe(
      'not_a_member',
    )
    expect(outcome(await app.call('GET', '/api/v1/patients', { as: self, clinic: other.tenant.slug }))).toBe(
      200,
    )
    const colleague = await app.call('GET', `/api/v1/users/${created.id}`, {
      as: await other.member('owner'),
    })
    expect(colleague.body.status).toBe('active')
    expect((await patch(owner, created.id, { status: 'active' })).body.doc.status).toBe('active')
    expect(outcome(await app.call('GET', '/api/v1/patients', { as: self, clinic: clinic.tenant.slug }))).toBe(
      200,
    )
  })
})

describe('a clinic', () => {
  it('keeps its last owner', async () => {
    const own = await createClinic(app.payload)
    const last = await createPerson(app.payload, own, 'owner')
    const member = { tenant: own.tenant.id, role: 'admin' }
    for (const body of [{ memberships: [member] }, { memberships: [] }, { status: 'disabled' }])
      expect(outcome(await patch(operator, last.id, body))).toBe('conflict')
    const second = await own.member('owner')
    expect(outcome(await patch(second, last.id, { memberships: [member] }))).toBe(200)
  })

  it('keeps one when two owners remove each other at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const own = await createClinic(app.payload)
      const [left, right] = [
        await createMember(app.payload, [{ tenant: own.tenant.id, role: 'owner' }]),
        await own.member('owner'),
      ]
      const answers = await Promise.all([
        patch(left, right.user.id, { memberships: [] }),
        patch(right, left.user.id, { memberships: [] }),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    }
  })
})

describe('somebody of another clinic', () => {
  it('answers like somebody who does not exist', async () => {
    const person = await createPerson(app.payload, clinic, 'nurse')
    const stranger = await other.member('owner')
    for (const [method, body] of [
      ['GET'],
      ['PATCH', { name: 'Mine' }],
      ['PATCH', { memberships: [there('nurse')] }],
      ['DELETE'],
    ] as const) {
      const foreign = await app.call(method, `/api/v1/users/${person.id}`, { as: stranger, body })
      const missing = await app.call(method, `/api/v1/users/${crypto.randomUUID()}`, { as: stranger, body })
      expect(comparable(foreign)).toEqual(comparable(missing))
      expect(foreign.status).toBeGreaterThanOrEqual(400)
    }
    const { body } = await app.call('GET', '/api/v1/users?limit=200', { as: stranger })
    expect(body.docs.map(({ id }: User) => id)).not.toContain(person.id)
    expect(body.docs.length).toBeGreaterThan(1)
  })
})

describe('what nobody can set by sending it', () => {
  it('stays as it was', async () => {
    const person = await createPerson(app.payload, clinic, 'nurse')
    const self = await signIn(
      app.payload,
      await app.payload.findByID({ collection: 'users', id: person.id, depth: 0, showHiddenFields: true }),
    )
    const select =
      'select hash, salt, reset_password_token, platform_role, last_login_at, status from users where id = $1'
    const before = (await app.payload.db.pool.query(select, [person.id])).rows[0]
    const body = {
      hash: 'x',
      salt: 'x',
      resetPasswordToken: 'x',
      resetPasswordExpiration: '2099-01-01T00:00:00Z',
      platformRole: 'operator',
      sessions: [],
      loginAttempts: 5,
      lastLoginAt: '2099-01-01T00:00:00Z',
      _verified: true,
      collection: 'api-keys',
      id: crypto.randomUUID(),
      memberships: [{ ...here('nurse'), isSuspended: true }],
    }
    for (const as of [self, await clinic.member('owner')]) {
      expect(outcome(await patch(as, person.id, body))).toBe(200)
      expect((await app.payload.db.pool.query(select, [person.id])).rows[0]).toEqual(before)
    }
    expect((await app.call('GET', '/api/v1/users/me', { as: self })).body.user.id).toBe(person.id)
    expect((await stored(person.id)).memberships?.[0]?.isSuspended ?? false).toBe(false)
  })

  it('cannot be set for many people at once either', async () => {
    const answer = await app.call('PATCH', '/api/v1/users?where[status][equals]=active', {
      as: await clinic.member('owner'),
      body: { name: 'All' },
    })
    expect(outcome(answer)).toBe('forbidden')
  })
})

describe('another person’s password and address', () => {
  it('belong to that person', async () => {
    const person = await createPerson(app.payload, clinic, 'nurse')
    for (const as of [await clinic.member('owner'), await clinic.member('admin'), operator])
      expect(outcome(await patch(as, person.id, { password: 'copper lantern meadow' }))).toBe('forbidden')
    expect(outcome(await patch(await clinic.member('owner'), person.id, { email: 'mine@clinic.test' }))).toBe(
      'forbidden',
    )
    expect(outcome(await patch(operator, person.id, { email: `moved-${person.email}` }))).toBe(200)
    const old = await app.call('POST', '/api/v1/users/login', {
      body: { email: `moved-${person.email}`, password: PASSWORD },
    })
    expect(old.status).toBe(200)
  })
})

describe('a password', () => {
  const weak = [
    'short',
    'password1234',
    'qwertyuiop12',
    'aaaaaaaaaaaa',
    'ä'.repeat(65),
    'alex.morgan',
    'Alex Morgan 1',
    12,
    { a: 1 },
  ]

  it.each(weak)('like %j is refused when it is chosen', async (password) => {
    const person = await createPerson(app.payload, clinic, 'nurse')
    const self = await signIn(
      app.payload,
      await app.payload.findByID({ collection: 'users', id: person.id, depth: 0, showHiddenFields: true }),
    )
    const answer = await patch(self, person.id, { password })
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'validation_failed', field: 'password' }] },
    })
  })

  it('is judged for new accounts too', async () => {
    const data = { email: 'weak@clinic.test', name: 'Alex Morgan', memberships: [here('nurse')] }
    for (const password of weak)
      expect(
        (await app.call('POST', '/api/v1/users', { as: operator, body: { ...data, password } })).status,
      ).toBe(400)
  })
})

describe('accounts', () => {
  it('are made by the operator and by invitation, not by a clinic', async () => {
    const body = {
      email: 'direct@clinic.test',
      name: 'Direct',
      password: PASSWORD,
      memberships: [here('nurse')],
    }
    for (const role of ['owner', 'admin', 'nurse'] as const)
      expect(outcome(await app.call('POST', '/api/v1/users', { as: await clinic.member(role), body }))).toBe(
        'forbidden',
      )
    const query = `mutation { createUser(data: { email: "direct@clinic.test", name: "Direct", password: "${PASSWORD}" }) { id } }`
    const { body: graphql } = await app.call('POST', '/api/v1/graphql', {
      as: await clinic.member('owner'),
      body: { query },
    })
    expect(graphql.errors[0].extensions.code).toBe('forbidden')
    expect(outcome(await app.call('POST', '/api/v1/users', { as: operator, body }))).toBe(201)
  })

  it.each([
    ['POST', 'first-register', { email: 'first@clinic.test', name: 'First', password: PASSWORD }],
    ['POST', 'unlock', { email: 'first@clinic.test' }],
    ['POST', 'verify/x', {}],
    ['POST', 'reset-password', { token: 'x', password: PASSWORD }],
    ['POST', 'reset-password', {}],
    ['POST', 'accept-invitation', { token: 'x', password: PASSWORD }],
    ['POST', 'forgot-password', {}],
    ['POST', 'invite', { email: 'x@clinic.test', name: 'X', role: 'nurse' }],
  ])('%s %s does nothing for strangers', async (method, path, body) => {
    const answer = await app.call(method, `/api/v1/users/${path}`, { body })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body.errors[0].code).toEqual(expect.any(String))
  })
})
