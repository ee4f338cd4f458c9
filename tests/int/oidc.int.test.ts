import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { forgetClinics } from '@/src/auth/find-clinic'
import { provideEnv } from '@/src/env'
import { createClinic, createMember, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createOperator } from '@/tests/factories/operator'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { enrolApp } from '@/tests/helpers/authenticator-app'
import { codeOf } from '@/tests/helpers/code-of'
import { startOidcProvider, type TestProvider } from '@/tests/helpers/oidc-provider'
import { freePort } from '@/tests/helpers/product'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

const CLIENT = {
  id: 'careloom',
  secret: 'canary provider secret',
  redirectUri: 'http://careloom.test/api/v1/users/oidc/callback',
}

let app: TestApp
let provider: TestProvider
let clinic: TestClinic
let owner: Member

beforeAll(async () => {
  provideEnv({
    PUBLIC_URL: 'http://careloom.test',
    OUTBOUND_ALLOWED_ADDRESSES: '127.0.0.1',
    OUTBOUND_ALLOWED_PORTS: '443,1024-65535',
  })
  ;[app, provider] = await Promise.all([startTestApp(), startOidcProvider(CLIENT)])
})
afterAll(async () => {
  provideEnv({ PUBLIC_URL: '', OUTBOUND_ALLOWED_ADDRESSES: '', OUTBOUND_ALLOWED_PORTS: '' })
  provider.close()
  await app.close()
})
beforeEach(async () => {
  Object.assign(provider, {
    lies: {},
    signsWrongly: false,
    isSilent: false,
    issuerTold: undefined,
    askedAt: 'now',
  })
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
  expect((await configure()).status).toBe(201)
})

const configure = (more: object = {}, as = owner) =>
  app.call('POST', '/api/v1/identity-providers', {
    as,
    body: {
      name: 'Clinic account',
      issuer: provider.issuer,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      ...more,
    },
  })

const signInAs = (email: string, more: object = {}) => {
  provider.person = { sub: `sub of ${email}`, email, email_verified: true, ...more }
}

const cookieIn = ({ headers }: Answer, name: string) =>
  headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.split(';')[0]

/** What a browser does: to us, to the provider, and back to us. */
async function begin(of = clinic) {
  const started = await app.call('GET', `/api/v1/users/oidc/start/${of.tenant.slug}`)
  expect(started.status).toBe(302)
  const atProvider = await fetch(started.headers.get('location') ?? '', { redirect: 'manual' })
  const back = new URL(atProvider.headers.get('location') ?? '')
  return { cookie: cookieIn(started, 'careloom-oidc') ?? '', search: back.searchParams }
}
const finish = ({ cookie, search }: { cookie: string; search: URLSearchParams }) =>
  app.call('GET', `/api/v1/users/oidc/callback?${search}`, { headers: cookie ? { cookie } : {} })

async function session(of = clinic) {
  const answer = await finish(await begin(of))
  expect(answer.headers.get('location')).toBe('/admin')
  return { token: cookieIn(answer, 'payload-token')?.replace('payload-token=', '') ?? '' }
}
const problemOf = (answer: Answer) => {
  expect(cookieIn(answer, 'payload-token')).toBeUndefined()
  return answer.headers.get('location')
}

