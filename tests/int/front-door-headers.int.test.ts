import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RequestHandler } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

const ORIGIN = 'https://clinic.example'

let app: TestApp
let clinic: TestClinic
/** The same product under a public address, with a page that shows the policy Next would read. */
let publicSite: { url: string; server: Server }

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  provideEnv({ PUBLIC_URL: ORIGIN })
  const { createApp } = await import('@/src/http/app')
  const pages: RequestHandler = (req, res) =>
    void res.type('html').send(String(req.headers['content-security-policy']))
  const health = { isAccepting: () => true, checkDatabase: async () => undefined }
  const server = createServer(createApp({ payload: app.payload, config: app.payload.config, health, pages }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  publicSite = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
})
afterAll(async () => {
  publicSite.server.closeAllConnections()
  publicSite.server.close()
  await app.close()
})

describe('every answer', () => {
  it.each([
    ['GET', '/api/v1/patients', 200],
    ['GET', `/api/v1/patients/${crypto.randomUUID()}`, 404],
    ['GET', '/api/v1/nothing-of-ours', 404],
    ['GET', '/api/v1/patients/x/y/z', 404],
    ['PUT', '/api/v1/patients', 404],
    ['GET', '/healthz', 200],
    ['GET', '/nowhere', 404],
    ['POST', '/api/v1/patients', 400],
  ])('carries the id of its request: %s %s', async (method, path, status) => {
    const answer = await app.call(method, path, { as: await clinic.member('owner') })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
  })

  it('keeps the id a client offers, when it is a plain one', async () => {
    const offered = await app.call('GET', '/healthz', { headers: { 'x-request-id': 'support-call-4711' } })
    const odd = await app.call('GET', '/healthz', { headers: { 'x-request-id': '"><script>' } })
    expect(offered.headers.get('x-request-id')).toBe('support-call-4711')
    expect(odd.headers.get('x-request-id')).not.toContain('script')
  })

  it('forbids sniffing, framing, referrers and every script', async () => {
    const { headers } = await app.call('GET', '/api/v1/patients', { as: await clinic.member('owner') })
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.has('x-powered-by')).toBe(false)
  })

  it('demands HTTPS only where the product is served that way', async () => {
    const plain = await app.call('GET', '/healthz')
    const secure = await fetch(`${publicSite.url}/healthz`)
    expect(plain.headers.has('strict-transport-security')).toBe(false)
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=63072000')
  })
})

describe('an unknown route', () => {
  it.each(['/api/v1/nothing', '/api/v1', '/api/v2/patients', '/nowhere', '/api/v1/patients/a/b/c/d'])(
    'answers in the shape of every refusal: %s',
    async (path) => {
      const { status, body } = await app.call('GET', path, { as: await clinic.member('owner') })
      expect(status).toBe(404)
      expect(body).toEqual({ errors: [{ code: 'not_found', message: 'This record does not exist.' }] })
    },
  )

  it('is not found by a method nobody offers', async () => {
    const { status, body } = await app.call('PUT', '/api/v1/patients', { body: {} })
    expect({ status, code: body.errors[0].code }).toEqual({ status: 404, code: 'not_found' })
  })
})

describe('a page', () => {
  it('may run our scripts and those with the nonce of this answer, and no others', async () => {
    const [one, other] = [
      await fetch(`${publicSite.url}/admin/login`),
      await fetch(`${publicSite.url}/admin/login`),
    ]
    const policy = one.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='(;|$)/)
    expect(policy.match(/script-src[^;]*/)?.[0]).not.toMatch(/unsafe/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).not.toBe(other.headers.get('content-security-policy'))
  })

  it('is rendered with the policy that is sent, not with one the client names', async () => {
    const answer = await fetch(`${publicSite.url}/admin`, {
      headers: { 'content-security-policy': "script-src 'nonce-chosen-by-a-stranger'" },
    })
    expect(await answer.text()).toBe(answer.headers.get('content-security-policy'))
  })
})

describe('another site', () => {
  it('may not read answers', async () => {
    const answer = await fetch(`${publicSite.url}/api/v1/users/me`, {
      headers: { origin: 'https://evil.example' },
    })
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
  })

  it('gets no leave from a preflight', async () => {
    const answer = await preflight('https://evil.example')
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('is allowed in when it is the public address', async () => {
    const asked = await preflight(ORIGIN)
    const read = await fetch(`${publicSite.url}/api/v1/users/me`, { headers: { origin: ORIGIN } })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(asked.headers.get('access-control-allow-headers')).toContain('Idempotency-Key')
    expect(read.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(read.headers.get('vary')).toContain('Origin')
  })

  const preflight = (origin: string) =>
    fetch(`${publicSite.url}/api/v1/patients`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-clinic',
      },
    })
})

describe('a cookie where the product is served over HTTPS', () => {
  const signIn = async () => {
    const { email } = await createPerson(app.payload, clinic, 'nurse')
    const answer = await fetch(`${publicSite.url}/api/v1/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN },
      body: JSON.stringify({ email, password: PASSWORD }),
    })
    return answer.headers.getSetCookie()
  }
  const nameOfCaller = async (cookie: string) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    const me = await fetch(`${publicSite.url}/api/v1/users/me`, { headers })
    return ((await me.json()) as { user: { name: string } | null }).user?.name
  }

  it('belongs to this host alone, whatever it is for', async () => {
    const cookies = await signIn()
    expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual([
      '__Host-careloom-device',
      '__Host-payload-token',
    ])
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/; Secure;/)
      expect(cookie).toContain('HttpOnly')
      expect(cookie).not.toContain('Domain')
    }
  })

  it('counts by that name and no other', async () => {
    const [token] = (await signIn()).filter((cookie) => cookie.includes('-token='))
    const cookie = token?.split(';')[0] as string
    expect(await nameOfCaller(cookie)).toBe('Alex Morgan')
    expect(await nameOfCaller(cookie.replace('__Host-', ''))).toBeUndefined()
  })
})

describe('an answer of more than a kilobyte', () => {
  it('is compressed for those who can read that', async () => {
    const description = await app.call('GET', '/api/v1/openapi.json', {
      headers: { 'accept-encoding': 'gzip' },
    })
    const small = await app.call('GET', '/healthz', { headers: { 'accept-encoding': 'gzip' } })
    expect(description.headers.get('content-encoding')).toBe('gzip')
    expect(description.body.openapi).toBe('3.1.0')
    expect(small.headers.has('content-encoding')).toBe(false)
  })
})
