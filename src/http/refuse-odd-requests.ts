import type { RequestHandler } from 'express'
import { isReadableSearch } from '@/src/http/readable-search'
import { sendRefusal } from '@/src/http/send-refusal'

export const LONGEST_ADDRESS = 8_192

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Turns away what no client of ours sends and what libraries further in would fail on. */
export const refuseOddRequests: RequestHandler = (req, res, next) => {
  if (!METHODS.has(req.method)) return sendRefusal(res, 'not_found')
  if (req.originalUrl.length > LONGEST_ADDRESS)
    return sendRefusal(res, 'payload_too_large', { message: 'This address is too long.' })
  if (!isReadable(req.originalUrl) || !URL.canParse(`http://${req.headers.host ?? 'localhost'}`))
    return sendRefusal(res, 'validation_failed', { message: 'This address cannot be understood.' })
  if (!isReadableSearch(req.originalUrl.split('?')[1] ?? ''))
    return sendRefusal(res, 'validation_failed', { message: 'This search cannot be understood.' })
  next()
}

function isReadable(address: string): boolean {
  try {
    // Postgres stores no NUL, so no record can be found by one.
    return !decodeURIComponent(address).includes('\0') && !leadsUpwards(address)
  } catch {
    return false
  }
}

/** Written out or in code, dots are steps that only some of those who read the address would take. */
const leadsUpwards = (address: string): boolean =>
  (address.split('?', 1)[0] ?? '').split(/[/\\]|%2f|%5c/i).some((part) => /^(\.|%2e){1,2}$/i.test(part))
