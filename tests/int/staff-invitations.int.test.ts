import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import {
  createClinic,
  createMember,
  type Member,
  signIn as openSession,
  type TestClinic,
} from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { mailsTo, mailTo, tokenIn } from '@/tests/helpers/outbox'
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

let counter = 0
const newAddress = () => `guest-${++counter}@clinic.test`
const nameOf = (email: string) => `Guest ${email.split('@', 1)[0]}`
const outcome = ({ status, body }: Answer) => (status < 400 ? status : body.errors[0].code)

const invite = async (email: string, role: Role = 'nurse', as?: Member) =>
  app.call('POST', '/api/v1/users/invite', {
    as: as ?? (await clinic.member('owner')),
    body: { email, name: nameOf(email), role },
  })
const accept = (token: string, password: string, more: object = {}) =>
  app.call('POST', '/api/v1/users/accept-invitation', { body: { token, password, ...more } })
const invited = async (email: string, role: Role = 'nurse') => {
  const before = (await mailsTo(email)).length
  expect((await invite(email, role)).status).toBe(201)
  return tokenIn(await mailTo(email, { atLeast: before + 1 }))
}
const signIn = (email: string, password: string) =>
  app.call('POST', '/api/v1/users/login', { body: { email, password } })
const rolesOf = async (email: string) => {
  const { docs } = await app.payload.find({
    collection: 'users',
    where: { email: { equals: email } },
    depth: 0,
  })
  return docs[0]?.memberships?.map(({ tenant, role }) => ({ tenant, role }))
}

