import { expect, it } from 'vitest'
import { trustedProxies } from '@/src/http/trust-proxy'

it.each([
  [undefined, false],
  ['1', 1],
  ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
  ['2001:db8::/32', ['2001:db8::/32']],
])('TRUST_PROXY=%s means %j', (setting, expected) => {
  expect(trustedProxies(setting)).toEqual(expected)
})

it.each(['true', '*', 'proxy.local', ','])(
  'TRUST_PROXY=%s is refused, because it would trust anybody or nobody',
  (setting) => {
    expect(() => trustedProxies(setting)).toThrow('TRUST_PROXY')
  },
)
