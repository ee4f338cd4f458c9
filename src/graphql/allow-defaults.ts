import { type GraphQLSchema, getNullableType, isInputObjectType } from 'graphql'
import type { SanitizedCollectionConfig } from 'payload'

/**
 * Lets a new record leave out what has a default, as over REST. Payload's schema asks for every required field,
 * also for those the collection fills in itself.
 */
export function allowDefaults(
  schema: GraphQLSchema,
  name: string,
  collection: SanitizedCollectionConfig,
): void {
  const type = schema.getType(`mutation${name}Input`)
  if (!isInputObjectType(type)) return
  const inputs = type.getFields()
  for (const field of collection.flattenedFields) {
    const input = inputs[field.name]
    if (input && 'defaultValue' in field && field.defaultValue !== undefined)
      input.type = getNullableType(input.type)
  }
}
