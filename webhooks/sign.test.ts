import { createPublicKey, verify } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, it } from 'vitest'
import { readSigningKey, signWebhook } from '@/webhooks/sign'

/** The vectors that the libraries of Standard Webhooks and Svix share. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const PRIVATE_KEY =
  'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=='
const PUBLIC_KEY = '1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4='
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const vector = { id: ID, seconds: 1_614_265_330, body: Buffer.from('{"test": 2432232314}') }
const V1 = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const V1A = 'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=='

describe('a signature', () => {
  it('is that of the public vectors, for both kinds of key', () => {
    expect(signWebhook(vector, [readSigningKey(SECRET)])).toBe(V1)
    expect(signWebhook(vector, [readSigningKey(PRIVATE_KEY)])).toBe(V1A)
  })

  it('stands beside those of the other keys', () => {
    expect(signWebhook(vector, [readSigningKey(SECRET), readSigningKey(PRIVATE_KEY)])).toBe(`${V1} ${V1A}`)
  })

  it('covers the bytes as they are, also those that are no text', () => {
    const body = Buffer.from([0xff, 0xfe, 0x00, 0x80])
    const signature = signWebhook({ ...vector, body }, [readSigningKey(PRIVATE_KEY)])
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(PUBLIC_KEY, 'base64').toString('base64url') },
      format: 'jwk',
    })
    const signed = Buffer.concat([Buffer.from(`${ID}.1614265330.`), body])
    expect(verify(null, signed, key, Buffer.from(signature.slice(4), 'base64'))).toBe(true)
  })

  it.each(['a.b', '', 'a b', 'a\nb'])('is not made for the id "%s"', (id) => {
    expect(() => signWebhook({ ...vector, id }, [readSigningKey(SECRET)])).toThrow()
  })
})

describe.each([
  ['standardwebhooks', Webhook],
  ['svix', SvixWebhook],
])('%s as the receiver', (_name, Judge) => {
  const body = Buffer.from('{"id":"e1","data":{"name":"Zoë 日本"}}')
  const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
  const headersAt = (seconds: number, ...keys: string[]) => ({
    'webhook-id': 'e1',
    'webhook-timestamp': String(seconds),
    'webhook-signature': signWebhook({ id: 'e1', seconds, body }, keys.map(readSigningKey)),
  })
  const now = (): number => Math.floor(Date.now() / 1_000)

  it('accepts it, also while a secret is being replaced', () => {
    for (const secret of [SECRET, other])
      expect(new Judge(secret).verify(body.toString(), headersAt(now(), other, SECRET))).toEqual(
        JSON.parse(body.toString()),
      )
  })

  it('refuses another body, another secret and an old attempt', () => {
    const judge = new Judge(SECRET)
    expect(() => judge.verify(`${body} `, headersAt(now(), SECRET))).toThrow()
    expect(() => judge.verify(body.toString(), headersAt(now(), other))).toThrow()
    expect(() => judge.verify(body.toString(), headersAt(now() - 301, SECRET))).toThrow()
  })
})

describe('a key', () => {
  it.each([
    ...[
      '',
      'whsec_',
      'whsec_MfKQ',
      'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'whsec_?fKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    ],
    `whsec_${Buffer.alloc(65).toString('base64')}`,
    PRIVATE_KEY.slice(0, -3),
    'whsk_',
  ])('%s is refused', (text) => {
    expect(() => readSigningKey(text)).toThrow()
  })
})