describe('an invitation', () => {
  it('lets somebody new choose a password and work in the clinic', async () => {
    const email = newAddress()
    const token = await invited(email)
    expect(await rolesOf(email)).toBeUndefined()
    expect(outcome(await accept(token, PASSWORD, { name: 'Robin Hale' }))).toBe(200)
    const answer = await signIn(email, PASSWORD)
    expect(answer.body.user).toMatchObject({
      name: 'Robin Hale',
      status: 'active',
      memberships: [{ tenant: clinic.tenant.id, role: 'nurse' }],
    })
    expect(outcome(await app.call('GET', '/api/v1/patients', { as: answer.body as { token: string } }))).toBe(
      200,
    )
  })

  it('lets somebody with an account join with the password they have', async () => {
    const person = await createPerson(app.payload, other, 'practitioner')
    const token = await invited(person.email)
    expect(await rolesOf(person.email)).toHaveLength(1)
    expect(outcome(await accept(token, 'another good phrase'))).toBe('unauthenticated')
    expect(outcome(await accept(token, PASSWORD, { name: 'Not mine' }))).toBe(200)
    expect(await rolesOf(person.email)).toEqual([
      { tenant: other.tenant.id, role: 'practitioner' },
      { tenant: clinic.tenant.id, role: 'nurse' },
    ])
    const answer = await signIn(person.email, PASSWORD)
    expect(answer.body.user.name).toBe(person.name)
  })

  it('does not tell whether there is an account', async () => {
    const person = await createPerson(app.payload, other, 'nurse')
    const disabled = await createPerson(app.payload, other, 'nurse', { status: 'disabled' })
    const answers = [await invite(newAddress()), await invite(person.email), await invite(disabled.email)]
    const shapes = answers.map(({ status, body }) => ({
      status,
      message: body.message,
      fields: Object.entries(body.doc).map(([key, value]) => [key, typeof value]),
    }))
    expect(shapes[1]).toEqual(shapes[0])
    expect(shapes[2]).toEqual(shapes[0])
    const list = await app.call('GET', '/api/v1/users?limit=200', { as: await clinic.member('owner') })
    expect(JSON.stringify(list.body)).not.toContain(person.email)
    const [left, right] = [await mailTo(answers[0]?.body.doc.email), await mailTo(person.email)]
    const neutral = (mail: string) =>
      mail
        .split('\n\n')
        .slice(1)
        .join('\n\n')
        .replace(/#[\w-]+/, '#')
        .replace(/Guest \S+,/, 'Guest,')
    expect(neutral(left)).toBe(neutral(right))
  })

  it('leaves the sessions and rights of the invited untouched until they accept', async () => {
    const person = await createMember(app.payload, [{ tenant: other.tenant.id, role: 'nurse' }])
    await invited(person.user.email)
    expect(outcome(await app.call('GET', '/api/v1/patients', { as: person }))).toBe(200)
    expect(
      outcome(await app.call('GET', '/api/v1/patients', { as: person, clinic: clinic.tenant.slug })),
    ).toBe('not_a_member')
    expect(
      outcome(
        await app.call('PATCH', `/api/v1/users/${person.user.id}`, {
          as: await clinic.member('owner'),
          body: { status: 'disabled' },
        }),
      ),
    ).toBe('not_found')
  })

  it('works once, also when it is used twice at the same moment', async () => {
    const email = newAddress()
    const token = await invited(email)
    const answers = await Promise.all([accept(token, PASSWORD), accept(token, 'copper lantern meadow')])
    expect(answers.map(outcome).filter((result) => result === 200)).toHaveLength(1)
    expect(outcome(await accept(token, PASSWORD))).toBe('validation_failed')
  })

  it('is replaced by a newer one and ends with its time or when it is withdrawn', async () => {
    const email = newAddress()
    const [first, second] = [await invited(email), await invited(email)]
    expect(outcome(await accept(first, PASSWORD))).toBe('validation_failed')
    await clinic.run(() =>
      app.payload.db.pool.query(
        `update invitations set expires_at = now() - interval '1 second' where name = $1`,
        [nameOf(email)],
      ),
    )
    expect(outcome(await accept(second, PASSWORD))).toBe('validation_failed')
    const third = await invited(email)
    const { body } = await app.call('GET', `/api/v1/invitations?where[name][equals]=${nameOf(email)}`, {
      as: await clinic.member('admin'),
    })
    expect(
      outcome(
        await app.call('DELETE', `/api/v1/invitations/${body.docs[0].id}`, {
          as: await clinic.member('admin'),
        }),
      ),
    ).toBe(200)
    expect(outcome(await accept(third, PASSWORD))).toBe('validation_failed')
    expect(await rolesOf(email)).toBeUndefined()
  })

  it('keeps its secret out of the database, the API and the log', async () => {
    const email = newAddress()
    const token = await invited(email)
    const rows = await clinic.run(() =>
      app.payload.db.pool.query('select * from invitations where name = $1', [nameOf(email)]),
    )
    expect(JSON.stringify(rows.rows)).not.toContain(token)
    const { body } = await app.call('GET', `/api/v1/invitations?where[name][equals]=${nameOf(email)}`, {
      as: await clinic.member('owner'),
    })
    expect(body.docs[0]).not.toHaveProperty('tokenHash')
    const bent = Buffer.from(token, 'base64url')
    bent[0] = (bent[0] ?? 0) ^ 1
    expect(outcome(await accept(bent.toString('base64url'), PASSWORD))).toBe('validation_failed')
  })

  it.each(['password1234', 'short'])('does not make an account with the password %j', async (password) => {
    const email = newAddress()
    const token = await invited(email)
    expect(outcome(await accept(token, password))).toBe('validation_failed')
    expect(outcome(await accept(token, PASSWORD))).toBe(200)
  })

  it('opens no account that was disabled', async () => {
    const person = await createPerson(app.payload, other, 'nurse', { status: 'disabled' })
    const token = await invited(person.email)
    expect(outcome(await accept(token, PASSWORD))).toBe('unauthenticated')
  })

  it('links only to the address of the product', async () => {
    const email = newAddress()
    const body = { email, name: 'Guest', role: 'nurse' }
    await app.call('POST', '/api/v1/users/invite', {
      as: await clinic.member('owner'),
      body,
      headers: { 'x-forwarded-host': 'evil.example' },
    })
    expect(await mailTo(email)).toMatch(/\nhttp:\/\/localhost:\d+\/accept-invitation#/)
  })

  it('is written in the language of the clinic', async () => {
    const german = await createClinic(app.payload)
    await app.payload.update({
      collection: 'tenants',
      id: german.tenant.id,
      data: { locale: 'de-DE', name: 'Praxis am Park' },
    })
    const owner = await german.member('owner')
    const email = newAddress()
    await app.call('POST', '/api/v1/users/invite', {
      as: owner,
      body: { email, name: 'Guest', role: 'nurse' },
    })
    expect(await mailTo(email)).toContain('Subject: Einladung zu Praxis am Park')
  })
})

describe('who may invite', () => {
  it.each<[Role, Role, number | string]>([
    ['owner', 'owner', 201],
    ['owner', 'nurse', 201],
    ['admin', 'admin', 201],
    ['admin', 'owner', 'forbidden'],
    ['practitioner', 'nurse', 'forbidden'],
    ['nurse', 'nurse', 'forbidden'],
    ['receptionist', 'nurse', 'forbidden'],
    ['billing', 'nurse', 'forbidden'],
  ])('%s invites %s: %s', async (by, role, expected) => {
    expect(outcome(await invite(newAddress(), role, await clinic.member(by)))).toBe(expected)
  })

  it('is the same rule for the plain record and GraphQL', async () => {
    const admin = await clinic.member('admin')
    const body = { email: newAddress(), name: 'Guest', role: 'owner' }
    expect(outcome(await app.call('POST', '/api/v1/invitations', { as: admin, body }))).toBe('forbidden')
    const query = `mutation { createInvitation(data: { email: "${newAddress()}", name: "Guest", role: owner }) { id } }`
    const answer = await app.call('POST', '/api/v1/graphql', { as: admin, body: { query } })
    expect(answer.body.errors[0].extensions.code).toBe('forbidden')
  })

  it.each([
    [{ email: 'no address', name: 'Guest', role: 'nurse' }],
    [{ email: 12, name: 'Guest', role: 'nurse' }],
    [{ email: 'a@clinic.test', name: '', role: 'nurse' }],
    [{ email: 'a@clinic.test', name: 'Guest', role: 'emperor' }],
    [{}],
  ])('%j is no invitation', async (body) => {
    const owner = await clinic.member('owner')
    for (const path of ['users/invite', 'invitations'])
      expect(outcome(await app.call('POST', `/api/v1/${path}`, { as: owner, body }))).toBe(
        'validation_failed',
      )
  })

  it('may not invite a colleague again', async () => {
    const { user } = await clinic.member('nurse')
    expect(outcome(await invite(user.email))).toBe('conflict')
  })

  it('includes the operator, who so gives a new clinic its owner', async () => {
    const created = await createMember(app.payload, [])
    await app.payload.update({ collection: 'users', id: created.user.id, data: { platformRole: 'operator' } })
    const operator = await openSession(
      app.payload,
      await app.payload.findByID({
        collection: 'users',
        id: created.user.id,
        depth: 0,
        showHiddenFields: true,
      }),
    )
    const email = newAddress()
    const body = { email, name: 'Founder', role: 'owner' }
    const answer = await app.call('POST', '/api/v1/users/invite', {
      as: operator,
      clinic: other.tenant.slug,
      body,
    })
    expect(outcome(answer)).toBe(201)
    expect(outcome(await accept(tokenIn(await mailTo(email)), PASSWORD))).toBe(200)
    expect(await rolesOf(email)).toEqual([{ tenant: other.tenant.id, role: 'owner' }])
  })
})
