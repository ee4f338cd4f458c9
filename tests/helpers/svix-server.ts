import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type SvixAnswer,
  type SvixApp,
  SvixError,
  type SvixEventType,
  SvixState,
} from '@/tests/helpers/svix-state'

export const SVIX_TEST_TOKEN = 'testsk_of_the_local_server'

type Fault = {
  match: RegExp
  status: number
  headers?: Record<string, string>
  times: number
  /** Does what was asked, and then loses the answer. */
  isAfterwards?: boolean
}

export type SvixServer = {
  url: string
  apps: Map<string, SvixApp>
  eventTypes: Map<string, SvixEventType>
  /** Each request that was answered, as method and path; and what was wrong with those that were refused. */
  seen: string[]
  refused: string[]
  /** Fails the next requests that match. */
  fail: (fault: Fault) => void
  /** Called once a message is kept, before it is answered; while it does not resolve, nobody hears the answer. */
  onMessage: () => void | Promise<void>
  /** As after the hours for which Svix keeps answers by their key. */
  forgetKeys: () => void
  receiversOf: (app: string, eventId: string) => string[]
  close: () => Promise<void>
}

/**
 * A server that speaks the API of Svix as far as it is used: keeps applications, endpoints, secrets, types and
 * messages, holds every request against what Svix takes, and takes each event once.
 */
export async function startSvixServer(): Promise<SvixServer> {
  const state = new SvixState()
  const faults: Fault[] = []
  /** As Svix keeps answers by their key: the same request once more is the same answer, and nothing is done. */
  const keyed = new Map<string, SvixAnswer>()

  const faultOf = (what: string): Fault | undefined => {
    const fault = faults.find(({ match, times }) => times > 0 && match.test(what))
    if (fault) fault.times -= 1
    return fault
  }

  async function act(request: IncomingMessage, what: string, fault: Fault | undefined): Promise<SvixAnswer> {
    const text = Buffer.concat(await request.toArray()).toString()
    const { authorization, 'idempotency-key': key } = request.headers
    if (authorization !== `Bearer ${SVIX_TEST_TOKEN}`) throw new SvixError(401, 'authentication_failed')
    if (fault && !fault.isAfterwards) throw new SvixError(fault.status, 'as_wished')
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://svix')
    const place = `${what} ${key}`
    if (request.method === 'POST' && !key) throw new SvixError(400, 'no_idempotency_key')
    const answer =
      keyed.get(place) ??
      state.answer(request.method ?? '', pathname, searchParams, text ? JSON.parse(text) : undefined)
    if (key) keyed.set(place, answer)
    if (what.endsWith('/msg')) await svix.onMessage()
    if (fault) throw new SvixError(fault.status, 'lost')
    return answer
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const what = `${request.method} ${(request.url ?? '').replace(/\?.*/, '')}`
    const fault = faultOf(what)
    const end = (status: number, content: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...fault?.headers })
      response.end(status === 204 ? undefined : JSON.stringify(content))
    }
    try {
      const answer = await act(request, what, fault)
      svix.seen.push(what)
      end(...answer)
    } catch (error) {
      const { code, status } = error instanceof SvixError ? error : new SvixError(500, String(error))
      svix.refused.push(`${what}: ${status} ${code}`)
      end(status, { code: code.replace(/:.*/s, ''), detail: code })
    }
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const svix: SvixServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apps: state.apps,
    eventTypes: state.eventTypes,
    seen: [],
    refused: [],
    fail: (fault) => void faults.push(fault),
    onMessage: () => undefined,
    forgetKeys: () => keyed.clear(),
    receiversOf: (app, eventId) => state.receiversOf(app, eventId),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return svix
}
