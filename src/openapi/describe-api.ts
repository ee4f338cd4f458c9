import type { RequestHandler } from 'express'
import type { BasePayload } from 'payload'
import { openApiDocument } from '@/src/openapi/document'

/** Serves the description of the API, written once from the running configuration. */
export function describeApi(payload: BasePayload): RequestHandler {
  let text: string | undefined
  return (_req, res) => {
    text ??= JSON.stringify(openApiDocument(payload.config))
    res.type('application/json').send(text)
  }
}
