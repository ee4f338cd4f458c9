import { afterAll, beforeAll, expect, it } from 'vitest'
import { PASSWORD } from '@/tests/factories/person'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const register = (more: object) =>
  app.call('POST', '/api/v1/users/first-register', {
    body: { email: 'first@clinic.test', name: 'First', password: PASSWORD, ...more },
  })

it('refuses a weak password and leaves the installation empty', async () => {
  expect((await register({ password: 'password1234' })).status).toBe(400)
  expect((await register({ email: 'no address' })).status).toBe(400)
  expect((await app.payload.count({ collection: 'users' })).totalDocs).toBe(0)
})

it('makes the first person of an empty installation its operator, and nobody after them', async () => {
  const tenant = await app.payload.create({
    collection: 'tenants',
    data: { name: 'A', slug: 'clinic-a', timezone: 'UTC', currency: 'EUR', status: 'active' } as never,
  })
  const wish = { status: 'disabled', memberships: [{ tenant: tenant.id, role: 'owner' }] }
  const answers = await Promise.all([register(wish), register({ ...wish, email: 'second@clinic.test' })])
  const [first, second] = answers.toSorted((left, right) => left.status - right.status)
  expect(first).toMatchObject({
    status: 200,
    body: {
      token: expect.any(String),
      user: { status: 'active', platformRole: 'operator', memberships: [] },
    },
  })
  expect(first?.headers.get('set-cookie')).toMatch(/HttpOnly/)
  expect(second?.status).toBe(401)
  expect((await app.payload.count({ collection: 'users' })).totalDocs).toBe(1)
  expect((await register({ email: 'third@clinic.test' })).status).toBe(401)
  const as = first?.body as { token: string }
  expect((await app.call('GET', '/api/v1/tenants', { as })).body.docs).toHaveLength(1)
})
