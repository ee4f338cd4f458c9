import { randomBytes } from 'node:crypto'
import { decodeJwt, type JWTPayload, SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createClinic, type Member, signIn as openSession, type TestClinic } from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
})
afterAll(() => app.close())
afterEach(() => vi.useRealTimers())

type Session = { token: string }

const person = (role: 'nurse' | 'admin' = 'nurse') => createPerson(app.payload, clinic, role)
const signIn = (email: string, password = PASSWORD) =>
  app.call('POST', '/api/v1/users/login', { body: { email, password } })
const sessionOf = async (email: string) => (await signIn(email)).body as Session
const confirm = (as: Session) =>
  app.call('POST', '/api/v1/users/step-up', { as, body: { password: PASSWORD } })
const isSignedIn = async (as: Session) =>
  (await app.call('GET', '/api/v1/users/me', { as })).body.user !== null
const refusal = ({ status, body }: Answer) => [status, body.errors[0].code]

describe('a session', () => {
  it('is renewed for the person it belongs to', async () => {
    const { email } = await person()
    const session = await sessionOf(email)
    const answer = await app.call('POST', '/api/v1/users/refresh-token', { as: session })
    expect(answer).toMatchObject({
      status: 200,
      body: { refreshedToken: expect.any(String), user: { email } },
    })
    expect(answer.headers.get('set-cookie')).toMatch(/^payload-token=.+HttpOnly/)
    expect(await isSignedIn({ token: answer.body.refreshedToken })).toBe(true)
  })

  it('works as a cookie, through renewal and sign-out', async () => {
    const { email } = await person()
    const browser = { 'sec-fetch-site': 'same-origin' }
    const cookie = (answer: Answer) => ({
      cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] as string,
      ...browser,
    })
    const signedIn = cookie(await signIn(email))
    const renewed = await app.call('POST', '/api/v1/users/refresh-token', { headers: signedIn })
    expect(renewed.status).toBe(200)
    const out = await app.call('POST', '/api/v1/users/logout', { headers: cookie(renewed) })
    expect(out.status).toBe(200)
    expect(out.headers.get('set-cookie')).toMatch(/^payload-token=;/)
    for (const headers of [signedIn, cookie(renewed)])
      expect((await app.call('GET', '/api/v1/users/me', { headers })).body.user).toBeNull()
  })

  it('shows its token to no script of a page', async () => {
    const { email } = await person()
    const page = { 'sec-fetch-site': 'same-origin' }
    const body = { email, password: PASSWORD }
    const signedIn = await app.call('POST', '/api/v1/users/login', { body, headers: page })
    const token = /^payload-token=([^;]+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const headers = { ...page, cookie: `payload-token=${token}` }
    const me = await app.call('GET', '/api/v1/users/me', { headers })
    const renewed = await app.call('POST', '/api/v1/users/refresh-token', { headers })
    expect([signedIn, me, renewed].map(({ status }) => status)).toEqual([200, 200, 200])
    for (const { body: told } of [signedIn, me, renewed]) {
      expect(told.user.email).toBe(email)
      expect(JSON.stringify(told)).not.toMatch(/eyJ[\w-]+\.eyJ/)
    }
    const query = `mutation { loginUser(email: "${email}", password: "${PASSWORD}") { token } }`
    const graphql = await app.call('POST', '/graphql', { body: { query }, headers: page })
    expect(graphql.body.errors[0].extensions.code).toBe('forbidden')
  })

  it('ends when somebody signs in at the same browser, whoever they are, and elsewhere goes on', async () => {
    const [first, second] = [await person(), await person()]
    const [carried, elsewhere] = [await sessionOf(first.email), await sessionOf(first.email)]
    const headers = { cookie: `payload-token=${carried.token}`, 'sec-fetch-site': 'same-origin' }
    const answer = await app.call('POST', '/api/v1/users/login', {
      headers,
      body: { email: second.email, password: PASSWORD },
    })
    expect(answer.status).toBe(200)
    expect([await isSignedIn(carried), await isSignedIn(elsewhere)]).toEqual([false, true])
    const forged = { cookie: `payload-token=${elsewhere.token.slice(0, -4)}AAAA` }
    await app.call('POST', '/api/v1/users/login', {
      headers: forged,
      body: { email: second.email, password: PASSWORD },
    })
    expect(await isSignedIn(elsewhere)).toBe(true)
  })

  it('ends when it is left, and others go on', async () => {
    const { email } = await person()
    const [here, there] = [await sessionOf(email), await sessionOf(email)]
    const left = await app.call('POST', '/api/v1/users/logout', { as: here })
    expect(left.status).toBe(200)
    expect(left.headers.get('clear-site-data')).toBe('"storage"')
    expect(await isSignedIn(here)).toBe(false)
    expect(await isSignedIn(there)).toBe(true)
    expect(refusal(await app.call('POST', '/api/v1/users/refresh-token', { as: here }))).toEqual([
      401,
      'unauthenticated',
    ])
  })

  it('ends with all others when a person signs out everywhere', async () => {
    const { email } = await person()
    const sessions = [await sessionOf(email), await sessionOf(email)]
    await app.call('POST', '/api/v1/users/logout?allSessions=true', { as: sessions[0] as Session })
    expect(await Promise.all(sessions.map(isSignedIn))).toEqual([false, false])
  })

  it('is not lost when two begin at the same moment', async () => {
    const { email } = await person()
    const sessions = await Promise.all([sessionOf(email), sessionOf(email), sessionOf(email)])
    expect(await Promise.all(sessions.map(isSignedIn))).toEqual([true, true, true])
  })

  it('counts at once although the person was looked up a moment before', async () => {
    const { email } = await person()
    const first = await sessionOf(email)
    expect(await isSignedIn(first)).toBe(true)
    expect(await isSignedIn(await sessionOf(email))).toBe(true)
  })

  it('that another process has ended is over within five seconds', async () => {
    const { id, email } = await person()
    const session = await sessionOf(email)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    expect(await isSignedIn(session)).toBe(true)
    await app.payload.db.pool.query('delete from users_sessions where _parent_id = $1', [id])
    vi.setSystemTime(Date.now() + 5_000)
    expect(await isSignedIn(session)).toBe(false)
    expect(refusal(await app.call('POST', '/api/v1/users/refresh-token', { as: session }))).toEqual([
      401,
      'unauthenticated',
    ])
  })

  it('that another process has ended a moment ago cannot be renewed', async () => {
    const { id, email } = await person()
    const session = await sessionOf(email)
    expect(await isSignedIn(session)).toBe(true)
    await app.payload.db.pool.query('delete from users_sessions where _parent_id = $1', [id])
    expect(refusal(await app.call('POST', '/api/v1/users/refresh-token', { as: session }))).toEqual([
      401,
      'unauthenticated',
    ])
  })
})

