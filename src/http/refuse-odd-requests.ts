import type { RequestHandler } from 'express'
import { isReadableSearch } from '@/src/http/readable-search'
import { sendRefusal } from '@/src/http/send-refusal'

export const LONGEST_ADDRESS = 8_192

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** An address with no query, no dot and nothing encoded needs not be taken apart. */
const PLAIN_ADDRESS = /^[\w/-]+$/
const MOST_HOSTS = 100

/** Turns away what no client of ours sends and what libraries further in would fail on. */
export const refuseOddRequests: RequestHandler = (req, res, next) => {
  if (!METHODS.has(req.method)) return sendRefusal(res, 'not_found')
  if (req.originalUrl.length > LONGEST_ADDRESS)
    return sendRefusal(res, 'payload_too_large', { message: 'This address is too long.' })
  const isPlain = PLAIN_ADDRESS.test(req.originalUrl)
  if (!(isPlain || isReadable(req.originalUrl)) || !isReadableHost(req.headers.host ?? 'localhost'))
    return sendRefusal(res, 'validation_failed', { message: 'This address cannot be understood.' })
  if (!isPlain && !isReadableSearch(req.originalUrl.split('?')[1] ?? ''))
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

const readableHosts = new Set<string>()

/** A product has few names, so each is looked at once. */
function isReadableHost(host: string): boolean {
  if (readableHosts.has(host)) return true
  if (!URL.canParse(`http://${host}`)) return false
  if (readableHosts.size < MOST_HOSTS) readableHosts.add(host)
  return true
}
