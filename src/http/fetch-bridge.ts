import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import { endWith } from '@/src/http/send-json'

/** The incoming message as a web request, which Payload's endpoints take, asked at another address if one is given. */
export function toWebRequest(req: ExpressRequest, address = req.originalUrl): Request {
  const url = `${req.protocol}://${req.headers.host ?? 'localhost'}${address}`
  const headers = headersOf(req)
  // Express leaves the body out of the answer to a HEAD by itself.
  if (req.method === 'GET' || req.method === 'HEAD') return new Request(url, { method: 'GET', headers })
  // Whatever has a body was read by the front door, within its limits.
  const body = Buffer.isBuffer(req.body) ? new Uint8Array(req.body) : undefined
  return new Request(url, { method: req.method, headers, body })
}

function headersOf(req: ExpressRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (Array.isArray(value)) for (const entry of value) headers.append(name, entry)
    else if (value !== undefined) headers.set(name, value)
  }
  return headers
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
    endWith(res, await response.text())
    return
  }
  if (res.req.method === 'HEAD') {
    // A stream that goes on for as long as somebody reads would never end here.
    await response.body.cancel()
    res.end()
    return
  }
  await pipeline(Readable.fromWeb(response.body as ReadableStream), res)
}
