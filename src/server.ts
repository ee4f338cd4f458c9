import { createServer, type Server } from 'node:http'
import next from 'next'
import { getPayload, type Payload } from 'payload'
import config from '@/payload.config'
import { pendingMigrations } from '@/src/database/migrate'
import { env } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { createApp } from '@/src/http/app'
import { currentContext, runInContext } from '@/src/request-context'

export type RunningServer = { payload: Payload; port: number; stop: () => Promise<void> }

const DRAIN_MS = 25_000

/** Serves the API and the pages in one process. Resolves when it listens; rejects with `StartupError` when it cannot. */
export async function startServer({ isDevelopment = false } = {}): Promise<RunningServer> {
  const payload = await getPayload({ config })
  const pages = next({ dev: isDevelopment, dir: process.cwd(), quiet: !isDevelopment })
  await pages.prepare()
  const handlePage = pages.getRequestHandler()
  let isAccepting = true
  const app = createApp({
    payload,
    config,
    health: { isAccepting: () => isAccepting, checkDatabase: () => checkDatabase(payload) },
    pages: (req, res) => runInContext(currentContext() ?? { requestId: '', channel: 'admin' }, () => handlePage(req, res)),
  })
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 10_000 }, app)
  await listen(server)
  const address = server.address()
  return {
    payload,
    port: typeof address === 'object' && address ? address.port : env().PORT,
    stop: async () => {
      isAccepting = false
      await drain(server)
      await payload.destroy()
    },
  }
}

async function checkDatabase(payload: Payload): Promise<void> {
  const pool = (payload.db as unknown as { pool: { query: (text: string) => Promise<{ rows: { name: string }[] }> } }).pool
  const pending = await pendingMigrations((text) => pool.query(text))
  if (pending.length > 0) throw new Error(`Migrations are missing: ${pending.join(', ')}`)
}

function listen(server: Server): Promise<void> {
  const { PORT, HOST } = env()
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartupError(`Port ${PORT} is already in use. Stop the other program or set PORT to a free one.`)
          : error,
      ),
    )
    server.listen(PORT, HOST, resolve)
  })
}

/** Lets requests in flight finish, for as long as an operator may be kept waiting. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearTimeout(deadline)
}
