import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { postWebhook } from '@/webhooks/delivery/post-webhook'

describe('one attempt', () => {
  let server: Server
  let url: string
  let hits: number
  let answer: RequestListener

  beforeEach(async () => {
    hits = 0
    server = createServer((req, res) => {
      hits += 1
      answer(req, res)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    provideEnv({ OUTBOUND_ALLOWED_ADDRESSES: '127.0.0.1', OUTBOUND_ALLOWED_PORTS: '1024-65535' })
  })
  afterEach(() => {
    provideEnv({ OUTBOUND_ALLOWED_ADDRESSES: '', OUTBOUND_ALLOWED_PORTS: '' })
    server.closeAllConnections()
    server.close()
  })

  const post = (timeoutMs = 2_000) =>
    postWebhook({
      url,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"a":1}'),
      timeoutMs,
    })

  it('sends the bytes as they are and counts every 2xx as success', async () => {
    const bodies: string[] = []
    answer = async (req, res) => {
      const chunks: Buffer[] = []
      for await (const chunk of req) chunks.push(chunk)
      bodies.push(Buffer.concat(chunks).toString())
      res.writeHead(204).end()
    }
    expect(await post()).toMatchObject({ isSuccess: true, status: 204, error: null, responseExcerpt: null })
    expect(bodies).toEqual(['{"a":1}'])
  })

  it('follows no redirect', async () => {
    answer = (_req, res) => res.writeHead(307, { location: url }).end()
    expect(await post()).toMatchObject({ isSuccess: false, status: 307, error: 'redirected' })
    expect(hits).toBe(1)
  })

  it('hears that nothing more is wanted', async () => {
    answer = (_req, res) => res.writeHead(410).end()
    expect(await post()).toMatchObject({ isSuccess: false, isGone: true })
    answer = (_req, res) => res.writeHead(200, { 'webhook-delivery': 'disable' }).end()
    expect(await post()).toMatchObject({ isSuccess: true, isGone: true })
  })

  it('hears when to come back, from those who are overloaded', async () => {
    answer = (_req, res) => res.writeHead(429, { 'retry-after': '90' }).end()
    expect(await post()).toMatchObject({ isOverloaded: true, retryAfterSeconds: 90 })
    const soon = new Date(Date.now() + 61_000).toUTCString()
    answer = (_req, res) => res.writeHead(503, { 'retry-after': soon }).end()
    expect((await post()).retryAfterSeconds).toBeGreaterThan(55)
    answer = (_req, res) => res.writeHead(500, { 'retry-after': '90' }).end()
    expect(await post()).toMatchObject({ isOverloaded: false, retryAfterSeconds: null })
  })

  it('ends in time when an answer drips or does not come', async () => {
    answer = (_req, res) => {
      res.writeHead(200).write('.')
      const drip = setInterval(() => res.write('.'), 20)
      res.on('close', () => clearInterval(drip))
    }
    expect(await post(300)).toMatchObject({ isSuccess: false, status: null, error: 'timed_out' })
    answer = () => undefined
    expect(await post(300)).toMatchObject({ isSuccess: false, error: 'timed_out' })
  })

  it('reads little of a flood and ends the connection', async () => {
    let sent = 0
    answer = (_req, res) => {
      const pour = (): void => {
        while (sent < 64_000_000 && !res.destroyed) {
          sent += 65_536
          if (!res.write(Buffer.alloc(65_536, 'x'))) return void res.once('drain', pour)
        }
        res.end()
      }
      res.writeHead(200)
      pour()
    }
    const { isSuccess, responseExcerpt } = await post()
    expect([isSuccess, responseExcerpt?.length]).toEqual([true, 1_000])
    expect(sent).toBeLessThan(16_000_000)
  })

  it('never unpacks what comes packed', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000))
    answer = (_req, res) => res.writeHead(500, { 'content-encoding': 'gzip' }).end(bomb)
    expect(await post()).toMatchObject({ status: 500, responseExcerpt: null })
  })

  it('keeps of an answer only what a database can', async () => {
    answer = (_req, res) => res.writeHead(500).end(Buffer.from([0x61, 0x00, 0xff, 0x0a, 0x62]))
    expect((await post()).responseExcerpt).toBe('a\ufffd\ufffd\nb')
  })

  it('is a failure when the connection is closed or nobody is there', async () => {
    answer = (req) => void req.socket.destroy()
    expect(await post()).toMatchObject({ isSuccess: false, status: null, error: 'unreachable' })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await post()).toMatchObject({ isSuccess: false, error: 'unreachable' })
  })

  it('never reaches an address that is not allowed', async () => {
    provideEnv({ OUTBOUND_ALLOWED_ADDRESSES: '' })
    expect(await post()).toMatchObject({ isSuccess: false, error: 'url_not_allowed' })
    expect(hits).toBe(0)
  })
})
