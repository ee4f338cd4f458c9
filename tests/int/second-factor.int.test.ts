import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '@/src/domain/permissions'
import { isSealed } from '@/src/encryption/envelope'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createOperator } from '@/tests/factories/operator'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { codeFor, type Enrolled, enrolApp, nextStep } from '@/tests/helpers/authenticator-app'
import { codeOf } from '@/tests/helpers/code-of'
import { mailTo } from '@/tests/helpers/outbox'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic

/** Nobody has days of grace. */
const atOnce = { requireSecondFactor: true, secondFactorGraceDays: 0 }

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
})
afterAll(() => app.close())

const signIn = (email: string, code?: string) =>
  app.call('POST', '/api/v1/users/login', { body: { email, password: PASSWORD, code } })

const me = (token: string) => app.call('GET', '/api/v1/users/me', { as: { token } })

const verify = (token: string, code: string) =>
  app.call('POST', '/api/v1/users/second-factor/verify', { as: { token }, body: { code } })

type Enrolment = Enrolled & { email: string; userId: string; token: string }

async function enrolled(role: Parameters<typeof createPerson>[2] = 'nurse'): Promise<Enrolment> {
  const { email, id } = await createPerson(app.payload, clinic, role)
  const as = { token: (await signIn(email)).body.token as string }
  return { ...(await enrolApp(app, as)), email, userId: id, token: as.token }
}

const statuses = (answers: Answer[]) => {
  const counts: Record<string, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('setting up an authenticator app', () => {
  it('gives ten recovery codes, keeps this session and ends the others', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    const [first, elsewhere] = [(await signIn(email)).body.token, (await signIn(email)).body.token]
    const here = { token: first }
    const { answer, recoveryCodes } = await enrolApp(app, here)
    expect(answer.status).toBe(200)
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const code of recoveryCodes) expect(code).toMatch(/^([2-9a-hjkmnp-z]{4}-){5}[2-9a-hjkmnp-z]{4}$/)
    expect((await me(here.token)).body.user.email).toBe(email)
    expect((await me(first)).body.user).toBeNull()
    expect((await me(elsewhere)).body.user).toBeNull()
    expect(await mailTo(email)).toContain('A second factor was added')
  })

  it('stores neither the secret nor the codes readably', async () => {
    const { recoveryCodes, secret, userId } = await enrolled()
    const { rows } = await app.payload.db.pool.query<{ stored: string }>(
      `select secret as stored from totp_factors where user_id = $1
       union all select code_hash from recovery_codes where user_id = $1`,
      [userId],
    )
    expect(rows).toHaveLength(11)
    expect(rows.filter(({ stored }) => isSealed(stored))).toHaveLength(1)
    for (const { stored } of rows)
      for (const word of [secret, ...recoveryCodes]) expect(stored).not.toContain(word.replaceAll('-', ''))
  })

  it('needs a right code, in the session that began it', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    const [first, second] = [(await signIn(email)).body.token, (await signIn(email)).body.token]
    const confirm = (token: string, code: string) =>
      app.call('POST', '/api/v1/users/second-factor/totp/confirm', { as: { token }, body: { code } })
    const { secret } = (await app.call('POST', '/api/v1/users/second-factor/totp', { as: { token: first } }))
      .body
    expect(codeOf(await confirm(first, '000000'))).toBe('401 second_factor_invalid')
    expect(codeOf(await confirm(second, codeFor(secret)))).toBe('409 conflict')
    expect((await signIn(email)).body.secondFactor).toBeUndefined()
    expect((await confirm(first, codeFor(secret))).status).toBe(200)
    expect((await signIn(email)).body.secondFactor).toEqual({
      owes: 'second_factor_required',
      methods: ['totp'],
    })
  })

  it('cannot be done again over one that is there', async () => {
    const { token } = await enrolled()
    const again = await app.call('POST', '/api/v1/users/second-factor/totp', { as: { token } })
    expect(codeOf(again)).toBe('409 conflict')
  })
})