describe('sessions end at once', () => {
  const patch = (as: Session, id: string, body: object) =>
    app.call('PATCH', `/api/v1/users/${id}`, { as, body })
  const clinicId = () => clinic.tenant.id

  it('all but the own one when a person chooses a new password', async () => {
    const { id, email } = await person()
    const [here, there] = [await sessionOf(email), await sessionOf(email)]
    await confirm(here)
    expect((await patch(here, id, { password: 'copper lantern meadow' })).status).toBe(200)
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, false])
    expect((await signIn(email)).status).toBe(401)
    expect((await signIn(email, 'copper lantern meadow')).status).toBe(200)
  })

  it('all but the own one when a person changes their address', async () => {
    const { id, email } = await person()
    const [here, there] = [await sessionOf(email), await sessionOf(email)]
    expect((await patch(here, id, { email: `new-${email}` })).status).toBe(200)
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, false])
  })

  it.each([
    ['their role changes', () => ({ memberships: [{ tenant: clinicId(), role: 'billing' }] })],
    ['they leave the clinic', () => ({ memberships: [] })],
    ['they are disabled', () => ({ status: 'disabled' })],
  ])('when %s', async (_name, change) => {
    const { id, email } = await person()
    const session = await sessionOf(email)
    expect(await isSignedIn(session)).toBe(true)
    expect((await patch(owner, id, change())).status).toBe(200)
    expect(await isSignedIn(session)).toBe(false)
  })

  it('but not because somebody corrects a name', async () => {
    const { id, email } = await person()
    const session = await sessionOf(email)
    expect((await patch(owner, id, { name: 'Corrected' })).status).toBe(200)
    expect(await isSignedIn(session)).toBe(true)
  })
})

describe('a change that comes while somebody signs in', () => {
  it('is not undone by the sign-in', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, email } = await person()
      const change = app.call('PATCH', `/api/v1/users/${id}`, { as: owner, body: { status: 'disabled' } })
      const answers = await Promise.all([signIn(email), change])
      expect(answers[1].status).toBe(200)
      const stored = await app.payload.findByID({ collection: 'users', id })
      expect(stored.status).toBe('disabled')
      if (answers[0].status === 200) expect(await isSignedIn(answers[0].body as Session)).toBe(false)
    }
  })

  it('is not undone by a sign-out or a renewal', async () => {
    for (const path of ['logout', 'refresh-token']) {
      const { id, email } = await person()
      const session = await sessionOf(email)
      const change = app.call('PATCH', `/api/v1/users/${id}`, {
        as: owner,
        body: { memberships: [{ tenant: clinic.tenant.id, role: 'billing' }] },
      })
      await Promise.all([app.call('POST', `/api/v1/users/${path}`, { as: session }), change])
      const stored = await app.payload.findByID({ collection: 'users', id, depth: 0 })
      expect(stored.memberships?.map(({ role }) => role)).toEqual(['billing'])
    }
  })
})

