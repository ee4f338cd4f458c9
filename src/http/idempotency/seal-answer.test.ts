import { expect, it } from 'vitest'
import { openAnswer, sealAnswer } from '@/src/http/idempotency/seal-answer'

const answer = { status: 201, contentType: 'application/json', body: '{"doc":{"lastName":"Cruz"}}' }

it('opens again with the same secret at the same place', () => {
  expect(openAnswer(sealAnswer(answer, 'secret', 'here'), 'secret', 'here')).toEqual(answer)
})

it('shows nothing of what it holds and is never the same twice', () => {
  const [one, other] = [sealAnswer(answer, 'secret', 'here'), sealAnswer(answer, 'secret', 'here')]
  expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('Cruz')
  expect(one).not.toBe(other)
})

it.each([
  ['with another secret', 'other', 'here'],
  ['moved to another place', 'secret', 'there'],
])('stays closed %s', (_how, secret, place) => {
  expect(openAnswer(sealAnswer(answer, 'secret', 'here'), secret, place)).toBeNull()
})

it('stays closed when a byte was changed', () => {
  const bytes = Buffer.from(sealAnswer(answer, 'secret', 'here'), 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  expect(openAnswer(bytes.toString('base64'), 'secret', 'here')).toBeNull()
})
