import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { BasePayload, SanitizedConfig } from 'payload'
import { establishCaller } from '@/src/http/establish-caller'
import { healthRoutes, type Health } from '@/src/http/health'
import { openContext } from '@/src/http/request-context'
import { rest } from '@/src/http/rest'
import { sendRefusal } from '@/src/http/send-refusal'
import { log } from '@/src/logger'

type AppOptions = {
  payload: BasePayload
  config: SanitizedConfig | Promise<SanitizedConfig>
  health: Health
  /** The pages: Next in production, nothing in tests of the API. */
  pages?: RequestHandler
}

/** The front door: everything that reaches the product passes these steps in this order. */
export function createApp({ payload, config, health, pages }: AppOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(openContext)
  app.use(healthRoutes(health))
  app.use(establishCaller(payload))
  app.use('/api/v1', rest(config))
  if (pages) app.use(pages)
  app.use((_req, res) => sendRefusal(res, 'not_found'))
  app.use(answerUnexpected)
  return app
}

const answerUnexpected: ErrorRequestHandler = (error, _req, res, next) => {
  log.error({ err: error, msg: 'A request failed at the front door' })
  if (res.headersSent) return next(error)
  sendRefusal(res, 'internal')
}
