import { expect, it } from 'vitest'
import { isStorable } from '@/src/http/is-storable'

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) })

it.each([
  ['plain text', { note: 'Ana said "\\u0000"' }],
  ['every kind of value', { a: [1, null, true, { b: 'c' }] }],
  ['as many levels as rich text needs', nested(100)],
])('takes %s', (_what, value) => {
  expect(isStorable(value)).toBe(true)
})

it.each([
  ['a NUL', JSON.parse('{"a":["b\\u0000c"]}')],
  ['a NUL in a name', JSON.parse('{"a\\u0000":1}')],
  ['half of a character', JSON.parse('{"a":"\\ud83d"}')],
  ['another prototype', JSON.parse('{"a":{"__proto__":{"b":1}}}')],
  ['endless nesting', nested(101)],
])('does not take %s', (_what, value) => {
  expect(isStorable(value)).toBe(false)
})
