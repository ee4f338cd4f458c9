import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'

export type Arrival = {
  /** `webhook-id`. */
  id: string
  seconds: number
  type: string
  data: Record<string, unknown>
  body: string
  headers: Record<string, string>
  atMs: number
  path: string
}

type Answering = (arrival: Arrival, res: ServerResponse) => void

export type WebhookReceiver = {
  url: string
  arrivals: Arrival[]
  /** What is answered from now on; 200 at first. */
  answer: (answering: Answering) => void
  idsOf: (arrivals?: Arrival[]) => string[]
  close: () => Promise<void>
}

/** Somebody else's server that takes webhooks, keeps them and answers as it is told. */
export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const arrivals: Arrival[] = []
  let answering: Answering = (_arrival, res) => void res.writeHead(200).end()
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const arrival = read(Buffer.concat(chunks).toString(), req.headers, req.url ?? '/')
      arrivals.push(arrival)
      answering(arrival, res)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrivals,
    answer: (next) => {
      answering = next
    },
    idsOf: (some = arrivals) => some.map(({ id }) => id),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Whether a receiver with this secret would take it, by two libraries that are not ours. */
export function isGenuine({ body, headers }: Arrival, secret: string): boolean {
  try {
    for (const Judge of [Webhook, SvixWebhook]) new Judge(secret).verify(body, headers)
    return true
  } catch {
    return false
  }
}

export const status =
  (code: number, headers: Record<string, string> = {}): Answering =>
  (_arrival, res) =>
    void res.writeHead(code, headers).end()

function read(body: string, sent: IncomingHttpHeaders, path: string): Arrival {
  const { type, data } = JSON.parse(body)
  const headers = Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  return {
    id: headers['webhook-id'] ?? '',
    seconds: Number(headers['webhook-timestamp']),
    type,
    data,
    body,
    headers,
    atMs: Date.now(),
    path,
  }
}
