import {
  createStackParser,
  createTransport,
  type ErrorEvent,
  type Event,
  type StackFrame,
} from '@sentry/core'
import { nodeStackLineParser, ServerRuntimeClient } from '@sentry/core/server'
import { currentContext } from '@/src/request-context'
import { type FaultListener, listenForFaults } from '@/src/telemetry/fault-reports'

const PATIENCE_MS = 2_000

type Coded = Error & { code?: unknown; data?: { code?: unknown }; cause?: unknown }

const parser = createStackParser(nodeStackLineParser())

/**
 * Reports every logged fault to the Sentry of this DSN. The report is made here, field by field: kind, code, place, the
 * request's id to find it in the log, and the user's id. Never a message, which may quote what was written about somebody,
 * and nothing of the request (docs/decisions/0014).
 */
export function startSentry(dsn: string, environment: string): { stop: () => Promise<void> } {
  const client = new ServerRuntimeClient({
    dsn,
    environment,
    integrations: [],
    stackParser: parser,
    sendClientReports: false,
    platform: 'node',
    runtime: { name: 'node', version: process.versions.node },
    transport: (options) =>
      createTransport(options, async ({ body }) => {
        const answer = await fetch(options.url, {
          method: 'POST',
          body: body as BodyInit,
          headers: options.headers,
          signal: AbortSignal.timeout(PATIENCE_MS * 5),
        })
        return {
          statusCode: answer.status,
          headers: {
            'x-sentry-rate-limits': answer.headers.get('x-sentry-rate-limits'),
            'retry-after': answer.headers.get('retry-after'),
          },
        }
      }),
    // What the client itself adds is cut off again.
    beforeSend: (event) => onlyOurs(event),
  })
  client.init()
  const report: FaultListener = (error) => void client.captureEvent(eventOf(error))
  listenForFaults(report)
  process.on('uncaughtExceptionMonitor', report)
  return { stop: async () => void (await client.close(PATIENCE_MS)) }
}

function eventOf(error: unknown): Event {
  const context = currentContext()
  const user = context?.principal as { id?: string; collection?: string } | null | undefined
  return {
    level: 'error',
    exception: { values: [exceptionOf(error)] },
    tags: { channel: context?.channel, request_id: context?.requestId },
    ...(user?.id && user.collection === 'users' ? { user: { id: user.id } } : {}),
  }
}

function exceptionOf(error: unknown): { type: string; value: string; stacktrace?: { frames: StackFrame[] } } {
  if (!(error instanceof Error)) return { type: 'Fault', value: typeof error }
  const { cause, code, data, message, name, stack = '' } = error as Coded
  const known = [data?.code, code, (cause as Coded | undefined)?.code].find((value) => isWord(value))
  // The text of an error stands in front of its stack and may hold lines that look like places.
  const frames = parser(stack.replace(message, '')).map(({ colno, filename, function: caller, lineno }) => ({
    ...{ colno, filename, lineno },
    ...(isWord(caller) ? { function: caller } : {}),
  }))
  return {
    type: isWord(name) ? name : 'Error',
    value: String(known ?? 'see the log'),
    stacktrace: { frames },
  }
}

const isWord = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.<> -]{1,80}$/.test(value)

const onlyOurs = (event: ErrorEvent): ErrorEvent => {
  const { environment, event_id, exception, level, platform, tags, timestamp, type, user } = event
  return { environment, event_id, exception, level, platform, tags, timestamp, type, user }
}
