import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { eventTypes } from '@/admin/webhooks/event-words'
import { isUuid } from '@/src/database/identifiers'
import type { WebhookDelivery, WebhookEndpoint, WebhookEvent } from '@/src/payload-types'

export const deliveryStates = ['pending', 'succeeded', 'failed', 'discarded'] as const

export type DeliveryQuestion = {
  status: (typeof deliveryStates)[number] | null
  type: string | null
  endpoint: string | null
}

export type DeliveryView = {
  id: string
  status: WebhookDelivery['status']
  attemptCount: number
  nextAttemptAt: string | null
  createdAt: string
  eventId: string
  type: string
  endpoint: { id: string; url: string }
}

export type DeliveriesPage = {
  deliveries: DeliveryView[]
  isFirst: boolean
  /** Where the next page begins; null on the last one. */
  nextBefore: string | null
}

const ON_A_PAGE = 25

const filters = {
  status: z.enum(deliveryStates).nullable().catch(null),
  type: z
    .string()
    .refine((type) => type === 'webhook.test' || eventTypes.includes(type))
    .nullable()
    .catch(null),
  endpoint: z.uuid().nullable().catch(null),
}

type SearchParams = Record<string, string | string[] | undefined>

/** What an address asks for; a filter that makes no sense is none. */
export const askedDeliveries = (params: SearchParams): DeliveryQuestion => ({
  status: filters.status.parse(params.status ?? null),
  type: filters.type.parse(params.type ?? null),
  endpoint: filters.endpoint.parse(params.endpoint ?? null),
})

/**
 * Deliveries that fit, newest first, from behind one of them on. Many are made in one moment, so it is named by its time
 * and its id.
 */
export async function readDeliveries(
  req: PayloadRequest,
  { endpoint, status, type }: DeliveryQuestion,
  { before = null, limit = ON_A_PAGE }: { before?: string | null; limit?: number } = {},
): Promise<DeliveriesPage> {
  const from = placeOf(before)
  const where: Where[] = [
    ...(status ? [{ status: { equals: status } }] : []),
    ...(type ? [{ 'event.type': { equals: type } }] : []),
    ...(endpoint ? [{ endpoint: { equals: endpoint } }] : []),
    ...(from
      ? [
          {
            or: [
              { createdAt: { less_than: from.at } },
              { and: [{ createdAt: { equals: from.at } }, { id: { less_than: from.id } }] },
            ],
          },
        ]
      : []),
  ]
  const { docs } = await req.payload.find({
    collection: 'webhook-deliveries',
    where: { and: where },
    sort: ['-createdAt', '-id'],
    // The attempts and what was sent stand on the page of each.
    select: {
      event: true,
      endpoint: true,
      status: true,
      attemptCount: true,
      nextAttemptAt: true,
      createdAt: true,
    },
    populate: { 'webhook-events': { type: true }, 'webhook-endpoints': { url: true } },
    depth: 1,
    limit: limit + 1,
    pagination: false,
    overrideAccess: false,
    req,
  })
  const deliveries = docs.slice(0, limit).map((doc) => deliveryView(doc as WebhookDelivery))
  const last = docs.length > limit ? deliveries.at(-1) : undefined
  return { deliveries, isFirst: from === null, nextBefore: last ? `${last.createdAt}_${last.id}` : null }
}

export function deliveryView(doc: WebhookDelivery): DeliveryView {
  const [event, endpoint] = [doc.event as WebhookEvent, doc.endpoint as WebhookEndpoint]
  return {
    id: doc.id,
    status: doc.status,
    attemptCount: doc.attemptCount,
    nextAttemptAt: doc.nextAttemptAt ?? null,
    createdAt: doc.createdAt,
    eventId: event.id,
    type: event.type,
    endpoint: { id: endpoint.id, url: endpoint.url },
  }
}

function placeOf(before: string | null): { at: string; id: string } | null {
  const [at = '', id = ''] = before?.split('_') ?? []
  return isUuid(id) && z.iso.datetime().safeParse(at).success ? { at, id } : null
}

/** The filters as the part of an address after the question mark. */
export const deliveriesAddress = (
  question: Partial<DeliveryQuestion>,
  more: Record<string, string> = {},
): string => {
  const chosen = Object.entries(question).filter((entry): entry is [string, string] => entry[1] !== null)
  const query = new URLSearchParams({ ...Object.fromEntries(chosen), ...more }).toString()
  return `/admin/webhook-deliveries${query ? `?${query}` : ''}`
}
