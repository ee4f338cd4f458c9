import type { RequestHandler } from 'express'
import type { BasePayload, PayloadRequest } from 'payload'
import { plainReads } from '@/src/direct-read/plain-read'
import { sendJson } from '@/src/http/send-json'
import { currentContext } from '@/src/request-context'

/**
 * Asks the endpoints made by `plainRead` without Payload's general path, which builds a web request, finds the
 * endpoint among all others and builds a web response. What they refuse goes down that path again, so that every
 * refusal is worded and recorded in one place.
 */
export function directEndpoints(payload: BasePayload): RequestHandler {
  const reads = plainReads(payload as PayloadRequest['payload'])
  return async (req, res, next) => {
    const read = req.method === 'GET' ? reads.get(req.path) : undefined
    const user = currentContext()?.principal as PayloadRequest['user']
    if (!read || !user) return next()
    let answer: unknown
    try {
      answer = await read({
        payload: payload as PayloadRequest['payload'],
        user,
        payloadAPI: 'REST',
        transactionID: undefined,
        searchParams: new URLSearchParams(req.originalUrl.slice(req.path.length)),
      })
    } catch {
      return next()
    }
    sendJson(res, JSON.stringify(answer))
  }
}
