import { afterAll, beforeAll, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { type BreachList, hashOf, openBreachList } from '@/tests/helpers/breach-list'
import { mailTo, tokenIn } from '@/tests/helpers/outbox'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let list: BreachList
let clinic: TestClinic

beforeAll(async () => {
  ;[app, list] = await Promise.all([startTestApp(), openBreachList()])
  clinic = await createClinic(app.payload)
  provideEnv({ OUTBOUND_ALLOWED_ADDRESSES: '127.0.0.1', OUTBOUND_ALLOWED_PORTS: String(list.port) })
})
afterAll(async () => {
  provideEnv({ BREACHED_PASSWORDS_API_BASE: 'off' })
  await list?.close()
  await app?.close()
})

const ask = (base: string) => provideEnv({ BREACHED_PASSWORDS_API_BASE: base })

/** Somebody who has just given their password, and may choose another one. */
async function someone() {
  ask('off')
  const { email, id } = await createPerson(app.payload, clinic, 'nurse')
  const { body } = await app.call('POST', '/api/v1/users/login', { body: { email, password: PASSWORD } })
  const as = { token: body.token as string }
  await app.call('POST', '/api/v1/users/step-up', { as, body: { password: PASSWORD } })
  ask(list.url)
  return {
    email,
    choose: (password: string) => app.call('PATCH', `/api/v1/users/${id}`, { as, body: { password } }),
  }
}

const sentence = ({ body }: Answer) => body.errors?.[0].message
const BREACHED = 'This password is known from a data breach. Please choose another one.'

it('a password that is known from a breach is refused through every door, and the service learns five digits', async () => {
  const { choose, email } = await someone()
  const leaked = 'marmalade orbit seventeen'
  list.add(leaked)
  expect(sentence(await choose(leaked))).toBe(BREACHED)
  await app.call('POST', '/api/v1/users/forgot-password', { body: { email } })
  const reset = { token: tokenIn(await mailTo(email)), password: leaked }
  const answer = await app.call('POST', '/api/v1/users/reset-password', { body: reset })
  expect([sentence(answer), answer.body.errors[0].field]).toEqual([BREACHED, 'password'])
  const invited = { email: `${crypto.randomUUID()}@clinic.test`, name: 'New', role: 'nurse' as const }
  await clinic.run(() => app.payload.create({ collection: 'invitations', data: invited as never }))
  const accept = { token: tokenIn(await mailTo(invited.email)), password: leaked }
  expect(sentence(await app.call('POST', '/api/v1/users/accept-invitation', { body: accept }))).toBe(BREACHED)
  expect(list.asked).toEqual(Array(3).fill(hashOf(leaked).slice(0, 5)))
  expect((await choose('marmalade orbit eighteen')).status).toBe(200)
  expect([list.asked.length, list.refused]).toEqual([4, []])
})

it('a service that is switched off is not called', async () => {
  const { choose } = await someone()
  list.add('velvet hammer lagoon')
  ask('off')
  const before = list.asked.length
  expect((await choose('velvet hammer lagoon')).status).toBe(200)
  expect(list.asked).toHaveLength(before)
})

it('a service that does not answer delays nobody for long, and then nobody at all', async () => {
  const [first, second] = [await someone(), await someone()]
  list.fallSilent()
  const began = Date.now()
  expect((await first.choose('copper lantern meadow')).status).toBe(200)
  const firstTook = Date.now() - began
  expect(sentence(await second.choose('passwordpassword'))).toContain('too easy to guess')
  const again = Date.now()
  expect((await second.choose('quiet amber harbour')).status).toBe(200)
  expect(firstTook).toBeGreaterThan(1_900)
  expect(firstTook).toBeLessThan(6_000)
  expect(Date.now() - again).toBeLessThan(1_900)
})
