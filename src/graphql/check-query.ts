import {
  type DocumentNode,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql'
import { measureQuery } from '@/src/graphql/measure-query'
import type { ServedSchema } from '@/src/graphql/schema'

export const QUERY_LIMITS = { depth: 8, aliases: 15, selections: 2_000, tokens: 5_000 } as const

const FEWEST_ERRORS = { maxErrors: 10 }

type Check = {
  served: ServedSchema
  query: string
  variables: Record<string, unknown>
  mayDescribe: boolean
}

/**
 * The parsed query, or why it is not carried out. The order matters: how large it is comes before any rule that
 * has to walk all of it, and its price only once it is known to fit the schema.
 */
export function checkQuery({
  served,
  query,
  variables,
  mayDescribe,
}: Check): DocumentNode | readonly GraphQLError[] {
  let document: DocumentNode
  try {
    document = parse(query, { maxTokens: QUERY_LIMITS.tokens })
  } catch (error) {
    if (error instanceof GraphQLError) return [error]
    throw error
  }
  const tooLarge = sizeError(document)
  if (tooLarge) return [tooLarge]
  const rules: ValidationRule[] = mayDescribe
    ? [...specifiedRules]
    : [...specifiedRules, NoSchemaIntrospectionCustomRule]
  for (const group of [rules, served.complexityRules(variables)]) {
    const errors = validate(served.schema, document, group, FEWEST_ERRORS)
    if (errors.length > 0) return errors
  }
  return document
}

function sizeError(document: DocumentNode): GraphQLError | undefined {
  const size = measureQuery(document)
  const exceeded = (['depth', 'aliases', 'selections'] as const).find(
    (name) => size[name] > QUERY_LIMITS[name],
  )
  return (
    exceeded &&
    new GraphQLError(`This query is too large: at most ${QUERY_LIMITS[exceeded]} ${NOUN[exceeded]}.`)
  )
}

const NOUN = { depth: 'levels of fields', aliases: 'aliases', selections: 'fields' } as const
