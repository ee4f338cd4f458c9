import { env } from '@/src/env'
import type { PreparedDatabase } from '@/src/startup/prepare-database'
import { runScript } from '@/src/startup/run-script'
import { type ServeOptions, serve } from '@/src/startup/serve'
import { welcome } from '@/src/startup/welcome'

type Options = {
  serving: ServeOptions
  database: PreparedDatabase
  say: (line: string) => void
  signal: AbortSignal
}

type Product = { port: number | undefined; stop: () => Promise<void> }

/** Brings the database up to date, serves in as many processes as wanted, and says where. */
export async function runProduct({ serving, database, say, signal }: Options): Promise<Product> {
  const { DEMO, DEMO_PASSWORD, OUTBOUND_ALLOWED_ADDRESSES, PUBLIC_URL, ROLE, WEB_PROCESSES } = env()
  if (OUTBOUND_ALLOWED_ADDRESSES)
    say('Take care: OUTBOUND_ALLOWED_ADDRESSES lets customers call private addresses of this network.')
  const progress = (sentence: string): void => say(`${sentence} …`)
  const isAlone = WEB_PROCESSES === 1 || ROLE === 'worker' || serving.isDevelopment === true
  // A parent of several only watches over them, so it loads nothing that they need and stays small.
  if (isAlone) await (await import('@/src/startup/bring-up-to-date')).bringUpToDate(progress)
  else await runScript('migrate', ['--prepared'])
  signal.throwIfAborted()
  const hasDemo = database.isEmbedded && DEMO === 'auto'
  if (ROLE !== 'worker')
    await (await import('@/src/startup/refuse-open-demo')).refuseOpenDemo({ fillsDemo: hasDemo })
  const logins = hasDemo ? await (await import('@/src/startup/fill-with-demo')).fillWithDemo(progress) : []
  signal.throwIfAborted()
  const product = isAlone ? await serve(serving) : await serveWithSeveral(WEB_PROCESSES)
  const { port } = product
  say(
    port
      ? welcome({ port, publicUrl: PUBLIC_URL, logins, password: DEMO_PASSWORD })
      : 'Careloom works on jobs.',
  )
  return product
}

async function serveWithSeveral(count: number): Promise<Product> {
  const { PORT, ROLE } = env()
  const { runProcesses } = await import('@/src/startup/run-processes')
  const web = Array.from({ length: count }, () => 'web' as const)
  // Jobs get a process of their own, so that a long one never holds up an answer.
  return { port: PORT, ...(await runProcesses(ROLE === 'all' ? [...web, 'worker'] : web)) }
}