describe('a member', () => {
  it('signs in with the address their provider has verified', async () => {
    const { id, email } = await createPerson(app.payload, clinic, 'nurse')
    signInAs(email.toUpperCase())
    const as = await session()
    expect((await app.call('GET', '/api/v1/users/me', { as })).body.user.id).toBe(id)
    expect((await app.call('GET', '/api/v1/patients', { as })).status).toBe(200)
    const { docs } = await clinic.run(() =>
      app.payload.find({ collection: 'audit-events', where: { action: { equals: 'login-by-provider' } } }),
    )
    expect(docs).toHaveLength(1)
  })

  it('does so also when the provider tells the address only when asked', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    provider.isSilent = true
    signInAs(email)
    await session()
    expect(provider.requests).toContain('GET /userinfo')
  })

  it('is who the provider called by this subject before, whatever addresses are given to others', async () => {
    const [first, second] = [
      await createPerson(app.payload, clinic, 'nurse'),
      await createPerson(app.payload, clinic, 'nurse'),
    ]
    const comes = async (sub: string, email: string) => {
      signInAs(email, { sub })
      return finish(await begin())
    }
    const nameOf = async (answer: Answer) => {
      const token = cookieIn(answer, 'payload-token')?.replace('payload-token=', '') ?? ''
      return (await app.call('GET', '/api/v1/users/me', { as: { token } })).body.user?.id
    }
    expect(await nameOf(await comes('one', first.email))).toBe(first.id)
    expect(await nameOf(await comes('one', 'renamed@clinic.test'))).toBe(first.id)
    expect(await nameOf(await comes('one', second.email))).toBe(first.id)
    expect(problemOf(await comes('two', first.email))).toBe('/admin/login?problem=not_a_member')
    expect(await nameOf(await comes('two', second.email))).toBe(second.id)
  })

  it.each([
    ['a moment ago has confirmed it', 0, 201],
    ['an hour ago has not', 3_600, 403],
    ['at no time it tells has not', undefined, 403],
  ])('whom the provider has asked %s', async (_when, secondsAgo, status) => {
    const { email } = await createPerson(app.payload, clinic, 'owner')
    provider.askedAt = secondsAgo === undefined ? undefined : Math.floor(Date.now() / 1_000) - secondsAgo
    signInAs(email)
    const as = await session()
    const answer = await app.call('POST', '/api/v1/api-keys', {
      as,
      body: { name: 'K', scopes: ['patients:read'] },
    })
    expect(answer.status).toBe(status)
    if (status === 403) expect(codeOf(answer)).toBe('403 step_up_required')
  })

  it('is not sent to a provider by another site', async () => {
    const start = `/api/v1/users/oidc/start/${clinic.tenant.slug}`
    for (const site of ['cross-site', 'same-site']) {
      const answer = await app.call('GET', start, { headers: { 'sec-fetch-site': site } })
      expect(answer.headers.get('location')).toBe(`/admin/login?clinic=${clinic.tenant.slug}`)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    const own = await app.call('GET', start, { headers: { 'sec-fetch-site': 'same-origin' } })
    expect(own.headers.get('location')).toContain(provider.issuer)
  })

  it('trusts no document that names another issuer', async () => {
    provider.issuerTold = 'https://evil.example'
    // What a client was told before is remembered; this one has not asked yet.
    const elsewhere = await createClinic(app.payload)
    await configure({ clientId: 'never-asked' }, await elsewhere.member('owner'))
    const answer = await app.call('GET', `/api/v1/users/oidc/start/${elsewhere.tenant.slug}`)
    expect(answer.headers.get('location')).toBe('/admin/login?problem=provider_failed')
  })

  it.each([
    ['an address that is not verified', { email_verified: false }, 'email_unverified'],
    ['an address that is said to be verified in other words', { email_verified: 'yes' }, 'email_unverified'],
    ['no address', { email: undefined }, 'email_unverified'],
    ['an address nobody has', { email: 'stranger@clinic.test' }, 'not_a_member'],
  ])('does not with %s', async (_name, more, problem) => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    signInAs(email, more)
    expect(problemOf(await finish(await begin()))).toBe(`/admin/login?problem=${problem}`)
  })

  it('does not when they were disabled, suspended or belong to another clinic', async () => {
    const elsewhere = await createClinic(app.payload)
    const people = [
      await createPerson(app.payload, clinic, 'nurse', { status: 'disabled' }),
      await createPerson(app.payload, elsewhere, 'nurse'),
      await createPerson(app.payload, clinic, 'nurse', {
        memberships: [{ tenant: clinic.tenant.id, role: 'nurse', isSuspended: true }],
      }),
    ]
    for (const { email } of people) {
      signInAs(email)
      expect(problemOf(await finish(await begin()))).toBe('/admin/login?problem=not_a_member')
    }
  })
})

describe('what comes back from the provider', () => {
  let email: string
  beforeEach(async () => {
    email = (await createPerson(app.payload, clinic, 'nurse')).email
    signInAs(email)
  })

  it('counts once and in the browser that began', async () => {
    const flow = await begin()
    expect(problemOf(await finish({ ...flow, cookie: '' }))).toBe('/admin/login?problem=sign_in_over')
    const other = await begin()
    expect(problemOf(await finish({ ...flow, cookie: other.cookie }))).toBe(
      '/admin/login?problem=provider_failed',
    )
    expect(problemOf(await finish({ ...flow, cookie: `${flow.cookie.slice(0, -6)}AAAAAA` }))).toBe(
      '/admin/login?problem=sign_in_over',
    )
    expect((await finish(flow)).headers.get('location')).toBe('/admin')
    expect(problemOf(await finish(flow))).toBe('/admin/login?problem=provider_failed')
  })

  it('is refused when it is for another request, another client, from another issuer, old or forged', async () => {
    const past = Math.floor(Date.now() / 1_000) - 3_600
    for (const lies of [
      { nonce: 'x' },
      { aud: 'another' },
      { iss: 'http://127.0.0.1:1' },
      { exp: past, iat: past },
    ]) {
      provider.lies = lies
      expect(problemOf(await finish(await begin()))).toBe('/admin/login?problem=provider_failed')
    }
    provider.lies = {}
    provider.signsWrongly = true
    expect(problemOf(await finish(await begin()))).toBe('/admin/login?problem=provider_failed')
  })

  it('is refused with a parameter changed', async () => {
    for (const [name, value] of [
      ['state', 'x'],
      ['code', 'x'],
      ['iss', 'http://evil.example'],
    ] as const) {
      const flow = await begin()
      flow.search.set(name, value)
      expect(problemOf(await finish(flow))).toBe('/admin/login?problem=provider_failed')
    }
    const refused = await begin()
    const search = new URLSearchParams({ error: 'access_denied', state: refused.search.get('state') ?? '' })
    expect(problemOf(await finish({ ...refused, search }))).toBe('/admin/login?problem=provider_failed')
  })
})

