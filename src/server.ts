import type { Server } from 'node:http'
import type { RequestHandler } from 'express'
import next from 'next'
import { getPayload, type Payload } from 'payload'
import config from '@/payload.config'
import { env } from '@/src/env'
import { createApp } from '@/src/http/app'
import { httpServer } from '@/src/http/http-server'
import { calendarFeed } from '@/src/live/calendar-feed'
import { currentContext, runInContext } from '@/src/request-context'
import { closePayload } from '@/src/startup/close-payload'
import { provideConfig } from '@/src/startup/config-of-process'
import { databaseCheck } from '@/src/startup/database-check'
import { portProblem } from '@/src/startup/refuse-taken-port'

export type RunningServer = {
  payload: Payload
  port: number
  /** Says that it stops, then takes no new request, and resolves when those in flight have been answered. */
  stop: () => Promise<void>
  /** Gives up the connections; call it when nothing else in the process needs them. */
  close: () => Promise<void>
}

/** How long `/readyz` says "stopping" before new connections are refused, so that a load balancer can look away. */
const NOTICE_MS = 1_000
const DRAIN_MS = 20_000

type Options = {
  isDevelopment?: boolean
  /** Serves no pages. For tests of the product as a process. */
  isApiOnly?: boolean
}

/** Serves the API and the pages in one process. Resolves when it listens; rejects with `StartupError` when it cannot. */
export async function startServer({
  isDevelopment = false,
  isApiOnly = false,
}: Options = {}): Promise<RunningServer> {
  provideConfig(config)
  const payload = await getPayload({ config })
  const pages = isApiOnly ? undefined : await preparePages(isDevelopment)
  const database = databaseCheck(env().DATABASE_URL as string)
  let isAccepting = true
  const app = createApp({
    payload,
    config,
    health: { isAccepting: () => isAccepting, checkDatabase: database.check },
    pages: pages?.handle,
  })
  const server = httpServer(app)
  await listen(server)
  const address = server.address()
  return {
    payload,
    port: typeof address === 'object' && address ? address.port : env().PORT,
    stop: async () => {
      isAccepting = false
      await new Promise((resolve) => setTimeout(resolve, isDevelopment ? 0 : NOTICE_MS))
      // Streams go on for as long as they are let.
      calendarFeed(payload).endStreams()
      await drain(server)
      await pages?.close()
    },
    close: async () => {
      await database.close()
      await closePayload(payload)
    },
  }
}

async function preparePages(
  isDevelopment: boolean,
): Promise<{ handle: RequestHandler; close: () => Promise<void> }> {
  const pages = next({ dev: isDevelopment, dir: process.cwd(), quiet: !isDevelopment })
  await pages.prepare()
  const handlePage = pages.getRequestHandler()
  return {
    handle: (req, res) =>
      runInContext(currentContext() ?? { requestId: '', channel: 'admin' }, () => handlePage(req, res)),
    close: () => pages.close(),
  }
}

function listen(server: Server): Promise<void> {
  const { PORT: port, HOST: host } = env()
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, { port, host })))
    server.listen({ port, host }, resolve)
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
