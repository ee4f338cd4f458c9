import type { Logger } from 'pino'
import type { Served } from '@/src/http/observe-requests'

const QUIET = new Set(['/_next/*', '/healthz', '/readyz', '/metrics'])

/** One line for each request: who asked for what kind of thing and how it went, never what was asked or answered. */
export const logAccess =
  (log: Pick<Logger, 'info' | 'debug'>) =>
  ({ method, route, status, milliseconds, context }: Served): void => {
    const line = {
      msg: 'Answered',
      method,
      route,
      status,
      ms: Math.round(milliseconds * 10) / 10,
      requestId: context.requestId,
      clinic: context.clinic?.slug,
      user: context.principal ? `${context.principal.collection}:${context.principal.id}` : undefined,
    }
    if (QUIET.has(route)) log.debug(line)
    else log.info(line)
  }
