import pino from 'pino'
import { currentContext } from '@/src/request-context'
import { env } from '@/src/env'

type DatabaseCause = { code?: string; constraint?: string; table?: string; routine?: string }

/**
 * An error as it may be logged: kind, code and place. The text and the parameters of a database error carry
 * what was written about a patient, so neither is kept.
 */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const cause = (error.cause ?? undefined) as DatabaseCause | undefined
  const own = error as Error & DatabaseCause & { status?: number; data?: { code?: string } }
  const isDatabaseError = error.name === 'DrizzleQueryError' || own.constructor.name === 'DatabaseError' || error.message.startsWith('Failed query')
  return {
    kind: error.name,
    status: own.status,
    code: own.data?.code ?? own.code ?? cause?.code,
    constraint: own.constraint ?? cause?.constraint,
    table: own.table ?? cause?.table,
    message: isDatabaseError ? 'A database statement failed' : error.message,
    stack: isDatabaseError ? undefined : error.stack,
  }
}

const options: pino.LoggerOptions = {
  name: 'careloom',
  level: env().LOG_LEVEL,
  serializers: { err: safeError, error: safeError },
  mixin: () => {
    const context = currentContext()
    return context ? { requestId: context.requestId, clinic: context.clinic?.slug } : {}
  },
}

export const logger = { options, destination: pino.destination({ dest: 1, sync: false }) }

export const log = pino(options, logger.destination)
