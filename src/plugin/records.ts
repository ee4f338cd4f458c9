import { Forbidden, isolateObjectProperty, NotFound, type PayloadRequest } from 'payload'
import { isUuid } from '@/src/database/identifiers'
import { scopeSubjects } from '@/src/domain/permissions'
import { followUp } from '@/src/framework/follow-up'
import { refuse } from '@/src/framework/refuse'
import { addOnOf } from '@/src/plugin/owned-by'
import type { PluginRecords } from '@/src/plugin/plugin-records'

const DEFAULT_LIMIT = 25
const HIGHEST_LIMIT = 200

type Options = { slug: string; req: PayloadRequest; asCaller: boolean }

/** Payload's Local API, cut to what one add-on may do in the clinic of the request. */
export function recordsOf({ slug, req: original, asCaller }: Options): PluginRecords {
  const req = asCaller ? followUp(original) : asAddOn(original, slug)
  const common = { depth: 0, req, overrideAccess: !asCaller }
  const within = (collection: string) => ({
    ...common,
    collection: reachable(original, slug, collection) as 'patients',
  })
  return {
    find: async (collection, { limit = DEFAULT_LIMIT, page, sort, where } = {}) => {
      const { docs } = await req.payload.find({
        ...within(collection),
        ...{ where, sort, page },
        limit: Math.max(1, Math.min(limit, HIGHEST_LIMIT)),
        pagination: false,
      })
      return docs as never
    },
    findById: async (collection, id) => {
      const where = within(collection)
      if (!isUuid(id)) return null
      return (await req.payload.findByID({ ...where, id, disableErrors: true })) as never
    },
    count: async (collection, where) => (await req.payload.count({ ...within(collection), where })).totalDocs,
    create: async (collection, data) =>
      (await req.payload.create({ ...within(collection), data: data as never })) as never,
    update: (collection, id, data) =>
      known(async () => {
        const where = within(collection)
        if (!isUuid(id)) throw refuse('not_found')
        return (await req.payload.update({ ...where, id, data: data as never })) as never
      }, asCaller),
    delete: (collection, id) =>
      known(async () => {
        const where = within(collection)
        if (!isUuid(id)) throw refuse('not_found')
        await req.payload.delete({ ...where, id })
      }, asCaller),
  }
}

/** The same transaction, with nobody signed in: what is done is the add-on's own doing, and is audited as such. */
export function asAddOn(original: PayloadRequest, slug: string): PayloadRequest {
  const next = followUp(original)
  const req = isolateObjectProperty(next, ['user'])
  req.user = null
  req.context.addOn = slug
  return req
}

/** The clinic's records, and not who works here, its keys and what leads out of it: what no system may be let at. */
function reachable({ payload }: PayloadRequest, slug: string, collection: string): string {
  const config = Object.hasOwn(payload.collections, collection)
    ? payload.collections[collection as 'patients'].config
    : undefined
  const owner = config && addOnOf(config)
  const isReachable = owner === undefined ? scopeSubjects().includes(collection) : owner === slug
  if (!config || !isReachable)
    throw refuse('forbidden', { message: `The add-on ${slug} cannot reach records of ${collection}.` })
  return collection
}

async function known<Result>(work: () => Promise<Result>, asCaller: boolean): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotFound || (!asCaller && error instanceof Forbidden)) throw refuse('not_found')
    throw error
  }
}
