import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describeDelivery } from '@/webhooks/listen/describe-delivery'
import { verifyDelivery } from '@/webhooks/listen/verify-delivery'
import type { VerifyingKey } from '@/webhooks/listen/verifying-key'

export type Listener = { url: string; close: () => Promise<void> }

type Options = {
  keys: readonly VerifyingKey[]
  /** 0 takes a free one. */
  port: number
  /** What is answered to events that verify, such as 503 to see them tried again. */
  answer: number
  say: (text: string) => void
  now?: () => Date
}

const MOST_READ = 1_048_576
const MOST_KNOWN = 10_000

/** A receiver of webhooks on this machine alone: verifies and shows what comes in, on every path. */
export async function openListener({
  answer,
  keys,
  port,
  say,
  now = () => new Date(),
}: Options): Promise<Listener> {
  const seen = new Map<string, number>()
  let isProven = false

  const receive = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== 'POST') return 405
    const body = await readBody(request)
    if (!body) {
      say('✗ Something of more than 1 MB came in and was not read.')
      return 413
    }
    const [delivery, at] = [{ headers: request.headers, body }, now()]
    const verdict = verifyDelivery(delivery, { keys, now: at, isProven })
    if (verdict.isTrusted || verdict.reason === 'not_in_time') isProven = true
    say(describeDelivery(delivery, verdict, verdict.isTrusted ? countOf(verdict.id) : 0, at))
    return verdict.isTrusted ? answer : 400
  }
  const countOf = (id: string): number => {
    const count = (seen.get(id) ?? 0) + 1
    if (seen.size >= MOST_KNOWN) seen.clear()
    seen.set(id, count)
    return count
  }
  const server = createServer((request, response) => {
    receive(request)
      .then((status) => end(response, status))
      // The sender went away in the middle.
      .catch(() => response.destroy())
  })
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    // Read to the end all the same, so that the sender hears the answer.
    if (length <= MOST_READ) chunks.push(chunk)
  }
  return length <= MOST_READ ? Buffer.concat(chunks) : null
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 405 ? { allow: 'POST' } : {}).end()
}
