import { env, EnvironmentError } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { checkRuntimeRole, prepareDatabase } from '@/src/startup/prepare-database'

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

/** Starts the product and keeps it running until it is asked to stop. Ends the process with one sentence when it cannot. */
export async function start({ isDevelopment = false } = {}): Promise<void> {
  try {
    await run(isDevelopment)
  } catch (error) {
    if (!(error instanceof StartupError) && !(error instanceof EnvironmentError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

async function run(isDevelopment: boolean): Promise<void> {
  const database = await prepareDatabase({ onProgress: (sentence) => say(`${sentence} …`) })
  await checkRuntimeRole(env().DATABASE_URL as string)
  // Imported late: the configuration needs the address of the database.
  const { startServer } = await import('@/src/server')
  const server = await startServer({ isDevelopment })
  say(`Careloom is ready on http://localhost:${server.port}`)
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await server.stop()
    await database.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
