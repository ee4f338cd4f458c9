import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetUser } from '@/src/auth/identify'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createOperator } from '@/tests/factories/operator'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { codeOf } from '@/tests/helpers/code-of'
import { mailsTo, mailTo } from '@/tests/helpers/outbox'
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

type Session = { token: string }
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0'

const signIn = (email: string, headers: Record<string, string> = {}) =>
  app.call('POST', '/api/v1/users/login', { body: { email, password: PASSWORD }, headers })
const sessionOf = async (email: string, headers?: Record<string, string>) =>
  (await signIn(email, headers)).body as Session
const readPatients = async (as: Session, headers?: Record<string, string>) =>
  (await app.call('GET', '/api/v1/patients?limit=1', { as, headers })).status
const query = (text: string, values: unknown[]) => app.payload.db.pool.query(text, values)

/** As if the last use, or the beginning, had been some minutes earlier. */
async function age(userId: string, { idle = 0, total = 0 }: { idle?: number; total?: number }) {
  await query(
    `update session_activity set last_used_at = last_used_at - make_interval(secs => $2) where user_id = $1`,
    [userId, idle * 60],
  )
  await query(
    `update users_sessions set created_at = created_at - make_interval(secs => $2) where _parent_id = $1`,
    [userId, total * 60],
  )
  forgetUser(userId)
}

async function person(of = clinic) {
  const { id, email } = await createPerson(app.payload, of, 'nurse')
  return { id, email, session: await sessionOf(email) }
}

describe('a session nobody uses', () => {
  it('lasts fifteen minutes and is then refused and gone', async () => {
    const { id, session } = await person()
    await age(id, { idle: 14 })
    expect(await readPatients(session)).toBe(200)
    await age(id, { idle: 15 })
    expect(codeOf(await app.call('GET', '/api/v1/patients', { as: session }))).toBe('401 unauthenticated')
    await expect
      .poll(async () => (await query('select 1 from users_sessions where _parent_id = $1', [id])).rowCount)
      .toBe(0)
    // A longer limit brings nothing back.
    await query(`update session_activity set last_used_at = now() where user_id = $1`, [id])
    expect(await readPatients(session)).toBe(401)
  })

  it('is refused through GraphQL and cannot be renewed', async () => {
    const { id, session } = await person()
    await age(id, { idle: 15 })
    const asked = await app.call('POST', '/api/v1/graphql', {
      as: session,
      body: { query: '{meUser{user{id}}}' },
    })
    expect(asked.body.data?.meUser?.user ?? null).toBeNull()
    expect(codeOf(await app.call('POST', '/api/v1/users/refresh-token', { as: session }))).toBe(
      '401 unauthenticated',
    )
  })

  it('goes on being used by a person and not by a page on its own', async () => {
    const { id, session } = await person()
    await age(id, { idle: 10 })
    for (const header of ['x-unattended', 'rsc'])
      expect(await readPatients(session, { [header]: '1' })).toBe(200)
    const idle = async () =>
      (
        await app.call('GET', '/api/v1/users/sessions/current', {
          as: session,
          headers: { 'x-unattended': '1' },
        })
      ).body.idleSeconds as number
    expect(await idle()).toBeLessThanOrEqual(300)
    expect(await readPatients(session)).toBe(200)
    expect(await idle()).toBeGreaterThan(890)
  })

  it('is noted without the row of the person, once a minute', async () => {
    const { id, session } = await person()
    const before = await query('select xmin from users where id = $1', [id])
    await age(id, { idle: 2 })
    for (let round = 0; round < 5; round += 1) await readPatients(session)
    const noted = async () =>
      (await query('select xmin from session_activity where user_id = $1', [id])).rows[0].xmin
    const first = await noted()
    for (let round = 0; round < 5; round += 1) await readPatients(session)
    expect(await noted()).toBe(first)
    expect((await query('select xmin from users where id = $1', [id])).rows).toEqual(before.rows)
  })

  it('ends by the strictest rule of the clinics of the person', async () => {
    const strict = await createClinic(app.payload)
    const chief = await strict.member('owner')
    const change = (idleMinutes: number) =>
      app.call('PATCH', `/api/v1/tenants/${strict.tenant.id}`, {
        as: chief,
        body: { security: { idleMinutes } },
      })
    expect(codeOf(await change(4))).toBe('400 validation_failed')
    expect((await change(5)).status).toBe(200)
    const { id, email } = await createPerson(app.payload, clinic, 'nurse', {
      memberships: [
        { tenant: clinic.tenant.id, role: 'nurse' },
        { tenant: strict.tenant.id, role: 'nurse' },
      ],
    })
    const session = await sessionOf(email)
    await age(id, { idle: 5 })
    expect(await readPatients(session)).toBe(401)
  })
})

it('a session ends twelve hours after it began, also when it is renewed', async () => {
  const { id, session } = await person()
  await age(id, { total: 11 * 60 + 59 })
  const renewed = await app.call('POST', '/api/v1/users/refresh-token', { as: session })
  expect(renewed.status).toBe(200)
  await age(id, { total: 2 })
  expect(await readPatients({ token: renewed.body.refreshedToken })).toBe(401)
})

