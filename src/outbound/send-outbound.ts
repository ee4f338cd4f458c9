import { type Dispatcher, request } from 'undici'
import { guardedAgent } from '@/src/outbound/guarded-agent'
import { OutboundProblem } from '@/src/outbound/outbound-problem'
import { outboundUrlProblem } from '@/src/outbound/outbound-url'

export type OutboundRequest = {
  url: string
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** For everything together: finding, connecting, sending and reading. */
  timeoutMs?: number
  /** What is read of the answer at most. */
  maxBytes?: number
  /** What a longer answer is: a fault, or as much of it as may be read. */
  whenLonger?: 'refuse' | 'cut'
  signal?: AbortSignal
}

export type OutboundAnswer = { status: number; headers: Headers; body: Buffer }

const TIMEOUT_MS = 15_000
const MAX_BYTES = 1_000_000

let agent: Dispatcher | undefined

/**
 * Calls an address that a customer has chosen. Follows no redirect, unpacks nothing, sends no cookie. Rejects with
 * `OutboundProblem` when the address may not be called or the other side does not answer properly.
 */
export async function sendOutbound(outbound: OutboundRequest): Promise<OutboundAnswer> {
  const { url, method = 'GET', headers, body, timeoutMs = TIMEOUT_MS } = outbound
  const problem = outboundUrlProblem(url)
  if (problem) throw new OutboundProblem('url_not_allowed', problem)
  agent ??= guardedAgent()
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = outbound.signal ? AbortSignal.any([timeout, outbound.signal]) : timeout
  try {
    const answer = await request(url, { dispatcher: agent, method, headers, body, signal })
    const bytes = await readAnswer(answer.body, outbound)
    return { status: answer.statusCode, headers: asHeaders(answer.headers), body: bytes }
  } catch (error) {
    throw asProblem(error, timeout)
  }
}

async function readAnswer(
  body: Dispatcher.ResponseData['body'],
  { maxBytes = MAX_BYTES, whenLonger = 'refuse' }: OutboundRequest,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  // Leaving the loop ends the connection.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length <= maxBytes) continue
    if (whenLonger === 'refuse') throw new OutboundProblem('too_large')
    break
  }
  return Buffer.concat(chunks).subarray(0, maxBytes)
}

function asHeaders(received: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(received))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  return headers
}

function asProblem(error: unknown, timeout: AbortSignal): OutboundProblem {
  if (error instanceof OutboundProblem) return error
  if (timeout.aborted) return new OutboundProblem('timed_out')
  const { code, cause } = error as { code?: string; cause?: unknown }
  if (cause instanceof OutboundProblem) return cause
  return new OutboundProblem(code?.endsWith('_TIMEOUT') ? 'timed_out' : 'unreachable')
}
