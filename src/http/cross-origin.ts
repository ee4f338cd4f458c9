import type { RequestHandler } from 'express'

const METHODS = 'GET, POST, PATCH, DELETE'
const REQUEST_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-Match, If-Unmodified-Since, X-Clinic, X-Request-Id, X-Unattended, X-Payload-HTTP-Method-Override'
const ANSWER_HEADERS =
  'Idempotency-Replayed, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id'

/** Lets pages of the product's own public address call the API, and no other site. Answers every preflight. */
export function crossOrigin(publicUrl: string | undefined): RequestHandler {
  const allowed = publicUrl ? new URL(publicUrl).origin : undefined
  return (req, res, next) => {
    res.vary('Origin')
    if (allowed && req.headers.origin === allowed) {
      res.setHeader('Access-Control-Allow-Origin', allowed)
      res.setHeader('Access-Control-Allow-Credentials', 'true')
      res.setHeader('Access-Control-Expose-Headers', ANSWER_HEADERS)
      if (req.method === 'OPTIONS') {
        res.setHeader('Access-Control-Allow-Methods', METHODS)
        res.setHeader('Access-Control-Allow-Headers', REQUEST_HEADERS)
        res.setHeader('Access-Control-Max-Age', '600')
      }
    }
    if (req.method === 'OPTIONS') res.status(204).end()
    else next()
  }
}