describe('a person', () => {
  const list = (as: Session) => app.call('GET', '/api/v1/users/sessions', { as })

  it('sees where they are signed in, and nobody else sees it', async () => {
    const { email, session } = await person()
    await sessionOf(email, { 'user-agent': FIREFOX })
    const { body } = await list(session)
    expect(body.totalDocs).toBe(2)
    expect(body.docs[0]).toMatchObject({ isCurrent: true, place: '127.0.0.1' })
    expect(body.docs[1]).toEqual({
      id: expect.any(String),
      device: 'Firefox, Linux',
      place: '127.0.0.1',
      startedAt: expect.stringMatching(/Z$/),
      lastUsedAt: expect.stringMatching(/Z$/),
      isCurrent: false,
    })
    expect((await list(owner)).body.docs.map(({ id }: { id: string }) => id)).not.toContain(body.docs[1].id)
    expect(codeOf(await app.call('GET', '/api/v1/users/sessions'))).toBe('401 unauthenticated')
  })

  it('ends one of their sessions and not one of somebody else', async () => {
    const { email, session } = await person()
    const other = await sessionOf(email)
    const stranger = await person()
    const [, theirs] = (await list(session)).body.docs
    const end = (as: Session) => app.call('DELETE', `/api/v1/users/sessions/${theirs.id}`, { as })
    expect(codeOf(await end(stranger.session))).toBe('404 not_found')
    expect(await readPatients(other)).toBe(200)
    expect((await end(session)).status).toBe(200)
    expect([await readPatients(other), await readPatients(session)]).toEqual([401, 200])
  })

  it('ends all others at once', async () => {
    const { email, session } = await person()
    const others = [await sessionOf(email), await sessionOf(email)]
    const { body } = await app.call('POST', '/api/v1/users/sessions/end-others', { as: session })
    expect(body.ended).toBe(2)
    expect(await Promise.all([session, ...others].map((one) => readPatients(one)))).toEqual([200, 401, 401])
  })

  it('is signed in ten times at once; then the oldest ends', async () => {
    const { email, session } = await person()
    const more: Session[] = []
    for (let round = 0; round < 9; round += 1) more.push(await sessionOf(email))
    expect(await readPatients(session)).toBe(200)
    more.push(await sessionOf(email))
    expect(await Promise.all([session, ...more].map((one) => readPatients(one)))).toEqual([
      401,
      ...more.map(() => 200),
    ])
  }, 60_000)
})

describe('sessions of a member', () => {
  const end = (as: Session, id: string) => app.call('POST', `/api/v1/users/${id}/end-sessions`, { as })

  it('are ended by an owner and told in the trail', async () => {
    const { id, session } = await person()
    expect((await end(owner, id)).body.ended).toBe(1)
    expect(await readPatients(session)).toBe(401)
    const { docs } = await clinic.run(() =>
      app.payload.find({
        collection: 'audit-events',
        where: { action: { equals: 'end-session' } },
        sort: '-seq',
        limit: 1,
      }),
    )
    expect(docs[0]).toMatchObject({ entityIds: [id], actor: { reference: owner.user.id }, reason: 'ended' })
  })

  it('are ended by the operator, by no admin and by no owner of another clinic', async () => {
    const { id, session } = await person()
    const elsewhere = await (await createClinic(app.payload)).member('owner')
    expect(codeOf(await end(await clinic.member('admin'), id))).toBe('403 forbidden')
    expect(codeOf(await end(elsewhere, id))).toBe('404 not_found')
    expect(await readPatients(session)).toBe(200)
    expect((await end(await createOperator(app.payload), id)).status).toBe(200)
    expect(await readPatients(session)).toBe(401)
  })
})

describe('a sign-in on another device', () => {
  const cookieOf = ({ headers }: Answer) =>
    headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith('careloom-device='))
      ?.split(';')[0] as string

  it('is told by mail, once per device and never the first time', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    const first = await signIn(email, { 'user-agent': FIREFOX })
    const cookie = cookieOf(first)
    expect((await signIn(email, { 'user-agent': FIREFOX, cookie })).status).toBe(200)
    expect(await mailsTo(email)).toHaveLength(0)
    const second = await signIn(email, { 'user-agent': EDGE })
    const mail = await mailTo(email)
    expect(mail).toContain('Subject: New sign-in to your Careloom account')
    expect(mail).toContain('Microsoft Edge, Windows')
    expect(mail).toContain('/admin/account/sessions')
    await signIn(email, { 'user-agent': EDGE, cookie: cookieOf(second) })
    expect(await mailsTo(email)).toHaveLength(1)
    // Another program with the same cookie, and a cookie that we did not sign.
    await signIn(email, { 'user-agent': EDGE, cookie })
    await mailTo(email, { atLeast: 2 })
    await signIn(email, { 'user-agent': FIREFOX, cookie: `${cookie.slice(0, -4)}AAAA` })
    await mailTo(email, { atLeast: 3 })
  })
})
