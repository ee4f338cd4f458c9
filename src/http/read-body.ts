import express, { type Request, type RequestHandler } from 'express'
import { refuse } from '@/src/framework/refuse'
import { isStorable } from '@/src/http/is-storable'
import { multipartParts } from '@/src/http/multipart-parts'
import { isReadableSearch } from '@/src/http/readable-search'
import { currentContext } from '@/src/request-context'

export const BODY_LIMIT_BYTES = 1_000_000
/** A file may have 20 MB; the rest is what a form needs around it. */
export const UPLOAD_LIMIT_BYTES = 21_000_000

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

const readBytes = express.raw({ type: () => true, limit: BODY_LIMIT_BYTES })
const readUpload = express.raw({ type: () => true, limit: UPLOAD_LIMIT_BYTES })

/**
 * Takes in the body of an API request within its limit and refuses what cannot be understood, before anything
 * further in meets it. Only people and systems we know may send as much as a file.
 */
export const readBody: RequestHandler = (req, res, next) => {
  if (!WITH_BODY.has(req.method)) return next()
  const read = isUpload(req) && currentContext()?.principal ? readUpload : readBytes
  read(req, res, (error?: unknown) => next(error ?? refusalOfBody(req)))
}

const mediaType = (req: Request): string =>
  (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

export const isUpload = (req: Request): boolean => mediaType(req).startsWith('multipart/')

/** Payload's admin sends long searches as a POST that stands for a GET. Nothing else may change its method. */
export const isReadByPost = (req: Request): boolean =>
  req.method === 'POST' &&
  (req.headers['x-payload-http-method-override'] === 'GET' || req.headers['x-http-method-override'] === 'GET')

function refusalOfBody(req: Request): Error | undefined {
  const type = mediaType(req)
  if (isUpload(req)) return refusalOfForm(req)
  if (!Buffer.isBuffer(req.body) || req.body.length === 0) {
    if (req.method !== 'DELETE' && !isReadByPost(req)) sendNothing(req)
    return undefined
  }
  if (type === 'application/x-www-form-urlencoded' && isReadByPost(req))
    return refusalOfSearch(req.body.toString('utf8'))
  if (type === 'application/json') return refusalOfJson(req.body.toString('utf8'))
  return refuse('validation_failed', {
    message: 'Please send the information as JSON (Content-Type: application/json).',
  })
}

/** Payload's endpoints fail on a missing body where an empty object is a mistake they can name. */
function sendNothing(req: Request): void {
  req.body = Buffer.from('{}')
  Object.assign(req.headers, { 'content-type': 'application/json', 'content-length': '2' })
}

function refusalOfForm(req: Request): Error | undefined {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(req.headers['content-type'] ?? '') ??
    []
  const boundary = quoted ?? plain
  const parts = boundary && Buffer.isBuffer(req.body) ? multipartParts(req.body, boundary) : null
  if (!parts) return refuse('validation_failed', { message: 'This upload cannot be understood.' })
  const record = parts.find(({ headers }) => /;\s*name="?_payload"?(\s|;|$)/i.test(headers))
  return record && refusalOfJson(record.content.toString('utf8'))
}

const refusalOfSearch = (text: string): Error | undefined =>
  isReadableSearch(text) && !/%00|\0/.test(text)
    ? undefined
    : refuse('validation_failed', { message: 'This search cannot be understood.' })

function refusalOfJson(text: string): Error | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('validation_failed', { message: 'This is not valid JSON.' })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('validation_failed', { message: 'Please send one JSON object.' })
  if (!isStorable(value))
    return refuse('validation_failed', { message: 'The text contains characters that cannot be stored.' })
  return undefined
}
