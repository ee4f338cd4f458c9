import type { PayloadRequest } from 'payload'
import { type EndpointHealth, endpointHealth } from '@/admin/webhooks/endpoint-health'
import { isUuid } from '@/src/database/identifiers'
import type { Location, WebhookEndpoint } from '@/src/payload-types'

export type EndpointView = Pick<
  WebhookEndpoint,
  | 'id'
  | 'url'
  | 'description'
  | 'signing'
  | 'ordered'
  | 'status'
  | 'disabledReason'
  | 'failingSince'
  | 'lastSuccessAt'
  | 'publicKey'
  | 'createdAt'
> & {
  health: EndpointHealth
  events: string[]
  places: string[]
  /** Until when an old secret still counts; null when there is none. */
  oldSecretUntil: string | null
}

const MOST = 100

/** The endpoints of the clinic, the oldest first. */
export async function readEndpoints(req: PayloadRequest): Promise<EndpointView[]> {
  const { docs } = await req.payload.find({
    collection: 'webhook-endpoints',
    sort: 'createdAt',
    depth: 1,
    populate: { locations: { name: true } },
    limit: MOST,
    pagination: false,
    overrideAccess: false,
    req,
  })
  return docs.map(viewOf)
}

/** One of them; null when there is none that the reader may see. */
export async function readEndpoint(req: PayloadRequest, id: string): Promise<EndpointView | null> {
  if (!isUuid(id)) return null
  const doc = await req.payload.findByID({
    collection: 'webhook-endpoints',
    id,
    depth: 1,
    populate: { locations: { name: true } },
    disableErrors: true,
    overrideAccess: false,
    req,
  })
  return doc ? viewOf(doc) : null
}

function viewOf(doc: WebhookEndpoint): EndpointView {
  const end = doc.previousExpiresAt
  return {
    ...doc,
    health: endpointHealth(doc),
    events: Array.isArray(doc.events) ? doc.events.map(String) : [],
    places: (doc.locations ?? []).map((place) => (place as Location).name ?? ''),
    oldSecretUntil: end && Date.parse(end) > Date.now() ? end : null,
  }
}