describe('signing in with an app', () => {
  it('takes the code with the password', async () => {
    const { email, secret } = await enrolled()
    const answer = await signIn(email, codeFor(secret))
    expect(answer.body.secondFactor).toBeUndefined()
    expect((await me(answer.body.token)).body.user.email).toBe(email)
  })

  it('takes the code afterwards, and until then opens nothing and tells little', async () => {
    const { email, secret, userId } = await enrolled('owner')
    const { body } = await signIn(email)
    expect(body.secondFactor).toEqual({ owes: 'second_factor_required', methods: ['totp'] })
    expect(Object.keys(body.user).sort()).toEqual(['collection', 'email', 'id', 'name', 'status'])
    for (const answer of await everyDoor(body.token, userId))
      expect(codeOf(answer)).toBe('401 second_factor_required')
    const given = await verify(body.token, codeFor(secret))
    expect(given).toMatchObject({ status: 200, body: { exp: expect.any(Number) } })
    expect((await me(given.body.token)).body.user.email).toBe(email)
    expect((await me(body.token)).body.user).toBeNull()
    const refreshed = await app.call('POST', '/api/v1/users/refresh-token', {
      as: { token: given.body.token },
    })
    expect((await me(refreshed.body.refreshedToken)).body.user.email).toBe(email)
  })

  it('waits a quarter of an hour for the code', async () => {
    const { email, secret, userId } = await enrolled()
    const { token } = (await signIn(email)).body
    await app.payload.db.pool.query(
      `update users_sessions set created_at = created_at - interval '16 minutes' where _parent_id = $1`,
      [userId],
    )
    expect(codeOf(await verify(token, codeFor(secret)))).toBe('401 unauthenticated')
  })

  it('lets somebody who owes the code leave', async () => {
    const { email, secret } = await enrolled()
    const { token } = (await signIn(email)).body
    const leave = (query = '') => app.call('POST', `/api/v1/users/logout${query}`, { as: { token } })
    expect((await leave('?allSessions=true')).status).toBe(400)
    expect((await leave()).status).toBe(200)
    expect(codeOf(await verify(token, codeFor(secret)))).toBe('401 unauthenticated')
  })

  it('takes a code once, also when it is sent many times at once', async () => {
    const { email, secret } = await enrolled()
    const code = codeFor(secret)
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(email, code)))
    expect(statuses(answers)).toEqual({ 200: 1, 401: 7 })
    expect(codeOf(await signIn(email, code))).toBe('401 second_factor_invalid')
    await nextStep(app)
    expect((await signIn(email, codeFor(secret))).status).toBe(200)
  })

  it('refuses a code that is older than the last one used', async () => {
    const { email, secret, userId } = await enrolled()
    await app.payload.db.pool.query(
      `update totp_factors set last_step = floor(extract(epoch from now()) / 30) + 1 where user_id = $1`,
      [userId],
    )
    expect(codeOf(await signIn(email, codeFor(secret)))).toBe('401 second_factor_invalid')
  })
})

describe('a recovery code', () => {
  it('used fifty times at once opens one session', async () => {
    const { email, recoveryCodes } = await enrolled()
    const { token } = (await signIn(email)).body
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        verify(token, recoveryCodes[0]?.toUpperCase().replaceAll('-', ' ') ?? ''),
      ),
    )
    expect(statuses(answers)[200]).toBe(1)
    expect(await mailTo(email, { atLeast: 2 })).toContain('recovery code')
  })

  it('is of its own person', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    expect(codeOf(await signIn(other.email, one.recoveryCodes[0]))).toBe('401 second_factor_invalid')
    expect((await signIn(one.email, one.recoveryCodes[0])).status).toBe(200)
  })

  it('no longer works when new ones were made', async () => {
    const { email, recoveryCodes, token } = await enrolled()
    const renewed = await app.call('POST', '/api/v1/users/second-factor/recovery-codes', { as: { token } })
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect(codeOf(await signIn(email, recoveryCodes[0]))).toBe('401 second_factor_invalid')
    expect((await signIn(email, renewed.body.recoveryCodes[9])).status).toBe(200)
  })
})

describe('ten wrong codes', () => {
  it('end the tries for a while, the right code included, however they are sent', async () => {
    const { email, secret } = await enrolled()
    const { token } = (await signIn(email)).body
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(token, '000000')))
    expect(statuses(answers)).toEqual({ 401: 10, 429: 10 })
    const right = await verify(token, codeFor(secret))
    expect(codeOf(right)).toBe('429 rate_limited')
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(890)
    expect(codeOf(await signIn(email, codeFor(secret)))).toBe('429 rate_limited')
  })

  it('are at most fifty a day', async () => {
    const { email, secret } = await enrolled()
    await signIn(email, '000000')
    await app.payload.db.pool.query(
      `update rate_limits set points = 50 where key like 'second-factor-day:%' and points = 1`,
    )
    expect(codeOf(await signIn(email, codeFor(secret)))).toBe('429 rate_limited')
  })
})

