import { z } from 'zod'
import { allEvents } from '@/webhooks/all-events'
import type { WebhookEvent } from '@/webhooks/define-event'
import { id, instant } from '@/webhooks/shapes/fields'

export type DescribedEvent = {
  type: string
  summary: string
  /** JSON Schema (2020-12) of the whole body that is sent. */
  schema: Record<string, unknown>
  example: Record<string, unknown>
}

/** The catalogue as other systems read it: schema and example are those of the body as it is sent. */
export const describedEvents = (): DescribedEvent[] => allEvents().map(described)

/** The whole body of an event. */
export const bodyOf = ({ type, data }: WebhookEvent) =>
  z.object({ id, type: z.literal(type), timestamp: instant, tenant: id, data })

function described(event: WebhookEvent): DescribedEvent {
  const { type, summary, example } = event
  const { $schema: _same, ...schema } = z.toJSONSchema(bodyOf(event))
  return {
    type,
    summary,
    schema,
    example: {
      id: '01988f34-5ef7-7d40-8b35-7c6b5a4f3e2d',
      type,
      timestamp: '2026-03-09T11:30:00.000Z',
      tenant: '01988f00-0aa1-7b22-8c33-4d44e55f6677',
      data: example,
    },
  }
}
