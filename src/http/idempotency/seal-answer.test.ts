import { beforeAll, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { openAnswer, sealAnswer } from '@/src/http/idempotency/seal-answer'

const answer = { status: 201, contentType: 'application/json', body: '{"doc":{"lastName":"Cruz"}}' }
const here = { tenantId: '0199', actor: 'users:1', route: '/api/v1/patients', key: 'once' }
const useKey = (fill: number) =>
  provideEnv({ ENCRYPTION_KEYS: `k${fill}:${Buffer.alloc(32, fill).toString('base64')}` })

beforeAll(() => useKey(1))

it('opens again for the same request', () => {
  expect(openAnswer(sealAnswer(answer, here), here)).toEqual(answer)
})

it.each([
  ['clinic', { tenantId: '0200' }],
  ['caller', { actor: 'users:2' }],
  ['route', { route: '/api/v1/notes' }],
  ['key', { key: 'twice' }],
])('stays closed for another %s', (_what, change) => {
  expect(openAnswer(sealAnswer(answer, here), { ...here, ...change })).toBeNull()
})

it('stays closed when it was changed, or its key is gone', () => {
  const sealed = sealAnswer(answer, here)
  expect(openAnswer(`${sealed.slice(0, -3)}AAA`, here)).toBeNull()
  useKey(2)
  expect(openAnswer(sealed, here)).toBeNull()
})
