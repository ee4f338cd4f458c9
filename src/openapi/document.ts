import type { SanitizedConfig } from 'payload'
import { grantsOn } from '@/src/domain/permissions'
import { endpointPaths, merged, rootPaths } from '@/src/openapi/endpoint-paths'
import { errorResponses, errorSchemas } from '@/src/openapi/error-answers'
import { commonRefusals, jsonAnswer, jsonBody, type Paths, parameter } from '@/src/openapi/operation'
import { parameters } from '@/src/openapi/parameters'
import { recordPaths } from '@/src/openapi/record-paths'
import { recordSchemas } from '@/src/openapi/record-schemas'
import { webhookDescriptions } from '@/src/openapi/webhook-descriptions'

/** The API as OpenAPI 3.1: the collections and endpoints of the configuration that some role may reach. */
export function openApiDocument(config: SanitizedConfig) {
  const collections = config.collections.filter(({ slug }) => grantsOn(slug))
  const { names, schemas } = recordSchemas(config, collections)
  const paths = collections.flatMap((collection): Paths[] => {
    const name = names.get(collection.slug)
    return name ? [recordPaths(collection, name), endpointPaths(collection, name.record)] : []
  })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Careloom',
      version: '1.0.0',
      description:
        'Every request works in one clinic: the only one of the caller, or the one named in `X-Clinic`. Money is in minor units of its currency; instants are UTC.',
    },
    servers: [{ url: config.serverURL || '/' }],
    security: [{ staffToken: [] }, { apiKey: [] }, { session: [] }],
    tags: collections.map(({ slug }) => ({ name: slug })),
    paths: merged(...paths, rootPaths(config.endpoints), apiPaths),
    webhooks: webhookDescriptions(),
    components: {
      schemas: { ...schemas, ...errorSchemas },
      responses: errorResponses,
      parameters,
      headers: { RequestId: { description: 'Names the request in our logs.', schema: { type: 'string' } } },
      securitySchemes: {
        staffToken: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`JWT <token>` from signing in',
        },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'clk_…',
          description: 'The key of another system',
        },
        session: { type: 'apiKey', in: 'cookie', name: `${config.cookiePrefix}-token` },
      },
    },
  }
}

const apiPaths: Paths = {
  '/api/v1/graphql': {
    post: {
      operationId: 'graphql',
      summary: 'Ask or change with GraphQL, under the same rules',
      tags: ['more'],
      parameters: ['Clinic', 'IdempotencyKey'].map(parameter),
      requestBody: jsonBody({
        type: 'object',
        required: ['query'],
        properties: {
          query: { type: 'string' },
          variables: { type: 'object' },
          operationName: { type: 'string' },
        },
      }),
      responses: {
        200: jsonAnswer('Carried out; refusals stand in `errors` with their code in `extensions.code`', {
          type: 'object',
          properties: { data: {}, errors: { type: 'array', items: { type: 'object' } } },
        }),
        ...commonRefusals,
      },
    },
  },
  '/api/v1/openapi.json': {
    get: {
      operationId: 'openapi',
      summary: 'This description',
      tags: ['more'],
      security: [],
      responses: { 200: jsonAnswer('OpenAPI 3.1', { type: 'object' }) },
    },
  },
}
