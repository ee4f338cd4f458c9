import compression from 'compression'
import express, { type Express, type Request, type RequestHandler, type Response, Router } from 'express'
import type { BasePayload, SanitizedConfig } from 'payload'
import { serveFeed } from '@/src/calendar-feed/serve-feed'
import { directEndpoints } from '@/src/direct-read/direct-endpoints'
import { directRecords } from '@/src/direct-read/direct-records'
import { env } from '@/src/env'
import { graphqlDoor } from '@/src/graphql/graphql-door'
import { logAccess } from '@/src/http/access-log'
import { answerProblems } from '@/src/http/answer-problems'
import { crossOrigin } from '@/src/http/cross-origin'
import { establishCaller } from '@/src/http/establish-caller'
import { type Health, healthRoutes } from '@/src/http/health'
import { holdPending } from '@/src/http/hold-pending'
import { hostCookies } from '@/src/http/host-cookies'
import { oncePerKey } from '@/src/http/idempotency/once-per-key'
import { createMetrics } from '@/src/http/metrics'
import { observeRequests } from '@/src/http/observe-requests'
import { limitCapacity, REQUESTS_PER_WINDOW } from '@/src/http/rate-limits'
import { readBody } from '@/src/http/read-body'
import { refuseOddRequests } from '@/src/http/refuse-odd-requests'
import { openContext } from '@/src/http/request-context'
import { restDoor } from '@/src/http/rest'
import { routeTemplates } from '@/src/http/route-template'
import { pagePolicy, securityHeaders } from '@/src/http/security-headers'
import { sendRefusal } from '@/src/http/send-refusal'
import { serveDoor } from '@/src/http/serve-door'
import { trustedProxies } from '@/src/http/trust-proxy'
import { log } from '@/src/logger'
import { describeApi } from '@/src/openapi/describe-api'
import { inboundDoor } from '@/src/plugin/inbound/inbound-door'

type AppOptions = {
  payload: BasePayload
  config: SanitizedConfig | Promise<SanitizedConfig>
  health: Health
  /** The pages: Next in production, nothing in tests of the API. */
  pages?: RequestHandler
  /** How much one caller may ask for in a minute; the benchmark asks for more. */
  requestsPerWindow?: { signedIn: number; anonymous: number }
}

const SMALLEST_COMPRESSED_BYTES = 1_024
/** Calendar services fetch the feeds of many from a few addresses, each every few minutes. */
const FEED_REQUESTS_PER_WINDOW = { signedIn: 60, anonymous: 60 }
/** Vendors send from a few addresses for all clinics at once. */
const VENDOR_REQUESTS_PER_WINDOW = { signedIn: 3_000, anonymous: 3_000 }

/** The front door: everything that reaches the product passes these steps in this order. */
export function createApp({
  payload,
  config,
  health,
  pages,
  requestsPerWindow = REQUESTS_PER_WINDOW,
}: AppOptions): Express {
  const { PUBLIC_URL, RATE_LIMITS, TRUST_PROXY } = env()
  const headers = { publicUrl: PUBLIC_URL, isDevelopment: env().NODE_ENV === 'development' }
  const metrics = createMetrics(payload)
  const app = express()
  app.disable('x-powered-by').disable('etag').set('trust proxy', trustedProxies(TRUST_PROXY))
  app.use(openContext)
  app.use(observeRequests(routeTemplates(payload), [logAccess(log), metrics.observe]))
  app.use(securityHeaders(headers), hostCookies(PUBLIC_URL), refuseOddRequests)
  app.use(healthRoutes(health))
  app.get('/metrics', metrics.serve)
  app.get('/calendar/:token.ics', ...feedDoor(payload, RATE_LIMITS === 'on'))
  if (RATE_LIMITS === 'on') app.use('/webhooks', limitCapacity(VENDOR_REQUESTS_PER_WINDOW))
  app.use(inboundDoor(payload))
  app.use(compression({ threshold: SMALLEST_COMPRESSED_BYTES, filter: isCompressed }))
  // Scripts and styles are the same for everybody and come by the dozen.
  if (pages) app.use(unguarded(pages))
  app.use(establishCaller(payload, pages !== undefined))
  if (RATE_LIMITS === 'on') app.use(limitCapacity(requestsPerWindow))
  app.use(['/api/v1', '/graphql'], crossOrigin(PUBLIC_URL), neverKept, readBody)
  app.use(holdPending)
  app.use(api(payload, config))
  if (pages) app.use(pagePolicy(headers), pages)
  app.use((_req, res) => sendRefusal(res, 'not_found'))
  app.use(answerProblems)
  return app
}

/** Stands before whoever is signed in is looked for: a calendar program shows its token and nothing else. */
const feedDoor = (payload: BasePayload, isLimited: boolean): RequestHandler[] => [
  ...(isLimited ? [limitCapacity(FEED_REQUESTS_PER_WINDOW)] : []),
  serveFeed(payload, env().PUBLIC_URL),
]

function api(payload: BasePayload, config: AppOptions['config']): Router {
  const rest = restDoor(config)
  const guard = oncePerKey(payload, rest)
  const graphql = serveDoor(graphqlDoor(payload, config), { guard, address: '/api/v1/graphql' })
  const router = Router({ strict: true, caseSensitive: true })
  router.get('/api/v1/openapi.json', describeApi(payload))
  router.all(['/graphql', '/api/v1/graphql'], graphql)
  router.use(directEndpoints(payload))
  router.get('/api/v1/:slug/:id', directRecords(payload))
  router.use('/api/v1', serveDoor(rest, { guard }))
  return router
}

const neverKept: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store')
  next()
}

/** Live updates are written bit by bit, and a compressor would hold them back. */
const isCompressed = (req: Request, res: Response): boolean =>
  !String(res.getHeader('Content-Type')).startsWith('text/event-stream') && compression.filter(req, res)

const unguarded =
  (pages: RequestHandler): RequestHandler =>
  (req, res, next) =>
    req.path.startsWith('/_next/static/') ? pages(req, res, next) : next()
