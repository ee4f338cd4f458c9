import { refusalsOf } from '@/src/openapi/error-answers'
import type { JsonSchema } from '@/src/openapi/json-schema'

export type Operation = {
  operationId: string
  summary: string
  tags: string[]
  parameters?: Record<string, unknown>[]
  requestBody?: Record<string, unknown>
  responses: Record<string, unknown>
} & Record<string, unknown>

export type Paths = Record<string, Record<string, Operation>>

export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

export const parameter = (name: string): { $ref: string } => ({ $ref: `#/components/parameters/${name}` })

export const pathParameter = (name: string): Record<string, unknown> => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
})

export const jsonBody = (schema: JsonSchema, required = true): Record<string, unknown> => ({
  required,
  content: { 'application/json': { schema } },
})

export const jsonAnswer = (description: string, schema: JsonSchema): Record<string, unknown> => ({
  description,
  headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
  content: { 'application/json': { schema } },
})

export const recordAnswer = (description: string, record: JsonSchema): Record<string, unknown> =>
  jsonAnswer(description, {
    type: 'object',
    required: ['doc', 'message'],
    properties: { doc: record, message: { type: 'string' } },
  })

/** Any of these may meet a request; what an operation can refuse beyond them it adds. */
export const commonRefusals = refusalsOf(400, 401, 403, 429, 500, 503)

/** `/:id/check-in` as OpenAPI writes it. */
export const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}').replace(/\/$/, '')

export const parametersOf = (path: string): Record<string, unknown>[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => pathParameter(name))

/** Words joined into a name: `post`, `appointments`, `/:id/check-in` become `postAppointmentsIdCheckIn`. */
export const nameOf = (...words: string[]): string =>
  words
    .join(' ')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
