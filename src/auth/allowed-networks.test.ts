import { describe, expect, it } from 'vitest'
import { isAllowedNetwork, networkListProblem } from '@/src/auth/allowed-networks'

const list = `
203.0.113.0/24   # the practice
198.51.100.7
2001:db8:1::/48`

it.each([
  ['203.0.113.200', true],
  ['::ffff:203.0.113.200', true],
  ['198.51.100.7', true],
  ['198.51.100.8', false],
  ['2001:db8:1:ffff::1', true],
  ['2001:db8:2::1', false],
  ['2001:db8:1::1%eth0', true],
  ['', false],
  [undefined, false],
  ['not an address', false],
])('%s is inside: %s', (address, isInside) => {
  expect(isAllowedNetwork(list, address)).toBe(isInside)
})

describe('a list', () => {
  it('without a network lets everybody in', () => {
    for (const open of [null, undefined, '', '\n# nothing yet\n'])
      expect(isAllowedNetwork(open, '192.0.2.1')).toBe(true)
  })

  it('of networks has no problem', () => {
    expect(networkListProblem(list)).toBeNull()
  })

  it.each([
    '203.0.113.0/33',
    '203.0.113',
    '010.0.0.1',
    '0x7f.1',
    '::1/129',
    'fe80::1%eth0',
    '::ffff:1.2.3.4',
    'a/8',
    '1.2.3.4/8/9',
    '1.2.3.4/-1',
    '10.0.0.0/8, 11.0.0.0/8',
  ])('with %j is refused', (line) => {
    expect(networkListProblem(`203.0.113.0/24\n${line}`)).toContain('is no network')
  })

  it('is bounded', () => {
    expect(networkListProblem(Array(101).fill('192.0.2.1').join('\n'))).toContain('at most 100')
  })
})
