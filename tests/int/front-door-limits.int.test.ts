import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { REQUESTS_PER_WINDOW } from '@/src/http/rate-limits'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

const MEGABYTE = 1_000_000

let app: TestApp
let clinic: TestClinic
let owner: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
})
afterAll(() => app.close())

const send = (path: string, body: BodyInit | undefined, headers: Record<string, string>, method = 'POST') =>
  fetch(`${app.url}${path}`, {
    method,
    body,
    headers: { authorization: `JWT ${owner.token}`, ...headers },
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)

const json = { 'content-type': 'application/json' }

const refusal = async (answer: Response) => {
  const { errors } = (await answer.json()) as { errors: { code: string; message: string }[] }
  return { status: answer.status, code: errors[0]?.code }
}

describe('a body', () => {
  const tooLarge = JSON.stringify({ firstName: 'x'.repeat(MEGABYTE) })

  it.each(['/api/v1/patients', '/api/v1/graphql', '/graphql'])(
    'of more than a megabyte is refused by %s',
    async (path) => {
      expect(await refusal(await send(path, tooLarge, json))).toEqual({
        status: 413,
        code: 'payload_too_large',
      })
    },
  )

  it('cannot hide its size by leaving it out', async () => {
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(tooLarge))
        controller.close()
      },
    })
    expect(await refusal(await send('/api/v1/patients', stream, json))).toEqual({
      status: 413,
      code: 'payload_too_large',
    })
  })

  it.each([
    ['is no JSON', '{"firstName": '],
    ['is a list', '[{"firstName":"Ana"}]'],
    ['is null', 'null'],
    ['is a number', '7'],
    ['holds a NUL', '{"firstName":"A\\u0000na","lastName":"Cruz"}'],
    ['holds a NUL in a name', '{"first\\u0000Name":"Ana"}'],
    ['reaches for the prototype', '{"firstName":"Ana","lastName":"Cruz","__proto__":{"isAdmin":true}}'],
    ['nests without end', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ])('that %s is the mistake of the caller', async (_what, body) => {
    expect(await refusal(await send('/api/v1/patients', body, json))).toEqual({
      status: 400,
      code: 'validation_failed',
    })
  })

  it('may speak of such things in its text', async () => {
    const answer = await send('/api/v1/patients', '{"firstName":"\\\\u0000","lastName":"__proto__"}', json)
    expect(answer.status).toBe(201)
    expect(((await answer.json()) as { doc: object }).doc).toMatchObject({
      firstName: '\\u0000',
      lastName: '__proto__',
    })
  })

  it.each([undefined, ''])('that is missing is told what it lacks', async (body) => {
    expect(await refusal(await send('/api/v1/patients', body, {}))).toEqual({
      status: 400,
      code: 'validation_failed',
    })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'of type %s is refused',
    async (type) => {
      const answer = await send('/api/v1/patients', '{"firstName":"Ana","lastName":"Cruz"}', {
        'content-type': type,
      })
      expect(await refusal(answer)).toEqual({ status: 400, code: 'validation_failed' })
    },
  )
})

describe('an upload', () => {
  const form = (bytes: number) => {
    const data = new FormData()
    data.append('_payload', JSON.stringify({ title: 'Scan', kind: 'other' }))
    data.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'scan.png')
    return data
  }

  it('above its limit is refused', async () => {
    expect(await refusal(await send('/api/v1/documents', form(22 * MEGABYTE), {}))).toEqual({
      status: 413,
      code: 'payload_too_large',
    })
  })

  it('above its limit is cut off when it does not say how large it is', async () => {
    const whole = new Response(form(22 * MEGABYTE))
    const answer = await send('/api/v1/documents', whole.body as ReadableStream, {
      'content-type': whole.headers.get('content-type') ?? '',
    })
    expect(await refusal(answer)).toEqual({ status: 413, code: 'payload_too_large' })
  })

  it('by a stranger may be no larger than any other body', async () => {
    const answer = await send('/api/v1/users/login', form(2 * MEGABYTE), { authorization: '' })
    expect(await refusal(answer)).toEqual({ status: 413, code: 'payload_too_large' })
  })

  const part = (name: string, content: string) =>
    `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}`

  it.each([
    ['that breaks off', part('_payload', '{"title":"Scan"}')],
    ['that is empty', ''],
    ['that is no form', 'garbage'],
    ['whose record is no JSON', `${part('_payload', '{title')}\r\n--B--\r\n`],
    ['whose record holds a NUL', `${part('_payload', '{"title":"a\\u0000b"}')}\r\n--B--\r\n`],
  ])('%s is the mistake of the caller', async (_what, body) => {
    const answer = await send('/api/v1/documents', body, {
      'content-type': 'multipart/form-data; boundary=B',
    })
    expect(await refusal(answer)).toEqual({ status: 400, code: 'validation_failed' })
  })

  it('without a boundary is the mistake of the caller', async () => {
    const answer = await send('/api/v1/documents', 'x', { 'content-type': 'multipart/form-data' })
    expect(await refusal(answer)).toEqual({ status: 400, code: 'validation_failed' })
  })
})

