import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { mailsTo, mailTo, tokenIn } from '@/tests/helpers/outbox'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
})
afterAll(() => app.close())

const NEW_PASSWORD = 'copper lantern meadow'

const forgot = (email: string, headers: Record<string, string> = {}) =>
  app.call('POST', '/api/v1/users/forgot-password', { body: { email }, headers })
const reset = (token: string, password = NEW_PASSWORD) =>
  app.call('POST', '/api/v1/users/reset-password', { body: { token, password } })
const signIn = (email: string, password: string) =>
  app.call('POST', '/api/v1/users/login', { body: { email, password } })
const isSignedIn = async (as: { token: string }) =>
  (await app.call('GET', '/api/v1/users/me', { as })).body.user !== null
const outcome = ({ status, body }: Answer) => (status < 400 ? status : body.errors[0].code)
const linkFor = async (email: string) => {
  const before = (await mailsTo(email)).length
  await forgot(email)
  return tokenIn(await mailTo(email, { atLeast: before + 1 }))
}

describe('a forgotten password', () => {
  it('is replaced through a link, which ends every session', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    const session = (await signIn(email, PASSWORD)).body as { token: string }
    expect(await isSignedIn(session)).toBe(true)
    const answer = await reset(await linkFor(email))
    expect(answer).toMatchObject({ status: 200, body: { token: expect.any(String), user: { email } } })
    expect(await isSignedIn(session)).toBe(false)
    expect(await isSignedIn(answer.body as { token: string })).toBe(true)
    expect((await signIn(email, PASSWORD)).status).toBe(401)
    expect((await signIn(email, NEW_PASSWORD)).status).toBe(200)
  })

  it('is not replaced by the name of the clinic, through whichever door', async () => {
    const sunrise = await createClinic(app.payload)
    const named = { name: 'Sunrise Dental' }
    await app.payload.update({ collection: 'tenants', id: sunrise.tenant.id, data: named })
    const { id, email } = await createPerson(app.payload, sunrise, 'nurse')
    const as = (await signIn(email, PASSWORD)).body as { token: string }
    await app.call('POST', '/api/v1/users/step-up', { as, body: { password: PASSWORD } })
    const password = 'SunriseDental-2026'
    const answers = [
      await reset(await linkFor(email), password),
      await app.call('PATCH', `/api/v1/users/${id}`, { as, body: { password } }),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(400)
      expect(body.errors[0].message).toContain('the name of your clinic')
    }
  })

  it('answers the same for everybody', async () => {
    const active = await createPerson(app.payload, clinic, 'nurse')
    const disabled = await createPerson(app.payload, clinic, 'nurse', { status: 'disabled' })
    const answers = [
      await forgot('nobody@clinic.test'),
      await forgot(active.email),
      await forgot(disabled.email),
    ]
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 200, body: answers[0]?.body })
    await mailTo(active.email)
    expect(await mailsTo('nobody@clinic.test')).toEqual([])
    expect(await mailsTo(disabled.email)).toEqual([])
  })

  it('takes the same time for everybody', async () => {
    const people = await Promise.all(
      Array.from({ length: 8 }, () => createPerson(app.payload, clinic, 'nurse')),
    )
    const [known, unknown]: number[][] = [[], []]
    for (const [index, { email }] of people.entries()) {
      known?.push(await timed(() => forgot(email)))
      await mailTo(email)
      unknown?.push(await timed(() => forgot(`nobody-${index}@clinic.test`)))
    }
    const [left, right] = [fastest(known ?? []), fastest(unknown ?? [])]
    // Both are a few milliseconds; the machine's own noise is larger than a third of that.
    expect(Math.abs(left - right)).toBeLessThan(Math.max(5, 0.3 * Math.max(left, right)))
  })
})

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

// Whatever else the machine does only adds to a time, so the fastest of several tells most.
const fastest = (values: number[]): number => Math.min(...values)

