import { execute, GraphQLError, type GraphQLFormattedError, getOperationAST } from 'graphql'
import {
  type BasePayload,
  createPayloadRequest,
  mergeHeaders,
  type PayloadRequest,
  type SanitizedConfig,
} from 'payload'
import { z } from 'zod'
import { checkQuery } from '@/src/graphql/check-query'
import { executionErrors, queryErrors } from '@/src/graphql/graphql-errors'
import { buildServedSchema, type ServedSchema } from '@/src/graphql/schema'

const bodySchema = z.object({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

type Question = {
  query: string
  variables: Record<string, unknown>
  operationName: string | null | undefined
}

/** One query or mutation for each POST; every rule of the collections applies as it does over REST. */
export function graphqlDoor(payload: BasePayload, config: SanitizedConfig | Promise<SanitizedConfig>) {
  let served: ServedSchema | undefined
  return async (request: Request): Promise<Response> => {
    if (request.method !== 'POST')
      return failed(405, [new GraphQLError('Please send queries by POST.')], { Allow: 'POST' })
    const question = await readQuestion(request)
    if (!question)
      return failed(400, [
        new GraphQLError('Please send a JSON object with a query and, if needed, variables.'),
      ])
    // Built at the first question, because many processes are never asked one.
    served ??= buildServedSchema(payload)
    const req = await createPayloadRequest({ canSetHeaders: true, config, request })
    return answer(question, req, served)
  }
}

async function readQuestion(request: Request): Promise<Question | undefined> {
  const text = await request.text()
  // The front door has refused what is no JSON object already.
  const body = bodySchema.safeParse(text ? JSON.parse(text) : {})
  if (!body.success) return undefined
  const { query, variables, operationName } = body.data
  return { query, variables: variables ?? {}, operationName }
}

async function answer(
  { query, variables, operationName }: Question,
  req: PayloadRequest,
  served: ServedSchema,
): Promise<Response> {
  const document = checkQuery({ served, query, variables, mayDescribe: req.user?.collection === 'users' })
  if (!('kind' in document)) return failed(400, document)
  if (!getOperationAST(document, operationName))
    return failed(400, [new GraphQLError('Please name the operation to carry out.')])
  const headers: Record<string, string> = {}
  const { data, errors } = await execute({
    schema: served.schema,
    document,
    contextValue: { headers, req },
    variableValues: variables,
    operationName,
  })
  const body: { data?: unknown; errors?: GraphQLFormattedError[] } = { data }
  if (errors) body.errors = await executionErrors(errors, req, served)
  const own = new Headers(headers)
  return Response.json(body, { headers: req.responseHeaders ? mergeHeaders(req.responseHeaders, own) : own })
}

const failed = (
  status: number,
  errors: readonly GraphQLError[],
  headers?: Record<string, string>,
): Response => Response.json({ errors: queryErrors(errors) }, { status, headers })
