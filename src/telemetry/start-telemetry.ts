import cluster from 'node:cluster'
import { type Env, EnvironmentError, env, loadEnvFile } from '@/src/env'

type Telemetry = { stop: () => Promise<void> }

const running: Telemetry[] = []

/**
 * Traces, metrics and error reports, each only when it is configured and loaded only then. Call it before anything else
 * is loaded: what is loaded already cannot be traced any more.
 */
export async function startTelemetry(): Promise<void> {
  if (!cluster.isWorker) loadEnvFile()
  const settings = readSettings()
  if (!settings) return
  const { NODE_ENV, OTEL_EXPORTER_OTLP_ENDPOINT, ROLE, SENTRY_DSN, WEB_PROCESSES } = settings
  // A parent of several processes only watches over them.
  if (cluster.isPrimary && WEB_PROCESSES > 1 && ROLE !== 'worker') return
  if (OTEL_EXPORTER_OTLP_ENDPOINT)
    running.push((await import('@/src/telemetry/open-telemetry')).startOpenTelemetry())
  if (SENTRY_DSN) running.push((await import('@/src/telemetry/sentry')).startSentry(SENTRY_DSN, NODE_ENV))
}

/** What is wrong with a setting is said when the product starts, a moment later. */
function readSettings(): Env | null {
  try {
    return env()
  } catch (error) {
    if (error instanceof EnvironmentError) return null
    throw error
  }
}

/** Sends what has not been sent yet. A receiver that is away keeps nobody from stopping. */
export async function stopTelemetry(): Promise<void> {
  await Promise.allSettled(running.splice(0).map(({ stop }) => stop()))
}
