import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { keyedHashes } from '@/src/encryption/keyed-hash'
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
  const tenantId = clinic?.id ?? NO_CLINIC
  return {
    tenantId,
    actor: principal ? `${principal.collection}:${principal.id}` : `anonymous:${callerNetwork(req.ip ?? '')}`,
    // No route of ours is that long, and an index takes no longer one.
    route: routeOf(req).slice(0, LONGEST_ROUTE),
    key,
    bodyHashes: hashesOf(req, tenantId),
    holder: randomUUID(),
    isCommitted: false,
  }
}

export const isAnonymous = ({ actor }: Pick<Claim, 'actor'>): boolean => actor.startsWith('anonymous:')

const routeOf = (req: Request): string => {
  const path = req.originalUrl.split('?', 1)[0] ?? ''
  return path.length > 1 ? path.replace(/\/+$/, '') : path
}

/** Keyed: a body may be guessed, and its plain hash in a copy of the database would tell whether the guess is right. */
const hashesOf = (req: Request, clinicId: string): string[] =>
  keyedHashes(
    { clinicId, field: 'idempotency_keys.body_hash' },
    `${req.originalUrl}\n`,
    Buffer.isBuffer(req.body) ? req.body : '',
  )
