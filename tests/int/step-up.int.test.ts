import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, createMember, type TestClinic } from '@/tests/factories/clinic'
import { createOperator } from '@/tests/factories/operator'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { ageSessions, codeFor, enrolApp, nextStep } from '@/tests/helpers/authenticator-app'
import { codeOf } from '@/tests/helpers/code-of'
import { mailTo } from '@/tests/helpers/outbox'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
})
afterAll(() => app.close())

async function signedIn(role: Parameters<typeof createPerson>[2]) {
  const { email, id } = await createPerson(app.payload, clinic, role)
  const { body } = await app.call('POST', '/api/v1/users/login', { body: { email, password: PASSWORD } })
  return { email, id, as: { token: body.token as string } }
}

type Caller = { as: { token: string } }

const stepUp = ({ as }: Caller, body: object) => app.call('POST', '/api/v1/users/step-up', { as, body })
const createKey = ({ as }: Caller) =>
  app.call('POST', '/api/v1/api-keys', { as, body: { name: 'Key', scopes: ['patients:read'] } })

describe('ten minutes after the sign-in', () => {
  const steps: [string, (caller: Caller & { id: string }) => Promise<Answer>][] = [
    ['an API key', createKey],
    [
      'an API key over GraphQL',
      async ({ as }) => {
        const query = 'mutation { createApiKey(data: { name: "Key", scopes: ["patients:read"] }) { id } }'
        const { body, ...answer } = await app.call('POST', '/api/v1/graphql', { as, body: { query } })
        const code = body.errors?.[0].extensions.code
        return { ...answer, status: code ? 403 : 200, body: { errors: code ? [{ code }] : undefined } }
      },
    ],
    [
      'a change of role',
      async ({ as }) => {
        const colleague = await createPerson(app.payload, clinic, 'nurse')
        const body = { memberships: [{ tenant: clinic.tenant.id, role: 'receptionist' }] }
        return app.call('PATCH', `/api/v1/users/${colleague.id}`, { as, body })
      },
    ],
    [
      'a colleague who is shut out',
      async ({ as }) => {
        const colleague = await createPerson(app.payload, clinic, 'nurse')
        return app.call('PATCH', `/api/v1/users/${colleague.id}`, { as, body: { status: 'disabled' } })
      },
    ],
    [
      'an invitation',
      ({ as }) =>
        app.call('POST', '/api/v1/users/invite', {
          as,
          body: { email: `${crypto.randomUUID()}@clinic.test`, name: 'New', role: 'nurse' },
        }),
    ],
    [
      'another rule about second factors',
      ({ as }) =>
        app.call('PATCH', `/api/v1/tenants/${clinic.tenant.id}`, {
          as,
          body: { settings: { secondFactorRoles: ['billing', 'owner'] } },
        }),
    ],
    ['ending the other sessions', ({ as }) => app.call('POST', '/api/v1/users/sessions/end-others', { as })],
    ['an export of the trail', ({ as }) => app.call('GET', '/api/v1/audit-events/export.csv', { as })],
    ['an authenticator app', ({ as }) => app.call('POST', '/api/v1/users/second-factor/totp', { as })],
    [
      'another password',
      ({ as, id }) =>
        app.call('PATCH', `/api/v1/users/${id}`, { as, body: { password: 'quiet amber harbour' } }),
    ],
  ]

  it.each(steps)('%s asks for a confirmation first', async (_what, step) => {
    const owner = await signedIn('owner')
    await ageSessions(app, owner.id, 11)
    expect(codeOf(await step(owner))).toBe('403 step_up_required')
    expect((await stepUp(owner, { password: PASSWORD })).status).toBe(200)
    expect((await step(owner)).status).toBeLessThan(300)
  })

  it('everything else goes on', async () => {
    const owner = await signedIn('owner')
    await ageSessions(app, owner.id, 600)
    const renamed = await app.call('PATCH', `/api/v1/users/${owner.id}`, {
      ...owner,
      body: { name: 'Renamed' },
    })
    expect(renamed.status).toBe(200)
    expect((await app.call('GET', '/api/v1/patients', owner)).status).toBe(200)
    const admin = await signedIn('admin')
    for (const { id, as } of [owner, admin]) {
      await ageSessions(app, id, 600)
      const settings = await app.call('PATCH', `/api/v1/tenants/${clinic.tenant.id}`, {
        as,
        body: { settings: { slotGridMinutes: 20 } },
      })
      expect(settings.body.doc?.settings).toMatchObject({ slotGridMinutes: 20, requireSecondFactor: false })
    }
  })
})

