import { PassThrough } from 'node:stream'
import pino from 'pino'
import { expect, it } from 'vitest'
import { logAccess } from '@/src/http/access-log'
import type { Served } from '@/src/http/observe-requests'

const served: Served = {
  method: 'GET',
  route: '/api/v1/patients/:id',
  status: 200,
  milliseconds: 12.345,
  isStream: false,
  context: {
    requestId: 'request-1',
    channel: 'rest',
    ip: '203.0.113.7',
    principal: { collection: 'users', id: 'user-1', email: 'ana@clinic.test' },
    clinic: {
      id: 'c1',
      slug: 'manila',
      timezone: 'Asia/Manila',
      currency: 'PHP',
      locale: 'en',
      country: 'PH',
    },
  },
}

const linesFor = (request: Served, level: string): Record<string, unknown>[] => {
  const stream = new PassThrough()
  logAccess(pino({ level, base: null, timestamp: false }, stream))(request)
  const text = stream.read()?.toString() ?? ''
  return text
    .split('\n')
    .filter(Boolean)
    .map((line: string) => JSON.parse(line))
}

it('says who asked for what kind of thing and how it went, and nothing else', () => {
  expect(linesFor(served, 'info')).toEqual([
    {
      level: 30,
      msg: 'Answered',
      method: 'GET',
      route: '/api/v1/patients/:id',
      status: 200,
      ms: 12.3,
      requestId: 'request-1',
      clinic: 'manila',
      user: 'users:user-1',
    },
  ])
})

it.each(['/healthz', '/_next/*'])('keeps quiet about %s unless asked for details', (route) => {
  expect(linesFor({ ...served, route }, 'info')).toEqual([])
  expect(linesFor({ ...served, route }, 'debug')).toHaveLength(1)
})
