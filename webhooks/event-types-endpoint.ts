import type { Endpoint } from 'payload'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer } from '@/src/openapi/operation'
import { describedEvents } from '@/webhooks/described-events'

const text = { type: 'string' }

/** `GET /api/v1/event-types`: what can be told, for whoever is signed in or holds a key. */
export const eventTypesEndpoint: Endpoint = {
  path: '/event-types',
  method: 'get',
  custom: {
    openapi: {
      summary: 'The events that webhooks can tell, each with its schema and an example',
      responses: {
        200: jsonAnswer('Every type of event', {
          type: 'object',
          required: ['eventTypes'],
          properties: {
            eventTypes: {
              type: 'array',
              items: {
                type: 'object',
                required: ['type', 'summary', 'schema', 'example'],
                properties: {
                  type: text,
                  summary: text,
                  schema: { type: 'object' },
                  example: { type: 'object' },
                },
              },
            },
          },
        }),
      },
    },
  },
  handler: (req) => {
    if (!req.user) throw refuse('unauthenticated')
    return Response.json({ eventTypes: describedEvents() })
  },
}
