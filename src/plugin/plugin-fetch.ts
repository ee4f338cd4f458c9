import { Refusal, refuse } from '@/src/framework/refuse'
import { log } from '@/src/logger'
import { OutboundProblem } from '@/src/outbound/outbound-problem'
import { sendOutbound } from '@/src/outbound/send-outbound'
import type { PluginContext } from '@/src/plugin/plugin-context'

const NO_BODY = new Set([204, 205, 304])

/** The guarded outbound door in the form of `fetch`. */
export const pluginFetch =
  (slug: string): PluginContext['fetch'] =>
  async (url, { method = 'GET', headers, body, signal, timeoutMs } = {}) => {
    try {
      const answer = await sendOutbound({
        url: String(url),
        method: method.toUpperCase() as 'GET',
        headers: Object.fromEntries(new Headers(headers)),
        body,
        signal,
        timeoutMs,
      })
      const content = NO_BODY.has(answer.status) ? null : new Uint8Array(answer.body)
      return new Response(content, { status: answer.status, headers: answer.headers })
    } catch (error) {
      if (error instanceof Refusal || !(error instanceof OutboundProblem)) throw error
      log.warn({ msg: 'An add-on could not reach its vendor', addOn: slug, reason: error.reason })
      throw refuse('vendor_unavailable')
    }
  }
