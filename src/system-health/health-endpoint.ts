import type { Endpoint } from 'payload'
import { isOperator } from '@/src/access/principal'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer } from '@/src/openapi/operation'
import { healthParts } from '@/src/system-health/health-report'
import { readHealth } from '@/src/system-health/read-health'

const state = { type: 'string', enum: ['ok', 'attention', 'failing'] }

/** `GET /api/v1/system-health`, for the operators of the platform alone. */
export const systemHealthEndpoint: Endpoint = {
  path: '/system-health',
  method: 'get',
  custom: {
    openapi: {
      summary: 'How the installation is doing, part by part; for operators of the platform',
      responses: {
        200: jsonAnswer('The state of each part with the facts behind it', {
          type: 'object',
          required: ['state', 'at', 'parts'],
          properties: {
            state,
            at: { type: 'string', format: 'date-time' },
            parts: {
              type: 'array',
              items: {
                type: 'object',
                required: ['name', 'state', 'facts'],
                properties: {
                  name: { type: 'string', enum: [...healthParts] },
                  state,
                  facts: { type: 'object' },
                },
              },
            },
          },
        }),
      },
    },
  },
  handler: async (req) => {
    if (!req.user) throw refuse('unauthenticated')
    if (!isOperator(req.user)) throw refuse('forbidden')
    return Response.json(await readHealth(req.payload, new Date()))
  },
}
