import type { PayloadRequest } from 'payload'
import { type DeliveryView, deliveryView } from '@/admin/webhooks/read-deliveries'
import { isUuid } from '@/src/database/identifiers'
import type { WebhookDelivery, WebhookEvent } from '@/src/payload-types'

export type AttemptView = NonNullable<WebhookDelivery['attempts']>[number]

export type WholeDelivery = DeliveryView & {
  /** The latest first. */
  attempts: AttemptView[]
  /** What is sent, set out in lines; null once it is no longer kept. */
  body: string | null
}

/** A delivery with every attempt; null when there is none that the reader may see. */
export async function readDelivery(req: PayloadRequest, id: string): Promise<WholeDelivery | null> {
  if (!isUuid(id)) return null
  const doc = await req.payload.findByID({
    collection: 'webhook-deliveries',
    id,
    depth: 1,
    populate: { 'webhook-events': { type: true, payload: true }, 'webhook-endpoints': { url: true } },
    disableErrors: true,
    overrideAccess: false,
    req,
  })
  if (!doc) return null
  const { payload } = doc.event as WebhookEvent
  return {
    ...deliveryView(doc),
    attempts: (doc.attempts ?? []).toReversed(),
    body: payload ? JSON.stringify(JSON.parse(payload), null, 2) : null,
  }
}
