import { randomUUID } from 'node:crypto'
import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { env } from '@/src/env'
import { type RefusalCode, refusals } from '@/src/framework/refuse'
import { fixedHeaders } from '@/src/http/security-headers'

/** How long a client may take to send its headers and its whole request, and to think between two requests. */
export const PATIENCE_MS = { headers: 15_000, request: 60_000, betweenRequests: 10_000, checkEvery: 5_000 }

/** The server below the front door: it hangs up on clients that send too slowly or no HTTP at all. */
export function httpServer(app: RequestListener, patienceMs = PATIENCE_MS): Server {
  const server = createServer(
    {
      headersTimeout: patienceMs.headers,
      requestTimeout: patienceMs.request,
      keepAliveTimeout: patienceMs.betweenRequests,
      connectionsCheckingInterval: patienceMs.checkEvery,
    },
    app,
  )
  server.on('clientError', clientErrorAnswer(fixedHeaders(env().PUBLIC_URL)))
  return server
}

const refusalFor: Record<string, { status: number; code: RefusalCode; message: string }> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'validation_failed',
    message: 'The request took too long to arrive.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'payload_too_large',
    message: refusals.payload_too_large.message,
  },
}

const notHttp = {
  status: 400,
  code: 'validation_failed',
  message: 'The request cannot be understood.',
} as const

/** Nothing of Express has seen such a request, so its answer is written by hand, in the shape of every other. */
const clientErrorAnswer =
  (headers: readonly [string, string][]) =>
  (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const { status, code, message } = refusalFor[error.code ?? ''] ?? notHttp
    const body = JSON.stringify({ errors: [{ message, code }] })
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'Connection: close',
        'Content-Type: application/json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        `X-Request-Id: ${randomUUID()}`,
        ...headers.map(([name, value]) => `${name}: ${value}`),
        '',
        body,
      ].join('\r\n'),
    )
  }