describe('what a provider says counts in its clinic alone', () => {
  it('although the person works elsewhere too, or runs the platform', async () => {
    const other = await createClinic(app.payload)
    const memberships = [
      { tenant: other.tenant.id, role: 'owner' as const },
      { tenant: clinic.tenant.id, role: 'nurse' as const },
    ]
    const { user } = await createOperator(app.payload, memberships)
    await createMember(app.payload, memberships)
    signInAs(user.email)
    const as = await session()
    const ask = (inClinic: string) => app.call('GET', '/api/v1/patients', { as, clinic: inClinic })
    expect((await ask(clinic.tenant.id)).status).toBe(200)
    expect(codeOf(await ask(other.tenant.id))).toBe('403 not_a_member')
    const { body } = await app.call('GET', '/api/v1/tenants', { as })
    expect(body.docs.map(({ id }: { id: string }) => id)).toEqual([clinic.tenant.id])
    const me = (await app.call('GET', '/api/v1/users/me', { as })).body.user
    expect(me.memberships.map(({ tenant }: { tenant: string }) => tenant)).toEqual([clinic.tenant.id])
  })

  it('and opens no account: password, address and other sessions stay out of reach', async () => {
    const { id, email } = await createPerson(app.payload, clinic, 'nurse')
    const byPassword = (
      await app.call('POST', '/api/v1/users/login', { body: { email, password: PASSWORD } })
    ).body as { token: string }
    signInAs(email)
    const as = await session()
    for (const body of [{ password: 'copper lantern meadow' }, { email: 'mine@evil.example' }])
      expect(codeOf(await app.call('PATCH', `/api/v1/users/${id}`, { as, body }))).toBe('403 forbidden')
    expect(codeOf((await enrolApp(app, as)).answer)).toBe('403 forbidden')
    expect((await app.call('GET', '/api/v1/users/sessions', { as })).body.totalDocs).toBe(1)
    expect((await app.call('GET', '/api/v1/users/sessions', { as: byPassword })).body.totalDocs).toBe(2)
  })
})

describe('somebody new', () => {
  const invite = (email: string) =>
    app.call('POST', '/api/v1/users/invite', { as: owner, body: { email, name: 'Ada Byron', role: 'nurse' } })

  it('gets an account when they were invited, and only then', async () => {
    const email = `new-${clinic.tenant.slug}@clinic.test`
    signInAs(email)
    expect(problemOf(await finish(await begin()))).toBe('/admin/login?problem=not_a_member')
    await invite(email)
    const as = await session()
    const me = (await app.call('GET', '/api/v1/users/me', { as })).body.user
    expect(me).toMatchObject({ email, name: 'Ada Byron', memberships: [{ role: 'nurse' }] })
  })

  it('with an account elsewhere accepts the invitation with its password', async () => {
    const { email } = await createPerson(app.payload, await createClinic(app.payload), 'nurse')
    await invite(email)
    signInAs(email)
    expect(problemOf(await finish(await begin()))).toBe('/admin/login?problem=not_a_member')
  })
})

