import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'

const BODYLESS = new Set(['GET', 'HEAD'])

/** The incoming message as a web request, which Payload's endpoints take. The body stays a stream unless given. */
export function toWebRequest(req: ExpressRequest, body?: Buffer): Request {
  const url = `${req.protocol}://${req.headers.host ?? 'localhost'}${req.originalUrl}`
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (Array.isArray(value)) for (const entry of value) headers.append(name, entry)
    else if (value !== undefined) headers.set(name, value)
  }
  if (BODYLESS.has(req.method)) return new Request(url, { method: req.method, headers })
  if (body) return new Request(url, { method: req.method, headers, body: new Uint8Array(body) })
  return new Request(url, {
    method: req.method,
    headers,
    body: Readable.toWeb(req) as unknown as BodyInit,
    duplex: 'half',
  } as RequestInit)
}

/** Sends a web response through Express. Rejects when the client has gone away meanwhile. */
export async function sendWebResponse(response: Response, res: ExpressResponse): Promise<void> {
  res.status(response.status)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('set-cookie', cookies)
  if (!response.body) {
    res.end()
    return
  }
  if (response.headers.get('content-type')?.includes('json')) {
    res.end(Buffer.from(await response.arrayBuffer()))
    return
  }
  await pipeline(Readable.fromWeb(response.body as ReadableStream), res)
}
