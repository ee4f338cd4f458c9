import {
  addDataAndFileToRequest,
  type CollectionConfig,
  docAccessOperation,
  type Endpoint,
  type PayloadHandler,
} from 'payload'
import { isUuid } from '@/src/database/identifiers'
import { refuse } from '@/src/framework/refuse'

/**
 * Endpoints that stand before Payload's own of the same path: its versions endpoints fail where nothing is
 * versioned, and its rights endpoint tells another clinic's record from one that never existed.
 */
export const guardedEndpoints = (collection: CollectionConfig): Endpoint[] => [
  { path: '/access/:id', method: 'post', handler: rightsOnRecord(collection.slug) },
  ...(collection.versions ? [] : closedVersions),
]

const missing: PayloadHandler = () => {
  throw refuse('not_found')
}

const closedVersions: Endpoint[] = [
  { path: '/versions', method: 'get', handler: missing },
  { path: '/versions/:id', method: 'get', handler: missing },
  { path: '/versions/:id', method: 'post', handler: missing },
]

const rightsOnRecord =
  (slug: string): PayloadHandler =>
  async (req) => {
    const id = req.routeParams?.id
    const collection = req.payload.collections[slug as 'patients']
    if (!isUuid(id) || !collection) throw refuse('not_found')
    const { totalDocs } = await req.payload.count({
      collection: slug as 'patients',
      where: { id: { equals: id } },
      overrideAccess: false,
      req,
    })
    if (totalDocs === 0) throw refuse('not_found')
    await addDataAndFileToRequest(req)
    return Response.json(
      await docAccessOperation({ id, collection, data: req.data, req } as Parameters<
        typeof docAccessOperation
      >[0]),
    )
  }
