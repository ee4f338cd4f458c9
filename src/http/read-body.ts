import express, { type Request, type RequestHandler } from 'express'
import { refuse } from '@/src/framework/refuse'
import { isStorable } from '@/src/http/is-storable'

export const BODY_LIMIT_BYTES = 1_000_000
/** A file may have 20 MB; the rest is what a form needs around it. */
export const UPLOAD_LIMIT_BYTES = 21_000_000

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

const readBytes = express.raw({ type: () => true, limit: BODY_LIMIT_BYTES })

/**
 * Takes in the body of an API request, within its limit, and refuses text that is no JSON object before anything
 * further in meets it. Uploads stay a stream; their limit is kept while they are read.
 */
export const readBody: RequestHandler = (req, res, next) => {
  if (!WITH_BODY.has(req.method)) return next()
  if (isUpload(req)) return next(refusalOfUpload(req))
  readBytes(req, res, (error?: unknown) => next(error ?? refusalOfBody(req)))
}

export const mediaType = (req: Request): string =>
  (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

export const isUpload = (req: Request): boolean => mediaType(req).startsWith('multipart/')

/** Payload's admin sends long searches as a POST that stands for a GET. Nothing else may change its method. */
export const isReadByPost = (req: Request): boolean =>
  req.method === 'POST' &&
  (req.headers['x-payload-http-method-override'] === 'GET' || req.headers['x-http-method-override'] === 'GET')

function refusalOfUpload(req: Request): Error | undefined {
  if (Number(req.headers['content-length'] ?? 0) > UPLOAD_LIMIT_BYTES) return refuse('payload_too_large')
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(req.headers['content-type'] ?? ''))
    return refuse('validation_failed', { message: 'This upload cannot be understood.' })
  return undefined
}

function refusalOfBody(req: Request): Error | undefined {
  if (!Buffer.isBuffer(req.body) || req.body.length === 0) {
    if (req.method !== 'DELETE' && !isReadByPost(req)) sendNothing(req)
    return undefined
  }
  const type = mediaType(req)
  if (type === 'application/x-www-form-urlencoded' && isReadByPost(req)) return undefined
  if (type !== 'application/json')
    return refuse('validation_failed', {
      message: 'Please send the information as JSON (Content-Type: application/json).',
    })
  return refusalOfJson(req.body.toString('utf8'))
}

/** Payload's endpoints fail on a missing body where an empty object is a mistake they can name. */
function sendNothing(req: Request): void {
  req.body = Buffer.from('{}')
  Object.assign(req.headers, { 'content-type': 'application/json', 'content-length': '2' })
}

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
