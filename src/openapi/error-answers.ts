import { type RefusalCode, refusals } from '@/src/framework/refuse'
import type { JsonSchema } from '@/src/openapi/json-schema'

const codes = Object.keys(refusals) as RefusalCode[]

/** Every refusal has this shape, whichever door it came through. */
export const errorSchemas: Record<string, JsonSchema> = {
  Errors: {
    type: 'object',
    required: ['errors'],
    properties: { errors: { type: 'array', items: { $ref: '#/components/schemas/Error' } } },
  },
  Error: {
    type: 'object',
    required: ['message', 'code'],
    properties: {
      message: { type: 'string', description: 'A sentence for people; it may change.' },
      code: { type: 'string', enum: codes, description: 'What programs compare; it does not change.' },
      field: { type: 'string', description: 'The field the refusal is about, where there is one.' },
    },
    additionalProperties: true,
  },
}

/** The refusals by status, each naming the codes it may carry. */
export const errorResponses = Object.fromEntries(
  [...Map.groupBy(codes, (code) => refusals[code].status)].map(([status, group]) => [
    `Refusal${status}`,
    {
      description: group.map((code) => `\`${code}\`: ${refusals[code].message}`).join('\n\n'),
      headers: {
        'X-Request-Id': { $ref: '#/components/headers/RequestId' },
        ...(status === 429
          ? { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait.' } }
          : {}),
      },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Errors' } } },
    },
  ]),
)

/** References to the refusals an operation may meet. */
export const refusalsOf = (...statuses: number[]): Record<string, { $ref: string }> =>
  Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/Refusal${status}` }]),
  )
