import type { RequestHandler } from 'express'
import { currentContext, type RequestContext } from '@/src/request-context'
import { noteRoute } from '@/src/telemetry/request-routes'

/** One answered request, as far as the outside may know of it. */
export type Served = {
  method: string
  /** The address without ids and without its query. */
  route: string
  /** 499 when the client left before the answer was complete. */
  status: number
  milliseconds: number
  /** An answer that stays open for as long as somebody listens; its length says nothing of our speed. */
  isStream: boolean
  context: RequestContext
}

/** Tells the observers about each request once it is over. */
export const observeRequests =
  (routeOf: (address: string) => string, observers: ((served: Served) => void)[]): RequestHandler =>
  (req, res, next) => {
    const startedAt = performance.now()
    const context = currentContext()
    if (!context) throw new Error('The request context was not opened')
    const route = routeOf(req.originalUrl)
    noteRoute(req, route)
    res.once('close', () => {
      const served: Served = {
        method: req.method,
        route,
        status: res.writableFinished ? res.statusCode : 499,
        milliseconds: performance.now() - startedAt,
        isStream: String(res.getHeader('content-type') ?? '').startsWith('text/event-stream'),
        context,
      }
      for (const observe of observers) observe(served)
    })
    next()
  }
