import { expect, it } from 'vitest'
import { describeDevice } from '@/src/auth/sessions/device-name'

const firefox = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`

it.each([
  [firefox(120), 'Firefox, Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
    'Safari, iOS',
  ],
  ['curl/8.5.0', 'curl'],
  ['', 'Unknown program'],
  [undefined, 'Unknown program'],
  ['<b>x</b>\r\nBcc: evil/1', 'bx'],
])('%j is %s', (userAgent, name) => {
  expect(describeDevice(userAgent).name).toBe(name)
})

it('stays the same browser when it is updated', () => {
  expect(describeDevice(firefox(120)).family).toBe(describeDevice(firefox(121)).family)
})