describe('a way into the account', () => {
  const choose = ({ as, id }: Caller & { id: string }, body: object) =>
    app.call('PATCH', `/api/v1/users/${id}`, { as, body })
  const needs = ({ body }: Answer) => [body.errors?.[0].code, body.errors?.[0].needs]
  const lantern = { password: 'copper lantern meadow' }

  it('the password changes with the current one only, however fresh the sign-in is', async () => {
    const owner = await signedIn('owner')
    expect(needs(await choose(owner, lantern))).toEqual(['step_up_required', 'password'])
    await stepUp(owner, { password: 'not the right one' })
    expect(needs(await choose(owner, lantern))).toEqual(['step_up_required', 'password'])
    await stepUp(owner, { password: PASSWORD })
    expect((await choose(owner, lantern)).status).toBe(200)
  })

  it('changes with everything a sign-in takes, from whoever has a second factor', async () => {
    const owner = await signedIn('owner')
    const { recoveryCodes, secret } = await enrolApp(app, owner.as)
    const changes: (() => Promise<Answer>)[] = [
      () => choose(owner, lantern),
      () => choose(owner, { email: `new-${owner.email}` }),
      () => app.call('POST', '/api/v1/users/second-factor/passkeys/options', { as: owner.as }),
      () => app.call('POST', '/api/v1/users/second-factor/recovery-codes', { as: owner.as }),
      () => app.call('DELETE', '/api/v1/users/second-factor/totp', { as: owner.as }),
    ]
    for (const change of changes) {
      await ageSessions(app, owner.id, 11)
      await nextStep(app)
      await stepUp(owner, { code: codeFor(secret) })
      expect(needs(await change())).toEqual(['step_up_required', 'password'])
      await ageSessions(app, owner.id, 11)
      await stepUp(owner, { password: PASSWORD })
      expect(needs(await change())).toEqual(['step_up_required', 'second_factor'])
    }
    await stepUp(owner, { code: recoveryCodes[0] })
    expect((await changes.at(-1)?.())?.status).toBe(200)
  })
})

describe('a confirmation', () => {
  it('gives another token in the answer and ends the one that was sent, for good', async () => {
    const owner = await signedIn('owner')
    const before = { token: owner.as.token }
    await ageSessions(app, owner.id, 30)
    const { body, headers } = await stepUp(owner, { password: PASSWORD })
    expect(body).toMatchObject({ token: expect.any(String), exp: expect.any(Number) })
    expect(body.token).not.toBe(before.token)
    expect(headers.get('set-cookie')).toBeNull()
    const me = async (as: { token: string }) => (await app.call('GET', '/api/v1/users/me', { as })).body.user
    expect([await me(before), (await me(owner.as))?.email]).toEqual([null, owner.email])
    expect(codeOf(await stepUp({ as: before }, { password: PASSWORD }))).toBe('401 unauthenticated')
    const { docs } = (await app.call('GET', '/api/v1/users/sessions', owner)).body
    expect(docs).toHaveLength(1)
    expect(Date.now() - Date.parse(docs[0].startedAt)).toBeGreaterThan(29 * 60_000)
  })

  it('gives a page its new cookie, and shows the token to none of its scripts', async () => {
    const owner = await signedIn('owner')
    const page = (token: string) => ({ 'sec-fetch-site': 'same-origin', cookie: `payload-token=${token}` })
    const body = { password: PASSWORD }
    const answer = await app.call('POST', '/api/v1/users/step-up', { headers: page(owner.as.token), body })
    expect(answer.body).not.toHaveProperty('token')
    const token = /^payload-token=([^;]+);.*HttpOnly/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const me = async (sent: string) =>
      (await app.call('GET', '/api/v1/users/me', { headers: page(sent) })).body.user?.email
    expect([await me(owner.as.token), await me(token)]).toEqual([undefined, owner.email])
  })

  it('is the password or the second factor, each refused when wrong', async () => {
    const owner = await signedIn('owner')
    const { recoveryCodes, secret } = await enrolApp(app, owner.as)
    const proofs = [{ password: PASSWORD }, { code: codeFor(secret) }, { code: recoveryCodes[3] }]
    for (const proof of proofs) {
      await nextStep(app)
      await ageSessions(app, owner.id, 11)
      expect(codeOf(await createKey(owner))).toBe('403 step_up_required')
      expect((await stepUp(owner, proof)).status).toBe(200)
      expect((await createKey(owner)).status).toBe(201)
    }
    await ageSessions(app, owner.id, 11)
    expect(codeOf(await stepUp(owner, { password: 'wrong one' }))).toBe('401 unauthenticated')
    expect(codeOf(await stepUp(owner, { code: '000000' }))).toBe('401 second_factor_invalid')
    expect(codeOf(await stepUp(owner, {}))).toBe('400 validation_failed')
    expect(codeOf(await createKey(owner))).toBe('403 step_up_required')
  })

  it('counts for the session it was given in', async () => {
    const owner = await signedIn('owner')
    const login = { body: { email: owner.email, password: PASSWORD } }
    const other = { as: (await app.call('POST', '/api/v1/users/login', login)).body as { token: string } }
    await ageSessions(app, owner.id, 11)
    await stepUp(owner, { password: PASSWORD })
    expect(codeOf(await createKey(other))).toBe('403 step_up_required')
  })

  it('does not come with a renewed token', async () => {
    const owner = await signedIn('owner')
    await ageSessions(app, owner.id, 11)
    const { body } = await app.call('POST', '/api/v1/users/refresh-token', owner)
    expect(codeOf(await createKey({ as: { token: body.refreshedToken } }))).toBe('403 step_up_required')
  })

  it('is asked of nobody when a key calls, and of nobody without a session', async () => {
    expect(codeOf(await app.call('POST', '/api/v1/users/step-up', { body: { password: PASSWORD } }))).toBe(
      '401 unauthenticated',
    )
    const { key } = (await createKey(await signedIn('owner'))).body
    const answer = await app.call('POST', '/api/v1/users/step-up', { as: { key }, body: { code: '1' } })
    expect(codeOf(answer)).toBe('401 unauthenticated')
  })
})

