import { env } from '@/src/env'

/** What a process says to its parent when it does its work. */
export const READY = 'careloom:ready'

export type ServeOptions = { isDevelopment?: boolean; isApiOnly?: boolean }

export type Serving = { port: number | undefined; stop: () => Promise<void> }

/** Does the work of one process: the web, the jobs, or both, as `ROLE` says. The database is ready. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { ROLE } = env()
  // Imported late: the configuration needs the address of the database.
  if (ROLE === 'worker') {
    const { businessMetrics } = await import('@/src/metrics/business-metrics')
    ;(await import('@/src/http/metrics-of-all')).shareMetrics([businessMetrics().register])
  }
  // The web last: once it says that it is ready, nothing of the start can fail any more.
  const worker = ROLE === 'web' ? undefined : await (await import('@/src/worker')).startWorker()
  const web = ROLE === 'worker' ? undefined : await (await import('@/src/server')).startServer(options)
  return {
    port: web?.port,
    stop: async () => {
      await Promise.all([web?.stop(), worker?.stop()])
      await (web ?? worker)?.close()
    },
  }
}
