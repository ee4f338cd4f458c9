import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { comesFromOwnPage } from '@/src/auth/own-page'
import { provideEnv } from '@/src/env'

const comes = (headers: Record<string, string>, method = 'POST') =>
  comesFromOwnPage(new Headers(headers), method)

describe('a request with a cookie', () => {
  it.each([
    [{ origin: 'http://clinic.local:3000', host: 'clinic.local:3000' }, true],
    [{ origin: 'http://clinic.local:4000', host: 'clinic.local:3000' }, false],
    [{ origin: 'https://evil.example', host: 'clinic.local' }, false],
    [{ origin: 'https://clinic.local.evil.example', host: 'clinic.local' }, false],
    [{ origin: 'null', host: 'clinic.local' }, false],
    [{ origin: 'null', host: '' }, false],
    [{ origin: 'not a url', host: 'clinic.local' }, false],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'none' }, true],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ origin: 'https://evil.example', host: 'clinic.local', 'sec-fetch-site': 'same-origin' }, false],
    [{}, false],
  ])('that changes something and says %j: %s', (headers, expected) => {
    expect(comes(headers as Record<string, string>)).toBe(expected)
  })

  it('that reads needs no page, but must not come from another one by script', () => {
    expect(comes({}, 'GET')).toBe(true)
    expect(comes({ 'sec-fetch-site': 'cross-site' }, 'GET')).toBe(true)
    expect(comes({ origin: 'https://evil.example', host: 'clinic.local' }, 'GET')).toBe(false)
  })
})

describe('behind a public address', () => {
  beforeEach(() => provideEnv({ PUBLIC_URL: 'https://care.example' }))
  afterEach(() => provideEnv({ PUBLIC_URL: '' }))

  it('pages of that address are ours, whatever host the proxy passes on', () => {
    expect(comes({ origin: 'https://care.example', host: 'internal:3000' })).toBe(true)
    expect(comes({ origin: 'http://care.example', host: 'internal:3000' })).toBe(false)
    expect(comes({ origin: 'https://other.example', host: 'internal:3000' })).toBe(false)
  })
})
