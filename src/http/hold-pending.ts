import type { Request, RequestHandler } from 'express'
import { sendRefusal } from '@/src/http/send-refusal'
import { currentContext } from '@/src/request-context'

const STEP_PAGE = '/admin/second-step'

/** What nobody needs to be signed in for, and what a session that owes its second factor is there for. */
const openCalls = new Set([
  'POST /api/v1/users/login',
  'POST /api/v1/users/logout',
  'POST /api/v1/users/forgot-password',
  'POST /api/v1/users/reset-password',
  'POST /api/v1/users/accept-invitation',
  'POST /api/v1/waitlist/offer',
  'POST /api/v1/waitlist/accept-offer',
  'POST /api/v1/users/step-up',
  'GET /api/v1/users/second-factor',
  'POST /api/v1/users/second-factor/verify',
  'POST /api/v1/users/second-factor/totp',
  'POST /api/v1/users/second-factor/totp/confirm',
  'POST /api/v1/users/second-factor/passkeys/options',
  'POST /api/v1/users/second-factor/passkeys',
  'POST /api/v1/users/second-factor/challenge',
])

/**
 * A session that owes its second factor is nobody to every door already. Here it learns why: calls are refused with
 * a code that says what is missing, pages lead to the one where it can be given.
 */
export const holdPending: RequestHandler = (req, res, next) => {
  const context = currentContext()
  const pending = context?.pending
  if (!pending) return next()
  const call = `${req.method} ${req.path.replace(/\/$/, '')}`
  if (isApi(req)) {
    if (!openCalls.has(call)) return sendRefusal(res, pending.owes)
    // Leaving is everybody's right; Payload ends the session of whoever asks.
    if (call === 'POST /api/v1/users/logout' && context && !('allSessions' in req.query))
      context.principal = pending.user
    return next()
  }
  if (!/^\/admin(\/|$)/.test(req.path) || /^\/admin\/(second-step|logout|forgot|reset)(\/|$)/.test(req.path))
    return next()
  const address = req.originalUrl.startsWith('/admin/login') ? '' : `?next=${encodeURIComponent(wanted(req))}`
  res.redirect(303, STEP_PAGE + address)
}

const isApi = (req: Request): boolean => /^\/(api|graphql)(\/|$)/i.test(req.path)

/** Where the person wanted to go. What Next adds for itself is no part of it. */
function wanted(req: Request): string {
  const url = new URL(req.originalUrl, 'http://localhost')
  url.searchParams.delete('_rsc')
  return url.pathname + url.search
}
