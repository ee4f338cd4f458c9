import { configToSchema } from '@payloadcms/graphql'
import type { GraphQLField, GraphQLInputField, GraphQLSchema, ValidationRule } from 'graphql'
import type { BasePayload } from 'payload'
import { allowDefaults } from '@/src/graphql/allow-defaults'
import { closeFields } from '@/src/graphql/close-fields'
import { graphqlNames, type Operation, operationsOf } from '@/src/graphql/operations-of'

type ComplexityArgs = { args: { limit?: number | null }; childComplexity: number }

export type ServedSchema = {
  schema: GraphQLSchema
  complexityRules: (variables: Record<string, unknown>) => ValidationRule[]
  /** What a top-level field does, or undefined for one that belongs to no collection. */
  operationOf: (field: string) => Operation | undefined
}

const DEFAULT_PAGE = 25
/** Lists are cut off there, whatever was asked for. */
const LARGEST_PAGE = 200
const WRITE_COST = 10
/** Nearly all a request may cost, so that a password is tried once in each. */
const SIGN_IN_COST = 400
const SIGN_IN = /^(login|forgotPassword|resetPassword|unlock|refreshToken)/

/** Payload's schema with a price on its lists and writes. */
export function buildServedSchema({ config }: Pick<BasePayload, 'config'>): ServedSchema {
  // Who may read the description of the schema is decided for each caller, not by the environment.
  const graphQL = { ...config.graphQL, disableIntrospectionInProduction: false }
  const { schema, validationRules } = configToSchema({ ...config, graphQL })
  closeFields(schema)
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}))
    setCost(field, SIGN_IN.test(field.name) ? SIGN_IN_COST : WRITE_COST)
  for (const type of Object.values(schema.getTypeMap()))
    if ('getFields' in type && !type.name.startsWith('__'))
      for (const field of Object.values(type.getFields())) if (takesLimit(field)) setCost(field, listCost)
  for (const collection of config.collections) allowDefaults(schema, graphqlNames(collection).one, collection)
  const operations = new Map(config.collections.flatMap(operationsOf))
  return {
    schema,
    complexityRules: (variableValues) => validationRules({ variableValues } as never) as ValidationRule[],
    operationOf: (field) => operations.get(field),
  }
}

/** A page of 25 costs its fields once, a page of 200 eight times; lists within lists multiply. */
const listCost = ({ args, childComplexity }: ComplexityArgs): number =>
  1 + childComplexity * Math.max(1, Math.min(args.limit ?? DEFAULT_PAGE, LARGEST_PAGE) / DEFAULT_PAGE)

const takesLimit = (
  field: GraphQLField<unknown, unknown> | GraphQLInputField,
): field is GraphQLField<unknown, unknown> =>
  'args' in field && field.args.some(({ name }) => name === 'limit')

function setCost(
  field: GraphQLField<unknown, unknown>,
  complexity: number | ((args: ComplexityArgs) => number),
): void {
  field.extensions = { ...field.extensions, complexity }
}
