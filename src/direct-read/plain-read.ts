import type { Endpoint, PayloadRequest } from 'payload'

/** What an endpoint that only reads may know of its request. */
export type ReadRequest = Pick<PayloadRequest, 'payload' | 'user' | 'payloadAPI' | 'transactionID'> & {
  searchParams: URLSearchParams
}

/** Reads, leaves its audit entry as the last thing it does, and returns what is answered as JSON. */
export type PlainRead = (req: ReadRequest) => Promise<unknown>

type Options = { path: string; answer: PlainRead; openapi?: Record<string, unknown> }

/**
 * A GET endpoint that needs nothing of Payload's but the caller and the database, so that the front door may ask it
 * directly. It is an ordinary endpoint all the same.
 */
export const plainRead = ({ path, answer, openapi }: Options): Endpoint => ({
  path,
  method: 'get',
  custom: { plainRead: answer, ...(openapi ? { openapi } : {}) },
  handler: async (req) => Response.json(await answer(req as ReadRequest)),
})

/** All of them by their full path. */
export function plainReads({ collections, config }: PayloadRequest['payload']): Map<string, PlainRead> {
  const found = new Map<string, PlainRead>()
  const collect = (base: string, endpoints: Endpoint[] | false) => {
    for (const { path, custom } of endpoints || [])
      if (custom?.plainRead) found.set(`${base}${path}`, custom.plainRead as PlainRead)
  }
  collect(config.routes.api, config.endpoints)
  for (const [slug, { config: collection }] of Object.entries(collections))
    collect(`${config.routes.api}/${slug}`, collection.endpoints)
  return found
}
