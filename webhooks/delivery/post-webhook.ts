import { OutboundProblem } from '@/src/outbound/outbound-problem'
import { type OutboundAnswer, sendOutbound } from '@/src/outbound/send-outbound'
import { readRetryAfter } from '@/webhooks/retry-schedule'

/** What one attempt came to, as it is kept. */
export type Attempt = {
  /** The status of the answer; null when none came. */
  status: number | null
  durationMs: number
  /** Why there was no answer that counts, as a code; null when the status says it all. */
  error: string | null
  responseExcerpt: string | null
}

export type Posted = Attempt & {
  isSuccess: boolean
  /** The receiver wants nothing more at this address. */
  isGone: boolean
  /** Asked for by a receiver that is overloaded, in seconds from now. */
  retryAfterSeconds: number | null
  isOverloaded: boolean
}

type Post = {
  url: string
  headers: Record<string, string>
  body: Buffer
  timeoutMs: number
  signal?: AbortSignal
}

const MOST_READ = 16 * 1_024
const LONGEST_EXCERPT = 1_000
const GONE = 410
const OVERLOADED = new Set([429, 503])

/** Makes one attempt. Never rejects: whatever happens out there is an outcome. */
export async function postWebhook({ body, headers, signal, timeoutMs, url }: Post): Promise<Posted> {
  const startedAt = performance.now()
  const took = (): number => Math.round(performance.now() - startedAt)
  try {
    const answer = await sendOutbound({
      url,
      method: 'POST',
      headers,
      body,
      timeoutMs,
      signal,
      maxBytes: MOST_READ,
      whenLonger: 'cut',
    })
    return { ...judge(answer), durationMs: took() }
  } catch (error) {
    return {
      status: null,
      durationMs: took(),
      error: error instanceof OutboundProblem ? error.reason : 'unreachable',
      responseExcerpt: null,
      isSuccess: false,
      isGone: false,
      retryAfterSeconds: null,
      isOverloaded: false,
    }
  }
}

function judge(answer: OutboundAnswer): Omit<Posted, 'durationMs'> {
  const { headers, status } = answer
  const isOverloaded = OVERLOADED.has(status)
  return {
    status,
    error: status >= 300 && status < 400 ? 'redirected' : null,
    responseExcerpt: excerptOf(answer),
    isSuccess: status >= 200 && status < 300,
    isGone: status === GONE || headers.get('webhook-delivery') === 'disable',
    retryAfterSeconds: isOverloaded ? readRetryAfter(headers.get('retry-after'), new Date()) : null,
    isOverloaded,
  }
}

/** The beginning of an answer as text that the database can keep. What is packed stays packed, so it is not shown. */
function excerptOf({ body, headers }: OutboundAnswer): string | null {
  const encoding = headers.get('content-encoding')
  if (body.length === 0 || (encoding && encoding !== 'identity')) return null
  const text = body.toString('utf8').slice(0, LONGEST_EXCERPT).toWellFormed()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd')
}
