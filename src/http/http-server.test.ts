import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { httpServer } from '@/src/http/http-server'

provideEnv({ PUBLIC_URL: 'https://clinic.example' })

const server = httpServer((req, res) => req.on('end', () => res.end('done')).resume(), {
  headers: 150,
  request: 300,
  betweenRequests: 1_000,
  checkEvery: 20,
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

const send = async (text: string): Promise<string> => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(text)
  return (await socket.setEncoding('utf8').toArray()).join('')
}

const HEAD = 'POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n'

it('answers a client that keeps to the rules', async () => {
  expect(await send(`${HEAD}Content-Length: 2\r\n\r\nok`)).toMatch(/^HTTP\/1\.1 200 /)
})

it.each([
  ['never ends its headers', HEAD, 408, 'validation_failed'],
  ['never ends its body', `${HEAD}Content-Length: 10\r\n\r\nok`, 408, 'validation_failed'],
  ['sends endless headers', `${HEAD}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'payload_too_large'],
  [
    'says two lengths',
    `${HEAD}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'validation_failed',
  ],
  [
    'says a length twice',
    `${HEAD}Content-Length: 2\r\nContent-Length: 3\r\n\r\nokk`,
    400,
    'validation_failed',
  ],
  ['speaks no HTTP', 'good day\r\n\r\n', 400, 'validation_failed'],
])('hangs up on a client that %s', async (_what, text, status, code) => {
  const answer = await send(text)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(answer).toMatch(/\r\nX-Request-Id: [\w-]{36}\r\n/)
  for (const header of [
    'Strict-Transport-Security: max-age=63072000; includeSubDomains',
    'X-Content-Type-Options: nosniff',
    'X-Frame-Options: DENY',
    "Content-Security-Policy: default-src 'none';frame-ancestors 'none'",
  ])
    expect(answer).toContain(`\r\n${header}`)
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ errors: [{ code }] })
})
