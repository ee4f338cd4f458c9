import { createHash, randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { callerNetwork } from '@/src/http/caller-network'
import type { Claim } from '@/src/http/idempotency/claim'
import { NO_CLINIC } from '@/src/http/idempotency/claim-table'
import { isReadByPost, isUpload } from '@/src/http/read-body'
import { currentContext } from '@/src/request-context'

/** These begin, open, renew or end sessions: repeating their answer would hand out a secret a second time. */
const SIGN_IN =
  /^\/api\/v1\/[\w-]+\/(login|logout|refresh-token|forgot-password|reset-password|first-register|unlock|verify|second-factor|step-up)(\/|$)/

const LONGEST_ROUTE = 500

/** Whether a request may be carried out once and its answer repeated. */
export const isRepeatable = (req: Request): boolean =>
  req.method === 'POST' && !isUpload(req) && !isReadByPost(req) && !SIGN_IN.test(routeOf(req))

/** What makes two requests the same: clinic, caller, route and key, and a body that has not changed. */
export function claimFor(req: Request, key: string): Claim {
  const context = currentContext()
  const { principal, clinic } = context ?? {}
  return {
    tenantId: clinic?.id ?? NO_CLINIC,
    actor: principal ? `${principal.collection}:${principal.id}` : `anonymous:${callerNetwork(req.ip ?? '')}`,
    // No route of ours is that long, and an index takes no longer one.
    route: routeOf(req).slice(0, LONGEST_ROUTE),
    key,
    bodyHash: hashOf(req),
    holder: randomUUID(),
    isCommitted: false,
  }
}

export const isAnonymous = ({ actor }: Pick<Claim, 'actor'>): boolean => actor.startsWith('anonymous:')

const routeOf = (req: Request): string => {
  const path = req.originalUrl.split('?', 1)[0] ?? ''
  return path.length > 1 ? path.replace(/\/+$/, '') : path
}

function hashOf(req: Request): string {
  const body: Buffer = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  return createHash('sha256').update(req.originalUrl).update('\n').update(body).digest('hex')
}
