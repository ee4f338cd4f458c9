import pino from 'pino'
import { env } from '@/src/env'
import { currentContext } from '@/src/request-context'
import { tellOfFault } from '@/src/telemetry/fault-reports'

type DatabaseCause = { code?: string; constraint?: string; table?: string; routine?: string }

const ERROR_LEVEL = pino.levels.values.error ?? 50

const STATEMENT = /Failed query|params:/

/**
 * An error as it may be logged: kind, code and place. The text and the parameters of a database error carry
 * what was written about a patient, so neither is kept.
 */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const cause = (error.cause ?? undefined) as DatabaseCause | undefined
  const own = error as Error & DatabaseCause & { status?: number; data?: { code?: string } }
  const isDatabaseError = own.constructor.name === 'DatabaseError' || STATEMENT.test(error.message)
  return {
    kind: error.name,
    status: own.status,
    code: own.data?.code ?? own.code ?? cause?.code,
    constraint: own.constraint ?? cause?.constraint,
    table: own.table ?? cause?.table,
    // The text of a syntax error quotes what was sent.
    message: isDatabaseError
      ? 'A database statement failed'
      : error instanceof SyntaxError
        ? 'Not readable'
        : error.message,
    stack: isDatabaseError ? undefined : error.stack,
  }
}

/** pino takes a missing message from the error itself, which would bring the statement and its parameters back. */
function logWithoutStatements(this: pino.Logger, args: unknown[], write: pino.LogFn, level: number): void {
  const [first, text, ...rest] = args as [unknown, string | undefined, ...unknown[]]
  const { msg, ...fields } = (
    first instanceof Error
      ? { err: first }
      : typeof first === 'object' && first !== null
        ? first
        : { msg: first }
  ) as {
    msg?: unknown
    err?: unknown
  }
  if (level >= ERROR_LEVEL && fields.err) tellOfFault(fields.err)
  const error = fields.err instanceof Error ? String(safeError(fields.err).message) : ''
  const message = String(text ?? msg ?? error)
  write.apply(this, [
    fields,
    STATEMENT.test(message) ? 'A database statement failed' : message,
    ...rest,
  ] as never)
}

const options: pino.LoggerOptions = {
  hooks: { logMethod: logWithoutStatements as never },
  name: 'careloom',
  level: env().LOG_LEVEL,
  serializers: { err: safeError, error: safeError },
  mixin: () => {
    const context = currentContext()
    return context ? { requestId: context.requestId, clinic: context.clinic?.slug } : {}
  },
}

// A busy server writes its lines in blocks; a quiet one does not keep them for longer than a moment.
const destination = pino.destination({ dest: 1, sync: false, minLength: 8_192, periodicFlush: 100 })

export const logger = { options, destination }

export const log = pino(options, destination)