describe('an address', () => {
  it.each([
    [
      'is too long',
      `/api/v1/patients?where[lastName][equals]=${'x'.repeat(9_000)}`,
      413,
      'payload_too_large',
    ],
    ['is not encoded as it should be', '/api/v1/patients/%E0%A4%A', 400, 'validation_failed'],
    ['searches by what is no condition', '/api/v1/patients?where=Cruz', 400, 'validation_failed'],
    [
      'searches by an unknown operator',
      '/api/v1/patients?where[lastName][near]=1,2',
      400,
      'validation_failed',
    ],
    ['holds a NUL', '/api/v1/patients?where[lastName][equals]=%00', 400, 'validation_failed'],
    ['holds a NUL in a file name', '/api/v1/documents/file/scan%00.png', 400, 'validation_failed'],
  ])('that %s is refused', async (_what, path, status, code) => {
    const answer = await app.call('GET', path, { as: owner })
    expect({ status: answer.status, code: answer.body.errors[0].code }).toEqual({ status, code })
  })

  it.each([
    ['of an impossible host', '/api/v1/users/me', 'a b:c'],
    ['that leads upwards', '/api/v1/patients/../users/me', 'localhost'],
    ['that leads upwards in code', '/api/v1/patients/%2e%2E/users/me', 'localhost'],
  ])('%s is refused', async (_what, path, host) => {
    const { port } = new URL(app.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.end(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    const answer = (await socket.setEncoding('utf8').toArray()).join('')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"code":"validation_failed"')
  })
})

describe('the method', () => {
  it('TRACE, which would echo what is secret, is none of ours', async () => {
    const { port } = new URL(app.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.end('TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: violet\r\nConnection: close\r\n\r\n')
    const answer = (await socket.setEncoding('utf8').toArray()).join('')
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    expect(answer).not.toContain('violet')
  })

  it('of a read cannot be turned into a write', async () => {
    const patient = await createPatient(app.payload, clinic)
    for (const name of ['x-http-method-override', 'x-payload-http-method-override'])
      await send(`/api/v1/patients/${patient.id}`, undefined, { [name]: 'DELETE' }, 'GET')
    const kept = await app.call('GET', `/api/v1/patients/${patient.id}`, { as: owner })
    expect(kept.status).toBe(200)
  })

  it('of a long search may be POST', async () => {
    const { lastName } = await createPatient(app.payload, clinic)
    const answer = await send('/api/v1/patients', `where[lastName][equals]=${lastName}`, {
      'content-type': 'application/x-www-form-urlencoded',
      'x-payload-http-method-override': 'GET',
    })
    expect(await answer.json()).toMatchObject({ totalDocs: 1 })
  })
})

describe('capacity', () => {
  /** The same product with its limits on, and trusting one proxy so that callers can differ in address. */
  const startLimited = async () => {
    provideEnv({ RATE_LIMITS: 'on', TRUST_PROXY: 'loopback' })
    const { createApp } = await import('@/src/http/app')
    const health = { isAccepting: () => true, checkDatabase: async () => undefined }
    const server = createServer(createApp({ payload: app.payload, config: app.payload.config, health }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    provideEnv({ RATE_LIMITS: 'off', TRUST_PROXY: '' })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    // A preflight passes the limits and costs nothing behind them.
    const get = (headers: Record<string, string>) =>
      fetch(`${url}/api/v1/users/me`, { method: 'OPTIONS', headers })
    return { get, [Symbol.dispose]: () => void server.close().closeAllConnections() }
  }

  const statuses = async (times: number, get: () => Promise<Response>) => {
    const answers = await Promise.all(Array.from({ length: times }, get))
    return Map.groupBy(answers, ({ status }) => status)
  }

  it('is shared out: a stranger gets 120 requests a minute from one address', async () => {
    using limited = await startLimited()
    const { anonymous } = REQUESTS_PER_WINDOW
    const byStatus = await statuses(anonymous + 5, () => limited.get({ 'x-forwarded-for': '203.0.113.7' }))
    const neighbour = await limited.get({ 'x-forwarded-for': '203.0.113.8' })
    expect(byStatus.get(204)).toHaveLength(anonymous)
    expect(byStatus.get(429)).toHaveLength(5)
    const refused = byStatus.get(429)?.[0] as Response
    expect(await refusal(refused)).toEqual({ status: 429, code: 'rate_limited' })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('ratelimit-limit')).toBe(String(anonymous))
    expect(refused.headers.get('ratelimit-remaining')).toBe('0')
    expect(neighbour.status).toBe(204)
  })

  it('counts a whole IPv6 network as one stranger', async () => {
    using limited = await startLimited()
    const { anonymous } = REQUESTS_PER_WINDOW
    const hosts = Array.from({ length: anonymous + 1 }, (_, host) => `2001:db8:1:2::${host}`)
    const answers = await Promise.all(hosts.map((host) => limited.get({ 'x-forwarded-for': host })))
    const byStatus = Map.groupBy(answers, ({ status }) => status)
    expect(byStatus.get(429)).toHaveLength(1)
  })

  it('gives those who have signed in more, each for themselves', async () => {
    using limited = await startLimited()
    const nurse = await clinic.member('nurse')
    const remaining = async ({ token }: Member) => {
      const { headers } = await limited.get({ authorization: `JWT ${token}` })
      return Number(headers.get('ratelimit-remaining'))
    }
    const { signedIn } = REQUESTS_PER_WINDOW
    const seen = [
      await remaining(owner),
      await remaining(owner),
      await remaining(nurse),
      await remaining(owner),
    ]
    expect(seen).toEqual([signedIn - 1, signedIn - 2, signedIn - 1, signedIn - 3])
  })
})
