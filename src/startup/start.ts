import { fork } from 'node:child_process'
import cluster from 'node:cluster'
import { once } from 'node:events'
import { EnvironmentError, env, loadEnvFile, provideEnv, setMode } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { buildPages } from '@/src/startup/build-pages'
import { type PreparedDatabase, prepareDatabase } from '@/src/startup/prepare-database'
import { ProcessFailed } from '@/src/startup/process-failed'
import { refuseTakenPort } from '@/src/startup/refuse-taken-port'
import { READY, type ServeOptions, serve } from '@/src/startup/serve'
import { stopOnSignals } from '@/src/startup/stop-on-signals'
import { welcome } from '@/src/startup/welcome'

type Options = ServeOptions & { role?: 'worker' }

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Starts the product and keeps it running until it is asked to stop. Ends the process with one sentence when it cannot. */
export async function start({ role, ...options }: Options = {}): Promise<void> {
  const stopping = new AbortController()
  // What to end, the last one first. Filled while starting, so that a signal during the start finds what there is.
  const running: { stop: () => Promise<void> }[] = []
  const stop = async (): Promise<void> => {
    stopping.abort()
    await started
    for (const part of running.reverse()) await part.stop()
  }
  let database: PreparedDatabase | undefined
  stopOnSignals({ stop, abandon: () => database?.abandon() })
  const run = async (): Promise<void> => {
    if (cluster.isWorker) {
      running.push(await serve(options))
      process.send?.(READY)
      return
    }
    setMode(options.isDevelopment ? 'development' : 'production')
    loadEnvFile()
    if (role) provideEnv({ ROLE: role })
    await prepareWeb(options, stopping.signal)
    database = await prepareDatabase((sentence) => say(`${sentence} …`))
    running.push(database)
    stopping.signal.throwIfAborted()
    await runAll(options, running, stopping.signal)
  }
  const started = run().catch(async (error: Error) => {
    if (stopping.signal.aborted) return
    for (const part of running.reverse()) await part.stop()
    report(error)
    process.exit(1)
  })
  await started
}

async function prepareWeb({ isApiOnly, isDevelopment }: ServeOptions, signal: AbortSignal): Promise<void> {
  const { HOST, PORT, ROLE } = env()
  if (ROLE === 'worker') return
  await refuseTakenPort({ port: PORT, host: HOST })
  if (!isApiOnly && !isDevelopment) await buildPages({ root: process.cwd(), onProgress: say, signal })
}

async function runAll(
  options: ServeOptions,
  running: { stop: () => Promise<void> }[],
  signal: AbortSignal,
): Promise<void> {
  const { PORT, PUBLIC_URL, ROLE, WEB_PROCESSES } = env()
  if (WEB_PROCESSES === 1 || ROLE === 'worker' || options.isDevelopment) {
    const { bringUpToDate } = await import('@/src/startup/bring-up-to-date')
    await bringUpToDate((sentence) => say(`${sentence} …`))
    signal.throwIfAborted()
    const serving = await serve(options)
    running.push(serving)
    say(serving.port ? welcome({ port: serving.port, publicUrl: PUBLIC_URL }) : 'Careloom works on jobs.')
    return
  }
  // The parent only watches over the others, so it loads nothing that they need and stays small.
  await migrateApart()
  signal.throwIfAborted()
  const web = Array.from({ length: WEB_PROCESSES }, () => 'web' as const)
  const { runProcesses } = await import('@/src/startup/run-processes')
  running.push(await runProcesses(ROLE === 'all' ? [...web, 'worker'] : web))
  say(welcome({ port: PORT, publicUrl: PUBLIC_URL }))
}

async function migrateApart(): Promise<void> {
  const [code] = await once(fork('scripts/migrate.ts', ['--prepared']), 'exit')
  if (code !== 0) throw new ProcessFailed('The database could not be brought up to date.')
}

/** One sentence for what an operator can act on; everything for what only a developer can. */
export function report(error: Error): void {
  if (error instanceof ProcessFailed) return
  const isExpected = error instanceof StartupError || error instanceof EnvironmentError
  process.stderr.write(`${isExpected ? error.message : error.stack}\n`)
}
