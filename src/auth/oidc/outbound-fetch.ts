import type { CustomFetch } from 'openid-client'
import { sendOutbound } from '@/src/outbound/send-outbound'

const TIMEOUT_MS = 10_000
const MAX_BYTES = 500_000

/** How the library for sign-in providers reaches them: a clinic enters their address, so our guard goes first. */
export const outboundFetch: CustomFetch = async (url, { body, headers, method, signal }) => {
  const answer = await sendOutbound({
    url,
    method: method === 'POST' ? 'POST' : 'GET',
    headers,
    body: body === undefined || body === null ? undefined : String(body),
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    signal,
  })
  const hasBody = answer.body.length > 0 && answer.status !== 204 && answer.status !== 304
  return new Response(hasBody ? new Uint8Array(answer.body) : null, answer)
}
