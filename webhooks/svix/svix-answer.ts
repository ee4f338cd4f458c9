import { ApiException } from 'svix'

/** What became of a request to Svix that was not accepted. */
export type SvixRefusal = {
  /** Null when there was no answer. */
  status: number | null
  error: 'timed_out' | 'unreachable' | null
  /** Svix's own code for what is wrong, never what it says of our data. */
  code: string | null
  retryAfter: string | null
  /** Whether the same request may go through later. */
  isPassing: boolean
}

/** The token and the server are the operator's to mend, and no event is lost meanwhile. */
const PASSING = new Set([401, 403, 404, 408, 425, 429])

export function svixRefusal(error: unknown): SvixRefusal {
  if (!(error instanceof ApiException)) {
    const isLate = (error as Error | undefined)?.name === 'TimeoutError'
    return {
      status: null,
      error: isLate ? 'timed_out' : 'unreachable',
      code: null,
      retryAfter: null,
      isPassing: true,
    }
  }
  const { body, code: status, headers } = error as ApiException<unknown>
  const code = (body as { code?: unknown } | null)?.code
  return {
    status,
    error: null,
    code: typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? code : null,
    retryAfter: headers['retry-after'] ?? null,
    isPassing: status < 400 || status >= 500 || PASSING.has(status),
  }
}

export const isStatus = (error: unknown, status: number): boolean =>
  error instanceof ApiException && error.code === status
