import type { CollectionSlug, PayloadRequest, TransformCollectionWithSelect } from 'payload'
import { requirePermission } from '@/src/access/require-permission'
import { isUuid } from '@/src/database/identifiers'
import { refuse } from '@/src/framework/refuse'

/** A record the caller may read; one that is out of reach is refused like one that never existed. */
export async function findReadable<Slug extends CollectionSlug>(
  req: PayloadRequest,
  collection: Slug,
  id: unknown,
): Promise<TransformCollectionWithSelect<Slug, Record<string, never>>> {
  requirePermission(req, 'read', collection)
  if (!isUuid(id)) throw refuse('not_found')
  const doc = await req.payload.findByID({
    collection,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    req,
  })
  if (!doc) throw refuse('not_found')
  return doc as TransformCollectionWithSelect<Slug, Record<string, never>>
}
