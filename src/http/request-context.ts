import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { type Channel, runInContext } from '@/src/request-context'

const ACCEPTABLE_ID = /^[\w.-]{8,64}$/

/** Opens the context that every later step of a request reads: its id, its origin and, once known, its clinic. */
export const openContext: RequestHandler = (req, res, next) => {
  const offered = req.header('x-request-id')
  const requestId = offered && ACCEPTABLE_ID.test(offered) ? offered : randomUUID()
  res.setHeader('X-Request-Id', requestId)
  runInContext(
    {
      requestId,
      channel: channelOf(req.path),
      ip: req.ip,
      userAgent: req.header('user-agent')?.slice(0, 200),
    },
    next,
  )
}

function channelOf(path: string): Channel {
  if (path === '/graphql' || path === '/api/v1/graphql') return 'graphql'
  return path.startsWith('/api/') ? 'rest' : 'admin'
}
