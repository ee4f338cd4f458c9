import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { parseAddresses, parsePorts } from '@/src/outbound/outbound-lists'
import { isAllowedAddress } from '@/src/outbound/outbound-rules'
import { outboundUrlProblem } from '@/src/outbound/outbound-url'
import { sendOutbound } from '@/src/outbound/send-outbound'

const open = { addresses: [], ports: parsePorts('443,8443') ?? [] }

describe('an address that customers enter', () => {
  it.each([
    'https://example.com',
    'https://example.com:8443/a?b=c',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
  ])('%s can be called', (url) => {
    expect(outboundUrlProblem(url, open)).toBeNull()
  })

  it.each([
    ...[
      '',
      'example.com',
      'ftp://example.com',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'http://example.com',
    ],
    ...[
      'https://example.com:22',
      'https://user:pw@example.com',
      'https://user@example.com',
      `https://e.com/${'x'.repeat(2_000)}`,
    ],
    ...[
      'https://localhost',
      'https://db',
      'https://a.localhost.',
      'https://printer.local',
      'https://metadata.google.internal',
    ],
    ...[
      'https://127.0.0.1',
      'https://2130706433',
      'https://0x7f.1',
      'https://0177.0.0.1',
      'https://127.1',
      'https://0',
    ],
    ...[
      'https://10.0.0.1',
      'https://172.16.0.1',
      'https://192.168.1.1',
      'https://169.254.169.254',
      'https://100.64.0.1',
    ],
    ...[
      'https://0.0.0.0',
      'https://224.0.0.1',
      'https://240.0.0.1',
      'https://255.255.255.255',
      'https://192.0.2.1',
    ],
    ...[
      'https://[::1]',
      'https://[::]',
      'https://[::ffff:127.0.0.1]',
      'https://[::ffff:7f00:1]',
      'https://[fe80::1]',
    ],
    ...[
      'https://[fd00::1]',
      'https://[64:ff9b::7f00:1]',
      'https://[2002:7f00:1::]',
      'https://[2001:db8::1]',
      'https://[ff02::1]',
    ],
    'https://１２７.０.０.１',
  ])('%s cannot', (url) => {
    expect(outboundUrlProblem(url, open)).toEqual(expect.any(String))
  })
})

it('what the operator has named can be called although it is private, also without TLS', () => {
  const rules = { ...open, addresses: parseAddresses('10.1.0.0/16, ::1') ?? [] }
  expect(isAllowedAddress('10.1.2.3', true, rules)).toBe(true)
  expect(isAllowedAddress('::1', true, rules)).toBe(true)
  expect(isAllowedAddress('10.2.0.1', false, rules)).toBe(false)
  expect(isAllowedAddress('8.8.8.8', true, rules)).toBe(false)
})

it('settings that are no lists are seen', () => {
  expect([
    parseAddresses('10.0.0.0/8,x'),
    parsePorts('443,'),
    parsePorts('70000'),
    parsePorts('9-8'),
  ]).toEqual(Array(4).fill(null))
  expect(parsePorts('443, 1024-65535')).toEqual([
    [443, 443],
    [1_024, 65_535],
  ])
})

describe('a call', () => {
  let server: Server
  let url: string
  let hits: number
  let answer: (res: ServerResponse) => void

  beforeEach(async () => {
    hits = 0
    server = createServer((_req, res) => {
      hits += 1
      answer(res)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    provideEnv({ OUTBOUND_ALLOWED_ADDRESSES: '127.0.0.1', OUTBOUND_ALLOWED_PORTS: '1024-65535' })
  })
  afterEach(() => {
    provideEnv({ OUTBOUND_ALLOWED_ADDRESSES: '', OUTBOUND_ALLOWED_PORTS: '' })
    server.closeAllConnections()
    server.close()
  })

  it('brings back status, headers and body', async () => {
    answer = (res) => res.writeHead(201, { 'x-seen': 'yes' }).end('fine')
    const { status, headers, body } = await sendOutbound({ url, method: 'POST', body: 'x' })
    expect([status, headers.get('x-seen'), body.toString()]).toEqual([201, 'yes', 'fine'])
  })

  it('follows no redirect', async () => {
    answer = (res) => res.writeHead(302, { location: '/again' }).end()
    expect((await sendOutbound({ url })).status).toBe(302)
    expect(hits).toBe(1)
  })

  it('never connects where it may not, whatever the name', async () => {
    answer = (res) => res.end()
    provideEnv({ OUTBOUND_ALLOWED_ADDRESSES: '192.0.2.1' })
    const { port } = new URL(url)
    for (const host of ['127.0.0.1', 'localhost', '127.0.0.2', '[::1]', '[::ffff:127.0.0.1]'])
      for (const scheme of ['http', 'https'])
        await expect(sendOutbound({ url: `${scheme}://${host}:${port}/` })).rejects.toMatchObject({
          reason: expect.stringMatching(/_not_allowed$/),
        })
    expect(hits).toBe(0)
  })

  it('reads no more than it was told', async () => {
    answer = (res) => res.end(Buffer.alloc(100_000))
    await expect(sendOutbound({ url, maxBytes: 1_000 })).rejects.toMatchObject({ reason: 'too_large' })
    const { body } = await sendOutbound({ url, maxBytes: 1_000, whenLonger: 'cut' })
    expect(body).toHaveLength(1_000)
  })

  it('waits no longer than it was told, also for an answer that drips', async () => {
    answer = (res) => {
      res.writeHead(200).write('.')
      const drip = setInterval(() => res.write('.'), 20)
      res.on('close', () => clearInterval(drip))
    }
    await expect(sendOutbound({ url, timeoutMs: 300 })).rejects.toMatchObject({ reason: 'timed_out' })
    answer = () => undefined
    await expect(sendOutbound({ url, timeoutMs: 300 })).rejects.toMatchObject({ reason: 'timed_out' })
  })

  it('says when nobody is there', async () => {
    server.close()
    server.closeAllConnections()
    await expect(sendOutbound({ url })).rejects.toMatchObject({ reason: 'unreachable' })
  })
})
