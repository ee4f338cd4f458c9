import cluster from 'node:cluster'
import { env, loadEnvFile, provideEnv, setMode } from '@/src/env'
import { buildPages } from '@/src/startup/build-pages'
import { type PreparedDatabase, prepareDatabase } from '@/src/startup/prepare-database'
import { refuseTakenPort } from '@/src/startup/refuse-taken-port'
import { reportFailure } from '@/src/startup/report-failure'
import { runProduct } from '@/src/startup/run-product'
import { READY, type ServeOptions, serve } from '@/src/startup/serve'
import { stopOnSignals } from '@/src/startup/stop-on-signals'
import { stopTelemetry } from '@/src/telemetry/start-telemetry'

type Options = ServeOptions & { role?: 'worker' }

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Starts the product and keeps it running until it is asked to stop. Ends the process with one sentence when it cannot. */
export async function start({ role, ...serving }: Options = {}): Promise<void> {
  const stopping = new AbortController()
  // What runs already, so that a signal or a failure during the start ends it, the last one first.
  const parts: { stop: () => Promise<void> }[] = []
  const stopParts = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part.stop()
  }
  let database: PreparedDatabase | undefined
  const run = async (): Promise<void> => {
    if (cluster.isWorker) {
      parts.push(await serve(serving))
      process.send?.(READY)
      return
    }
    setMode(serving.isDevelopment ? 'development' : 'production')
    loadEnvFile()
    if (role) provideEnv({ ROLE: role })
    await prepareWeb(serving, stopping.signal)
    database = await prepareDatabase((sentence) => say(`${sentence} …`))
    parts.push(database)
    stopping.signal.throwIfAborted()
    parts.push(await runProduct({ serving, database, say, signal: stopping.signal }))
  }
  const started = run().catch(async (error: Error) => {
    if (stopping.signal.aborted) return
    await stopParts()
    await stopTelemetry()
    reportFailure(error)
    process.exit(1)
  })
  stopOnSignals({
    stop: async () => {
      stopping.abort()
      await started
      await stopParts()
      await stopTelemetry()
    },
    abandon: () => database?.abandon(),
  })
  await started
}

async function prepareWeb({ isApiOnly, isDevelopment }: ServeOptions, signal: AbortSignal): Promise<void> {
  const { HOST, PORT, ROLE } = env()
  if (ROLE === 'worker') return
  await refuseTakenPort({ port: PORT, host: HOST })
  if (!isApiOnly && !isDevelopment) await buildPages({ root: process.cwd(), onProgress: say, signal })
}
