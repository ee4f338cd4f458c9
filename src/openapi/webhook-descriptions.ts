import { jsonBody } from '@/src/openapi/operation'
import { describedEvents } from '@/webhooks/described-events'

/** What is sent to webhook endpoints, by type. */
export const webhookDescriptions = () =>
  Object.fromEntries(
    describedEvents().map(({ type, summary, schema, example }) => {
      const { content, required } = jsonBody(schema)
      const { 'application/json': json } = content as { 'application/json': object }
      return [
        type,
        {
          post: {
            operationId: `webhook.${type}`,
            summary,
            tags: ['webhook-endpoints'],
            security: [],
            requestBody: { required, content: { 'application/json': { ...json, example } } },
            responses: { '2XX': { description: 'Taken. Anything else is sent again later.' } },
          },
        },
      ]
    }),
  )
