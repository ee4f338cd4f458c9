import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import { bodyStream } from '@/src/http/body-stream'

type BridgeOptions = {
  /** The address to ask instead of the one that was called. */
  address?: string
  /** A body that is still a stream is cut off after so many bytes. */
  limitBytes?: number
}

/** The incoming message as a web request, which Payload's endpoints take. A body that was read already is sent as it is. */
export function toWebRequest(
  req: ExpressRequest,
  { address = req.originalUrl, limitBytes = 0 }: BridgeOptions = {},
): Request {
  const url = `${req.protocol}://${req.headers.host ?? 'localhost'}${address}`
  const headers = headersOf(req)
  // Express leaves the body out of the answer to a HEAD by itself.
  if (req.method === 'GET' || req.method === 'HEAD') return new Request(url, { method: 'GET', headers })
  if (Buffer.isBuffer(req.body))
    return new Request(url, { method: req.method, headers, body: new Uint8Array(req.body) })
  if (req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined)
    return new Request(url, { method: req.method, headers })
  const stream = { body: bodyStream(req, limitBytes), duplex: 'half' } as RequestInit
  return new Request(url, { method: req.method, headers, ...stream })
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
    res.end(Buffer.from(await response.arrayBuffer()))
    return
  }
  await pipeline(Readable.fromWeb(response.body as ReadableStream), res)
}