describe('a clinic that asks for a second factor', () => {
  it.each(roles)('asks its %s', async (role) => {
    const strict = await createClinic(app.payload, { settings: atOnce })
    const { email } = await createPerson(app.payload, strict, role)
    const { body } = await signIn(email)
    expect(body.secondFactor).toEqual({ owes: 'second_factor_enrolment_required', methods: [] })
    expect((await me(body.token)).status).toBe(403)
  })

  it('asks none but the roles it names', async () => {
    const settings = { ...atOnce, secondFactorRoles: ['owner'] }
    const strict = await createClinic(app.payload, { settings })
    const [owner, nurse] = [await strict.member('owner'), await strict.member('nurse')]
    expect([(await me(owner.token)).status, (await me(nurse.token)).status]).toEqual([403, 200])
  })

  it('opens every door once the factor is set up, and none before', async () => {
    const strict = await createClinic(app.payload, { settings: atOnce })
    const { email, id } = await createPerson(app.payload, strict, 'owner')
    const { token } = (await signIn(email)).body
    for (const answer of await everyDoor(token, id))
      expect(codeOf(answer)).toBe('403 second_factor_enrolment_required')
    const as = { token: token as string }
    await enrolApp(app, as)
    expect((await me(as.token)).body.user.email).toBe(email)
    const key = { name: 'Key', scopes: ['patients:read'] }
    expect((await app.call('POST', '/api/v1/api-keys', { as, body: key })).status).toBe(201)
    const remove = await app.call('DELETE', '/api/v1/users/second-factor/totp', { as })
    expect(codeOf(remove)).toBe('409 conflict')
  })

  it('asks those who are signed in already, when its owner decides so', async () => {
    const strict = await createClinic(app.payload)
    const [owner, admin] = [await strict.member('owner'), await strict.member('admin')]
    const rule = (settings: object) => ({ body: { settings: { secondFactorGraceDays: 0, ...settings } } })
    const path = `/api/v1/tenants/${strict.tenant.id}`
    await app.call('PATCH', path, { as: admin, ...rule({ requireSecondFactor: true }) })
    expect((await me(admin.token)).status).toBe(200)
    const bad = await app.call('PATCH', path, { as: owner, ...rule({ secondFactorRoles: ['boss'] }) })
    expect(codeOf(bad)).toBe('400 validation_failed')
    await app.call('PATCH', path, {
      as: owner,
      ...rule({ requireSecondFactor: true, secondFactorRoles: ['admin'] }),
    })
    expect(codeOf(await me(admin.token))).toBe('403 second_factor_enrolment_required')
    expect((await me(owner.token)).status).toBe(200)
  })

  it('is not passed through GraphQL or a link for a new password', async () => {
    const strict = await createClinic(app.payload, { settings: atOnce })
    const { email } = await createPerson(app.payload, strict, 'owner')
    const withFactor = await enrolled('owner')
    const graphql = async (query: string) =>
      (await app.call('POST', '/api/v1/graphql', { body: { query } })).body
    const login = (who: string) =>
      `mutation { loginUser(email: "${who}", password: "${PASSWORD}") { token } }`
    const refused = await Promise.all([graphql(login(email)), graphql(login(withFactor.email))])
    expect(refused.map(({ errors }) => errors[0].extensions.code)).toEqual([
      'second_factor_enrolment_required',
      'second_factor_required',
    ])
    const reset = (body: object) => app.call('POST', '/api/v1/users/reset-password', { body })
    const byRest = await reset({ token: await resetToken(withFactor.email), password: 'quiet amber harbour' })
    expect(codeOf(await me(byRest.body.token))).toBe('401 second_factor_required')
    const token = await resetToken(email)
    const both = await graphql(`mutation {
      resetPasswordUser(token: "${token}", password: "quiet amber harbour") { token }
      updateUser(id: "${withFactor.userId}", data: { name: "Taken over" }) { id }
    }`)
    expect(codeOf(await me(both.data.resetPasswordUser.token))).toBe('403 second_factor_enrolment_required')
    expect(both.data.updateUser).toBeNull()
  })
})

