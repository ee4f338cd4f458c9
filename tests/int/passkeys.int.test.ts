import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { codeOf } from '@/tests/helpers/code-of'
import { createPasskey } from '@/tests/helpers/software-passkey'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
})
afterAll(() => app.close())

const post = (path: string, token: string, body?: object) =>
  app.call('POST', `/api/v1/users${path}`, { as: { token }, body })

const signIn = async (email: string) =>
  (await app.call('POST', '/api/v1/users/login', { body: { email, password: PASSWORD } })).body

const options = async (token: string) => (await post('/second-factor/passkeys/options', token)).body as never
const challenge = async (token: string) => (await post('/second-factor/challenge', token)).body as never
const verify = (token: string, passkey: object) => post('/second-factor/verify', token, { passkey })

async function withPasskey() {
  const { email } = await createPerson(app.payload, clinic, 'nurse')
  const { token } = await signIn(email)
  const passkey = createPasskey(app.url)
  const added = await post('/second-factor/passkeys', token, {
    name: 'Key ring',
    response: passkey.register(await options(token)),
  })
  return { added, email, passkey, token: added.body.token as string }
}

describe('a passkey', () => {
  it('is the second factor of a sign-in, and comes with recovery codes', async () => {
    const { added, email, passkey } = await withPasskey()
    expect(added.status).toBe(201)
    expect(added.body.recoveryCodes).toHaveLength(10)
    const { secondFactor, token } = await signIn(email)
    expect(secondFactor).toEqual({ owes: 'second_factor_required', methods: ['passkey'] })
    const given = await verify(token, passkey.prove(await challenge(token)))
    expect(given.status).toBe(200)
    const me = await app.call('GET', '/api/v1/users/me', { as: { token: given.body.token } })
    expect(me.body.user.email).toBe(email)
  })

  it('answers each question once, in the session and on the page it was asked in', async () => {
    const { email, passkey } = await withPasskey()
    const { token } = await signIn(email)
    const refused = async (answer: object, session = token) =>
      expect(codeOf(await verify(session, answer))).toBe('401 second_factor_invalid')
    const elsewhere = (await signIn(email)).token
    const answer = passkey.prove(await challenge(elsewhere))
    await refused(answer)
    const question = await challenge(token)
    await refused({ ...answer, response: { ...answer.response, signature: 'AAAA' } })
    await refused(passkey.prove(question))
    await refused(createPasskey('https://evil.example').prove(await challenge(token)))
    const good = passkey.prove(await challenge(token))
    expect((await verify(token, good)).status).toBe(200)
    await refused(good, elsewhere)
  })

  it('whose counter does not grow is a copy', async () => {
    const { email, passkey } = await withPasskey()
    const first = (await signIn(email)).token
    passkey.rewind(41)
    expect((await verify(first, passkey.prove(await challenge(first)))).status).toBe(200)
    const { token } = await signIn(email)
    passkey.rewind(41)
    expect(codeOf(await verify(token, passkey.prove(await challenge(token))))).toBe(
      '401 second_factor_invalid',
    )
    passkey.rewind(42)
    expect((await verify(token, passkey.prove(await challenge(token)))).status).toBe(200)
  })

  it('made on another page or for another question is refused', async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    let token: string = (await signIn(email)).token
    const keep = (response: object) => post('/second-factor/passkeys', token, { name: 'Key', response })
    const phished = createPasskey('https://evil.example').register(await options(token))
    expect(codeOf(await keep(phished))).toBe('401 second_factor_invalid')
    const passkey = createPasskey(app.url)
    const late = passkey.register(await options(token))
    await app.payload.db.pool.query(`update passkey_challenges set expires_at = now()`)
    expect(codeOf(await keep(late))).toBe('401 second_factor_invalid')
    const made = passkey.register(await options(token))
    const kept = await keep(made)
    expect(kept.status).toBe(201)
    expect(codeOf(await keep(made))).toBe('401 unauthenticated')
    token = kept.body.token
    expect(codeOf(await keep(made))).toBe('401 second_factor_invalid')
  })

  it('has a name and company, is renamed and removed by its person alone', async () => {
    const first = await withPasskey()
    const spare = createPasskey(app.url)
    const added = await post('/second-factor/passkeys', first.token, {
      name: 'Spare',
      response: spare.register(await options(first.token)),
    })
    const { token } = added.body
    const list = async () =>
      (await app.call('GET', '/api/v1/users/second-factor', { as: { token } })).body.passkeys
    const [ring, second] = await list()
    expect([ring.name, second.name]).toEqual(['Key ring', 'Spare'])
    const stranger = await withPasskey()
    const path = `/api/v1/users/second-factor/passkeys/${second.id}`
    for (const method of ['PATCH', 'DELETE'])
      expect(
        codeOf(await app.call(method, path, { as: { token: stranger.token }, body: { name: 'Mine' } })),
      ).toBe('404 not_found')
    await app.call('PATCH', path, { as: { token }, body: { name: 'Drawer' } })
    expect((await list())[1].name).toBe('Drawer')
    expect((await app.call('DELETE', path, { as: { token } })).status).toBe(200)
    expect(await list()).toHaveLength(1)
  })
})