describe('the link', () => {
  it('works once, also when it is used twice at the same moment', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    const token = await linkFor(email)
    const answers = await Promise.all([reset(token), reset(token, 'violet harbour window')])
    expect(answers.map(outcome).sort()).toEqual([200, 'validation_failed'])
    expect(outcome(await reset(token))).toBe('validation_failed')
  })

  it('works for one hour', async () => {
    const { id, email } = await createPerson(app.payload, clinic, 'nurse')
    const token = await linkFor(email)
    const { rows } = await app.payload.db.pool.query<{ minutes: string }>(
      `select extract(epoch from reset_password_expiration - now()) / 60 as minutes from users where id = $1`,
      [id],
    )
    expect(Number(rows[0]?.minutes)).toBeGreaterThan(58)
    expect(Number(rows[0]?.minutes)).toBeLessThanOrEqual(60)
    await app.payload.db.pool.query(
      `update users set reset_password_expiration = now() - interval '1 second' where id = $1`,
      [id],
    )
    expect(outcome(await reset(token))).toBe('validation_failed')
  })

  it('is worthless after a newer one, a new password or the end of the account', async () => {
    const { id, email } = await createPerson(app.payload, clinic, 'nurse')
    const [first, second] = [await linkFor(email), await linkFor(email)]
    expect(outcome(await reset(first))).toBe('validation_failed')
    const as = (await signIn(email, PASSWORD)).body as { token: string }
    await app.call('POST', '/api/v1/users/step-up', { as, body: { password: PASSWORD } })
    await app.call('PATCH', `/api/v1/users/${id}`, { as, body: { password: 'violet harbour window' } })
    expect(outcome(await reset(second))).toBe('validation_failed')
    const third = await linkFor(email)
    await app.call('PATCH', `/api/v1/users/${id}`, {
      as: await clinic.member('owner'),
      body: { status: 'disabled' },
    })
    expect(outcome(await reset(third))).toBe('validation_failed')
  })

  it('is not in the database and leads to the product’s own address', async () => {
    const { id, email } = await createPerson(app.payload, clinic, 'nurse')
    await forgot(email, { 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' })
    const mail = await mailTo(email)
    expect(mail).toMatch(/\nhttp:\/\/localhost:\d+\/new-password#/)
    const { rows } = await app.payload.db.pool.query('select * from users where id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain(tokenIn(mail))
    expect(outcome(await reset(rows[0].reset_password_token))).toBe('validation_failed')
  })

  it.each(['password1234', 'short', '', `${'x'.repeat(200)}`])(
    'does not take the password %j and stays good',
    async (password) => {
      const { email } = await createPerson(app.payload, clinic, 'nurse')
      const token = await linkFor(email)
      expect(outcome(await reset(token, password))).toBe('validation_failed')
      expect(outcome(await reset(token))).toBe(200)
    },
  )

  it('does not end a lock', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    for (let round = 0; round < 10; round += 1) await signIn(email, 'not the right one')
    expect(outcome(await reset(await linkFor(email)))).toBe(200)
    expect((await signIn(email, NEW_PASSWORD)).status).toBe(429)
  })
})

describe('asking for links', () => {
  it('is limited for each account, known or not', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    for (const address of [email, 'nobody-asks@clinic.test']) {
      const statuses: number[] = []
      for (let round = 0; round < 6; round += 1) statuses.push((await forgot(address)).status)
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    }
    const refused = await forgot(email)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500)
    expect(await mailsTo(email)).not.toHaveLength(6)
  })

  it('is limited for each network', async () => {
    provideEnv({ RATE_LIMITS: 'on' })
    try {
      await forgot('one@clinic.test')
      await app.payload.db.pool.query(`update rate_limits set points = 30 where key like 'forgot-network:%'`)
      expect((await forgot('two@clinic.test')).status).toBe(429)
    } finally {
      provideEnv({ RATE_LIMITS: 'off' })
    }
  })

  it('is not possible through GraphQL, where the time would tell who has an account', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    const query = `mutation { forgotPasswordUser(email: "${email}") }`
    const { body } = await app.call('POST', '/api/v1/graphql', { body: { query } })
    expect(body.errors).toHaveLength(1)
    expect(await mailsTo(email)).toEqual([])
  })
})

describe('the trail of a clinic', () => {
  it('tells of the request and of the new password', async () => {
    const own = await createClinic(app.payload)
    const { id, email } = await createPerson(app.payload, own, 'nurse')
    await reset(await linkFor(email))
    const { docs } = await own.run(() =>
      app.payload.find({ collection: 'audit-events', where: { entity: { equals: 'users' } }, sort: 'seq' }),
    )
    expect(docs.map(({ action, entityIds }) => [action, entityIds])).toEqual([
      ['request-password-reset', [id]],
      ['reset-password', [id]],
    ])
  })
})