describe('a new clinic', () => {
  const begun = (userId: string, ago: string) =>
    app.payload.db.pool.query(
      'update second_factor_grace set began_at = now() - $2::interval where user_id = $1',
      [userId, ago],
    )
  const overview = async (token: string) =>
    (await app.call('GET', '/api/v1/users/second-factor', { as: { token } })).body

  async function newClinic() {
    const operator = await createOperator(app.payload)
    const slug = `new-${crypto.randomUUID().slice(0, 8)}`
    const body = { name: 'New', slug, timezone: 'Europe/Berlin', currency: 'EUR' }
    const { body: made } = await app.call('POST', '/api/v1/tenants', { as: operator, body })
    return { tenant: made.doc } as TestClinic
  }

  it.each(roles)(
    'asks its %s for a second factor and lets them work for fourteen days first',
    async (role) => {
      const { email, id } = await createPerson(app.payload, await newClinic(), role)
      const { body } = await signIn(email)
      expect(body.secondFactor).toBeUndefined()
      const { graceEndsAt, isRequired } = await overview(body.token)
      expect(isRequired).toBe(true)
      expect((Date.parse(graceEndsAt) - Date.now()) / 86_400_000).toBeCloseTo(14, 1)
      await begun(id, '13 days 23 hours')
      expect((await signIn(email)).body.secondFactor).toBeUndefined()
      await begun(id, '14 days 1 second')
      const { token, secondFactor } = (await signIn(email)).body
      expect(secondFactor).toEqual({ owes: 'second_factor_enrolment_required', methods: [] })
      expect(codeOf(await me(token))).toBe('403 second_factor_enrolment_required')
      await expect.poll(async () => (await me(body.token)).status, { timeout: 6_000 }).toBe(403)
    },
  )

  it('gives as many days as its owner says, and none to somebody whose factor was reset', async () => {
    const clinic = await newClinic()
    const settings = { secondFactorGraceDays: 2 }
    await app.payload.update({ collection: 'tenants', id: clinic.tenant.id, data: { settings } as never })
    const { email, id } = await createPerson(app.payload, clinic, 'nurse')
    const person = { token: (await signIn(email)).body.token as string }
    expect(Date.parse((await overview(person.token)).graceEndsAt) - Date.now()).toBeLessThan(2 * 86_400_000)
    await enrolApp(app, person)
    expect((await overview(person.token)).graceEndsAt).toBeNull()
    const as = await createOperator(app.payload)
    expect((await app.call('POST', `/api/v1/users/${id}/reset-second-factor`, { as })).status).toBe(200)
    expect((await signIn(email)).body.secondFactor?.owes).toBe('second_factor_enrolment_required')
  })

  it('and the platform ask their operators too', async () => {
    const { token, user } = await createOperator(app.payload)
    expect(await overview(token)).toMatchObject({ isRequired: true, graceEndsAt: expect.any(String) })
    await begun(user.id, '15 days')
    await expect
      .poll(async () => codeOf(await me(token)), { timeout: 6_000 })
      .toBe('403 second_factor_enrolment_required')
  })
})

async function resetToken(email: string): Promise<string> {
  await app.call('POST', '/api/v1/users/forgot-password', { body: { email } })
  let token: string | undefined
  await expect
    .poll(async () => {
      const mail = await mailTo(email)
      token = /\/new-password#([\w-]{40,})/.exec(mail)?.[1]
      return token
    })
    .toBeDefined()
  return token as string
}

/** One try at each door with a session that owes its factor. */
async function everyDoor(token: string, userId: string): Promise<Answer[]> {
  const as = { token }
  const calls: [string, string, object?][] = [
    ['GET', '/api/v1/users/me'],
    ['GET', '/api/v1/patients'],
    ['GET', `/api/v1/users/${userId}`],
    ['PATCH', `/api/v1/users/${userId}`, { name: 'Other' }],
    ['PATCH', `/api/v1/users/${userId}`, { password: 'quiet amber harbour' }],
    ['POST', '/api/v1/users/refresh-token'],
    ['POST', '/api/v1/api-keys', { name: 'Key', scopes: ['patients:read'] }],
    ['POST', '/api/v1/users/invite', { email: 'a@b.test', name: 'A', role: 'nurse' }],
    ['DELETE', '/api/v1/users/second-factor/totp'],
    ['POST', '/api/v1/users/second-factor/recovery-codes'],
    ['GET', '/api/v1/calendar?from=2026-03-01&to=2026-03-02'],
    ['GET', '/api/v1/openapi.json'],
    ['POST', '/api/v1/graphql', { query: '{ meUser { user { id } } }' }],
    ['POST', '/graphql', { query: '{ Patients { docs { id } } }' }],
  ]
  const answers = await Promise.all(calls.map(([method, path, body]) => app.call(method, path, { as, body })))
  const page = await app.call('GET', '/admin/collections/patients', {
    headers: { cookie: `payload-token=${token}` },
  })
  expect(page.status).toBe(303)
  expect(page.headers.get('location')).toBe('/admin/second-step?next=%2Fadmin%2Fcollections%2Fpatients')
  return answers
}