describe('a token', () => {
  it('of a person who was disabled behind our back is nobody', async () => {
    const { id } = await person()
    const member = await openSession(
      app.payload,
      await app.payload.findByID({ collection: 'users', id, depth: 0, showHiddenFields: true }),
    )
    await app.payload.db.pool.query(`update users set status = 'disabled' where id = $1`, [id])
    expect(await isSignedIn(member)).toBe(false)
    expect(refusal(await app.call('GET', '/api/v1/patients', { as: member }))).toEqual([
      401,
      'unauthenticated',
    ])
  })

  it.each([
    [
      'with another signature',
      (token: string) => token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA'),
    ],
    ['signed with another key', (token: string) => signed(claimsOf(token), 'HS256', randomBytes(32))],
    ['of another algorithm', (token: string) => signed(claimsOf(token), 'HS512', keyOfProduct())],
    ['of no algorithm', (token: string) => `eyJhbGciOiJub25lIn0.${token.split('.')[1]}.`],
  ])('of ours %s is nobody', async (_what, forge) => {
    const { token } = await sessionOf((await person()).email)
    expect(await isSignedIn({ token })).toBe(true)
    expect(await isSignedIn({ token: await signed(claimsOf(token), 'HS256', keyOfProduct()) })).toBe(true)
    const forged = { token: await forge(token) }
    expect(refusal(await app.call('GET', '/api/v1/patients', { as: forged }))).toEqual([
      401,
      'unauthenticated',
    ])
  })

  const keyOfProduct = () => new TextEncoder().encode(app.payload.secret)
  const claimsOf = (token: string) => decodeJwt(token)
  const signed = (claims: JWTPayload, alg: string, key: Uint8Array) =>
    new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT' }).sign(key)

  it.each(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJjb2xsZWN0aW9uIjoidXNlcnMifQ.'])(
    '%j is nobody',
    async (token) => {
      expect(refusal(await app.call('GET', '/api/v1/patients', { as: { token } }))).toEqual([
        401,
        'unauthenticated',
      ])
    },
  )
})

describe('the trail of a clinic', () => {
  it('tells of signing in, failing, being locked out and leaving', async () => {
    const own = await createClinic(app.payload)
    const { id, email } = await createPerson(app.payload, own, 'nurse')
    const session = await sessionOf(email)
    await app.call('POST', '/api/v1/users/logout', { as: session })
    for (let round = 0; round < 10; round += 1) await signIn(email, 'not the right one')
    const entries = await own.run(() =>
      app.payload.find({
        collection: 'audit-events',
        where: { entity: { equals: 'users' } },
        sort: 'seq',
        limit: 50,
      }),
    )
    const told = entries.docs.map(({ action, outcome, entityIds }) => ({ action, outcome, entityIds }))
    const about = { entityIds: [id] }
    expect(told).toEqual([
      { action: 'login', outcome: 'ok', ...about },
      { action: 'logout', outcome: 'ok', ...about },
      ...Array.from({ length: 10 }, () => ({ action: 'login', outcome: 'denied', ...about })),
      { action: 'lock', outcome: 'denied', ...about },
    ])
  })

  it('tells every clinic of a person, and each only about its own role', async () => {
    const [first, second] = [await createClinic(app.payload), await createClinic(app.payload)]
    const { id, email } = await createPerson(app.payload, first, 'nurse', {
      memberships: [
        { tenant: first.tenant.id, role: 'nurse' },
        { tenant: second.tenant.id, role: 'billing' },
      ],
    })
    const session = await sessionOf(email)
    await confirm(session)
    await app.call('PATCH', `/api/v1/users/${id}`, {
      as: session,
      body: { password: 'copper lantern meadow' },
    })
    const manager = await second.member('owner')
    await app.call('PATCH', `/api/v1/users/${id}`, {
      as: manager,
      body: { memberships: [{ tenant: second.tenant.id, role: 'nurse' }] },
    })
    const actionsIn = async (own: TestClinic) => {
      const { docs } = await own.run(() =>
        app.payload.find({
          collection: 'audit-events',
          where: { entity: { equals: 'users' } },
          sort: 'seq',
          limit: 50,
        }),
      )
      return docs.filter(({ entityIds }) => (entityIds as string[]).includes(id)).map(({ action }) => action)
    }
    expect(await actionsIn(first)).toEqual(['login', 'step-up', 'change-password'])
    expect(await actionsIn(second)).toEqual(['login', 'step-up', 'change-password', 'change-role'])
  })
})
