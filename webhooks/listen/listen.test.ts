import { afterEach, describe, expect, it } from 'vitest'
import { createEndpointSecret } from '@/webhooks/endpoint-secret'
import { type Listener, openListener } from '@/webhooks/listen/open-listener'
import { readVerifyingKey } from '@/webhooks/listen/verifying-key'
import { readSigningKey, signWebhook } from '@/webhooks/sign'

const ID = '01988f34-5ef7-7d40-8b35-7c6b5a4f3e2d'
const BODY = `{"id":"${ID}","type":"invoice.paid","data":{"note":"Zoë"}}`
const NOW = new Date('2026-03-09T10:00:00Z')
const { secret } = createEndpointSecret('v1')
const pair = createEndpointSecret('v1a')

let listener: Listener | undefined
afterEach(() => listener?.close())

/** A listener with these secrets, and everything it has said. */
async function listenWith(secrets: string[], answer = 204): Promise<{ said: string[]; url: string }> {
  const said: string[] = []
  const keys = secrets.map(readVerifyingKey)
  listener = await openListener({ keys, port: 0, answer, say: (text) => said.push(text), now: () => NOW })
  return { said, url: listener.url }
}

type Sent = {
  key?: string
  body?: string
  signed?: string
  secondsAgo?: number
  prefix?: string
  id?: string
}

async function send(url: string, sent: Sent = {}): Promise<number> {
  const { key = secret, body = BODY, signed = body, secondsAgo = 2, prefix = 'webhook', id = ID } = sent
  const seconds = NOW.getTime() / 1_000 - secondsAgo
  const signature = signWebhook({ id, seconds, body: Buffer.from(signed) }, [readSigningKey(key)])
  const headers = {
    [`${prefix}-id`]: id,
    [`${prefix}-timestamp`]: String(seconds),
    [`${prefix}-signature`]: `v2,AAAA ${signature}`,
  }
  return (await fetch(`${url}/hooks`, { method: 'POST', headers, body })).status
}

describe('an event that verifies', () => {
  it.each([
    ['v1', secret, secret],
    ['v1a', pair.secret, pair.publicKey as string],
  ])('is shown with what it says (%s)', async (version, key, given) => {
    const { said, url } = await listenWith([given])
    expect(await send(url, { key })).toBe(204)
    expect(said.join('\n')).toContain('invoice.paid')
    expect(said.join('\n')).toContain(`(${version}, 2 s old, ${Buffer.byteLength(BODY)} bytes)`)
    expect(said.join('\n')).toContain('"note": "Zoë"')
  })

  it('is told apart when it comes again, is answered as wished, and may come by way of Svix', async () => {
    const { said, url } = await listenWith([createEndpointSecret('v1').secret, secret], 503)
    expect(await send(url, { prefix: 'svix', id: 'msg_1srOrx2ZWZBpBUvZwXKQmoEYga2' })).toBe(503)
    expect(await send(url)).toBe(503)
    expect(await send(url)).toBe(503)
    expect(said.map((text) => text.includes('the same event'))).toEqual([false, false, true])
  })

  it('cannot write to the terminal past what is shown', async () => {
    const { said, url } = await listenWith([secret])
    await send(url, { body: '\u001b[2Jgone\u009b\u202e' })
    expect(said.join('')).toContain('gone')
    expect(said.join('')).not.toMatch(/[^\P{C}\n]/u)
  })
})

describe('an event that does not verify', () => {
  it.each<[string, Sent, string]>([
    ['has a wrong secret', { key: createEndpointSecret('v1').secret }, 'does not fit this secret'],
    ['is old', { secondsAgo: 301 }, 'the timestamp is not'],
    ['is of the future', { secondsAgo: -301 }, '301 s in the future'],
    [
      'was written anew',
      { body: JSON.stringify(JSON.parse(BODY), null, 1), signed: BODY },
      'not what was signed',
    ],
    ['is another event', { body: BODY.replace(ID, 'x'), signed: BODY }, 'not what was signed'],
    ['is signed v1a', { key: pair.secret }, 'in another way'],
  ])('%s, and that is said', async (_name, sent, sentence) => {
    const { said, url } = await listenWith([secret])
    expect(await send(url, sent)).toBe(400)
    expect(said.join('')).toContain(sentence)
    expect(said.join('')).not.toContain('✓')
  })

  it('has a changed body when the secret has fitted before', async () => {
    const { said, url } = await listenWith([secret])
    await send(url)
    await send(url, { signed: BODY, body: BODY.replace('paid', 'void') })
    expect(said[1]).toContain('not what was signed')
  })

  it('carries no signature, is too long or is no event at all', async () => {
    const { said, url } = await listenWith([secret])
    const post = async (body: string) => (await fetch(url, { method: 'POST', body })).status
    expect(await post('{}')).toBe(400)
    expect(said[0]).toContain('carries no signature')
    expect(await post('x'.repeat(1_100_000))).toBe(413)
    expect((await fetch(url)).status).toBe(405)
  })
})

it.each(['', 'whsec_', 'secret', 'whpk_AAAA', pair.secret])(
  'the secret %# is refused and not repeated',
  (text) => {
    expect(() => readVerifyingKey(text)).toThrow()
    if (text.length > 10) expect(() => readVerifyingKey(text)).not.toThrow(text)
  },
)