describe('resetting somebody’s second factor', () => {
  const reset = (caller: Caller, id: string) =>
    app.call('POST', `/api/v1/users/${id}/reset-second-factor`, caller)

  it('is for the owner: sessions end, the person is told, and the trail keeps who did it', async () => {
    const nurse = await signedIn('nurse')
    const { secret } = await enrolApp(app, nurse.as)
    const owner = await signedIn('owner')
    for (const role of ['admin', 'practitioner', 'nurse'] as const)
      expect(codeOf(await reset(await signedIn(role), nurse.id))).toBe('403 forbidden')
    await ageSessions(app, owner.id, 11)
    expect(codeOf(await reset(owner, nurse.id))).toBe('403 step_up_required')
    await stepUp(owner, { password: PASSWORD })
    expect((await reset(owner, nurse.id)).status).toBe(200)
    expect((await app.call('GET', '/api/v1/users/me', nurse)).body.user).toBeNull()
    const again = await app.call('POST', '/api/v1/users/login', {
      body: { email: nurse.email, password: PASSWORD, code: codeFor(secret) },
    })
    expect(again.body.secondFactor).toBeUndefined()
    expect(await mailTo(nurse.email, { atLeast: 2 })).toContain('was reset')
    const trail = await app.call(
      'GET',
      `/api/v1/audit-events?where[action][equals]=reset-second-factor&where[actor.reference][equals]=${owner.id}`,
      owner,
    )
    expect(trail.body.docs).toMatchObject([{ entityIds: [nurse.id], outcome: 'ok' }])
  })

  it('does not reach into other clinics; there the operator does it', async () => {
    const other = await createClinic(app.payload)
    const shared = await createMember(app.payload, [
      { tenant: clinic.tenant.id, role: 'nurse' },
      { tenant: other.tenant.id, role: 'nurse' },
    ])
    const [owner, stranger] = [await signedIn('owner'), await other.member('owner')]
    const nurse = await signedIn('nurse')
    expect(codeOf(await reset({ as: stranger }, nurse.id))).toBe('404 not_found')
    expect(codeOf(await reset(owner, shared.user.id))).toBe('403 forbidden')
    expect(codeOf(await reset(owner, owner.id))).toBe('403 forbidden')
    expect((await reset({ as: await createOperator(app.payload) }, shared.user.id)).status).toBe(200)
  })
})