describe('the provider of a clinic', () => {
  const only = async () => (await app.call('GET', '/api/v1/identity-providers', { as: owner })).body.docs[0]
  const change = async (body: object, as = owner) =>
    app.call('PATCH', `/api/v1/identity-providers/${(await only()).id}`, { as, body })

  it('keeps its secret sealed and to itself', async () => {
    const { rows } = await app.payload.db.pool.query('select id, client_secret from identity_providers')
    expect(rows).toEqual([])
    await clinic.run(async () => {
      const found = await app.payload.db.pool.query('select client_secret from identity_providers')
      expect(found.rows[0].client_secret).toMatch(/^v1\./)
      expect(found.rows[0].client_secret).not.toContain('canary')
    })
    const provider = await only()
    const one = await app.call('GET', `/api/v1/identity-providers/${provider.id}`, { as: owner })
    const asked = await app.call('POST', '/api/v1/graphql', {
      as: owner,
      body: { query: '{IdentityProviders{docs{name clientSecret}}}' },
    })
    for (const shown of [provider, one.body, asked.body]) {
      expect(JSON.stringify(shown)).not.toContain('canary')
      expect(JSON.stringify(shown)).not.toContain('v1.')
    }
    // A form sends back what it was shown.
    expect((await change({ ...provider, name: 'Renamed' })).status).toBe(200)
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    signInAs(email)
    await session()
  })

  it('is set up by an owner, once, at an address that may be called', async () => {
    expect(codeOf(await configure())).toBe('400 validation_failed')
    expect(codeOf(await configure({}, await clinic.member('admin')))).toBe('403 forbidden')
    for (const issuer of [
      'https://10.0.0.1',
      'ftp://id.example',
      'https://u:p@id.example',
      'https://id.example?x=1',
    ])
      expect(codeOf(await change({ issuer }))).toBe('400 validation_failed')
  })

  it('lets in the domains it is for', async () => {
    expect(codeOf(await change({ allowedDomains: 'no domain' }))).toBe('400 validation_failed')
    expect((await change({ allowedDomains: 'praxis.example, clinic.example' })).status).toBe(200)
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    signInAs(email)
    expect(problemOf(await finish(await begin()))).toBe('/admin/login?problem=domain_not_allowed')
  })

  it('that cannot be reached or is switched off is told in a sentence', async () => {
    expect((await change({ issuer: `http://127.0.0.1:${await freePort()}` })).status).toBe(200)
    const start = () => app.call('GET', `/api/v1/users/oidc/start/${clinic.tenant.slug}`)
    expect(problemOf(await start())).toBe('/admin/login?problem=provider_failed')
    await change({ active: false })
    expect(problemOf(await start())).toBe('/admin/login?problem=no_provider')
    expect(problemOf(await app.call('GET', '/api/v1/users/oidc/start/nowhere'))).toBe(
      '/admin/login?problem=no_provider',
    )
  })

  it('takes its sessions with it when it is replaced', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    signInAs(email)
    const as = await session()
    expect((await change({ clientId: 'another' })).status).toBe(200)
    expect(codeOf(await app.call('GET', '/api/v1/patients', { as }))).toBe('401 unauthenticated')
  })
})

describe('as the only way in', () => {
  const setOnly = (as: { token: string }, providerOnly = true) =>
    app.call('PATCH', `/api/v1/tenants/${clinic.tenant.id}`, { as, body: { security: { providerOnly } } })
  const switchOn = async () => {
    signInAs(owner.user.email)
    const chief = await session()
    expect((await setOnly(chief)).status).toBe(200)
    return chief
  }

  it('it is chosen by somebody who came that way', async () => {
    const refused = await setOnly(owner)
    expect(refused.body.errors[0]).toMatchObject({
      code: 'validation_failed',
      field: 'security.providerOnly',
    })
    await switchOn()
  })

  it('it closes the clinic to passwords, through every door, and leaves others open', async () => {
    const other = await createClinic(app.payload)
    const both = await createMember(app.payload, [
      { tenant: clinic.tenant.id, role: 'nurse' },
      { tenant: other.tenant.id, role: 'nurse' },
    ])
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    const chief = await switchOn()
    const inClinic = { as: both, clinic: clinic.tenant.id }
    expect(codeOf(await app.call('GET', '/api/v1/patients', inClinic))).toBe('403 provider_required')
    expect(
      codeOf(
        await app.call('POST', '/api/v1/graphql', { ...inClinic, body: { query: '{Patients{totalDocs}}' } }),
      ),
    ).toBe('403 provider_required')
    expect(codeOf(await app.call('GET', '/api/v1/patients', { as: owner }))).toBe('403 provider_required')
    expect((await app.call('GET', '/admin', { as: owner })).headers.get('location')).toBe(
      `/api/v1/users/oidc/start/${clinic.tenant.slug}`,
    )
    expect((await app.call('GET', '/api/v1/patients', { as: both })).status).toBe(200)
    expect((await app.call('GET', '/api/v1/patients', { as: chief })).status).toBe(200)
    const login = await app.call('POST', '/api/v1/users/login', { body: { email, password: PASSWORD } })
    expect(codeOf(login)).toBe('403 provider_required')
    expect(cookieIn(login, 'payload-token')).toBeUndefined()
  })

  it('it cannot be taken away, and the operator opens the clinic again', async () => {
    const chief = await switchOn()
    const id = (await app.call('GET', '/api/v1/identity-providers', { as: chief })).body.docs[0].id
    const path = `/api/v1/identity-providers/${id}`
    expect(codeOf(await app.call('DELETE', path, { as: chief }))).toBe('409 conflict')
    expect(codeOf(await app.call('PATCH', path, { as: chief, body: { active: false } }))).toBe('409 conflict')
    expect((await setOnly(await createOperator(app.payload), false)).status).toBe(200)
    forgetClinics()
    expect((await app.call('GET', '/api/v1/patients', { as: owner })).status).toBe(200)
  })
})
