export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  format?: string
  title?: string
  description?: string
  enum?: unknown[]
  oneOf?: JsonSchema[]
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: unknown
} & Record<string, unknown>

/** Applies a change to a schema and everything below it, from the leaves up, leaving the original as it was. */
export function mapSchema(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const copy: JsonSchema = { ...schema }
  if (copy.items && typeof copy.items === 'object' && !Array.isArray(copy.items))
    copy.items = mapSchema(copy.items, change)
  for (const list of ['oneOf', 'anyOf', 'allOf'] as const)
    if (Array.isArray(copy[list]))
      copy[list] = (copy[list] as JsonSchema[]).map((entry) => mapSchema(entry, change))
  if (copy.properties)
    copy.properties = Object.fromEntries(
      Object.entries(copy.properties).map(([name, property]) => [name, mapSchema(property, change)]),
    )
  return change(copy)
}
