import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import type { PayloadRequest } from 'payload'
import { answerErrors } from '@/src/framework/answer-errors'
import type { RefusalCode } from '@/src/framework/refuse'
import type { ServedSchema } from '@/src/graphql/schema'
import { log } from '@/src/logger'

type Answer = { message: string; code: RefusalCode } & Record<string, unknown>

/** What was wrong with the query itself, before anything was carried out. */
export const queryErrors = (errors: readonly GraphQLError[]): GraphQLFormattedError[] =>
  errors.map(({ message, locations }) => ({ message, locations, extensions: { code: 'validation_failed' } }))

/** What the same fault answers over REST, entry for entry; the code stands in `extensions` as GraphQL wants it. */
export async function executionErrors(
  errors: readonly GraphQLError[],
  req: PayloadRequest,
  served: ServedSchema,
): Promise<GraphQLFormattedError[]> {
  const entries = await Promise.all(errors.map((error) => entriesOf(error, req, served)))
  return entries.flat()
}

async function entriesOf(
  error: GraphQLError,
  req: PayloadRequest,
  served: ServedSchema,
): Promise<GraphQLFormattedError[]> {
  const { originalError, locations, path } = error
  // Without an original the fault is the query's: a value that does not fit its type.
  if (!originalError) return queryErrors([error])
  const answers = await answersFor(error, originalError, req, served)
  if (answers.some(({ code }) => code === 'internal'))
    log.error({ err: originalError, msg: 'A GraphQL field failed' })
  return answers.map(({ message, code, name: _name, data: _data, ...details }) => ({
    message,
    locations,
    path,
    extensions: { code, ...details },
  }))
}

async function answersFor(
  { path, nodes }: GraphQLError,
  originalError: Error,
  req: PayloadRequest,
  served: ServedSchema,
): Promise<Answer[]> {
  const field = nodes?.[0]?.kind === 'Field' && path?.length === 1 ? nodes[0].name.value : undefined
  const operation = field ? served.operationOf(field) : undefined
  const collection = operation && req.payload.collections[operation.slug].config
  // The sentence depends on what was tried; to Payload every GraphQL request is a POST without parameters.
  const asked: PayloadRequest = Object.create(req, {
    method: { value: operation?.method ?? 'POST' },
    // A getter of the request itself, which works on no object that merely inherits it.
    headers: { value: req.headers },
    routeParams: { value: operation && operation.method !== 'POST' ? { id: '' } : {} },
  })
  const result = await answerErrors({ collection, context: req.context, error: originalError, req: asked })
  return (result as { response: { errors: Answer[] } }).response.errors
}
