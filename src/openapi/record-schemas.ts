import type { FlattenedField, SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import { configToJSONSchema } from 'payload'
import { type JsonSchema, mapSchema } from '@/src/openapi/json-schema'

export type RecordNames = { record: string; input: string; change: string }

const DEFINITION = '#/definitions/'
const COMPONENT = '#/components/schemas/'
/** Kept by the server; never sent in. */
const SERVER_FIELDS = new Set(['id', 'tenant', 'createdAt', 'updatedAt', 'collection', 'url', 'thumbnailURL'])
/** Parts of an account that no answer shows. */
const SECRET_FIELDS = new Set(['password', 'sessions', 'collection'])

/**
 * The schemas of the collections: what a record looks like, what is sent to create one and what to change one.
 * Relations are ids, or whole records when the depth asks for them.
 */
export function recordSchemas(config: SanitizedConfig, collections: SanitizedCollectionConfig[]) {
  const definitions = (configToJSONSchema(config, 'text') as { definitions: Record<string, JsonSchema> })
    .definitions
  const names = new Map(collections.map(({ slug }) => [slug, namesOf(slug, definitions[slug])]))
  const schemas: Record<string, JsonSchema> = {}
  for (const collection of collections) {
    const { slug, flattenedFields } = collection
    const name = names.get(slug)
    const definition = definitions[slug]
    if (!name || !definition) continue
    const shown = withDates(withoutFields(definition, hiddenNames(flattenedFields)), flattenedFields)
    // Dates that are sent in may be local times, so no format is promised for them.
    const input = withoutFields(withPassword(definition, collection), serverNames(flattenedFields))
    schemas[name.record] = pointing(shown, names)
    schemas[name.input] = asInput(input, requiredNames(flattenedFields))
    schemas[name.change] = asInput(input, [])
  }
  return { names, schemas }
}

function namesOf(slug: string, definition: JsonSchema | undefined): RecordNames {
  const record = (definition?.title ?? slug).replaceAll(/[^A-Za-z0-9]/g, '')
  return { record, input: `${record}Input`, change: `${record}Change` }
}

/** References lead to our components; those to collections that are not described become plain ids. */
const pointing = (schema: JsonSchema, names: Map<string, RecordNames>): JsonSchema =>
  mapSchema(schema, (part) => {
    if (!part.$ref?.startsWith(DEFINITION)) return tidied(part)
    const name = names.get(part.$ref.slice(DEFINITION.length))
    return name ? { $ref: COMPONENT + name.record } : { type: 'string' }
  })

/** What is sent in names other records by id alone. */
const asInput = (schema: JsonSchema, required: string[]): JsonSchema => {
  const {
    title: _title,
    required: _all,
    ...plain
  } = mapSchema(schema, (part) => {
    if (part.$ref) return part
    const ids = part.oneOf?.filter(({ $ref }) => !$ref)
    return ids?.length === 1 && part.oneOf?.length !== 1 ? { ...ids[0] } : tidied(part)
  })
  return required.length > 0 ? { ...plain, required } : plain
}

/** Payload forgets null among the choices of an optional list, closes objects that grow, and adds its own words. */
function tidied({ tsType: _tsType, additionalProperties: _closed, ...schema }: JsonSchema): JsonSchema {
  const mayBeNull = Array.isArray(schema.type) && schema.type.includes('null')
  return mayBeNull && schema.enum && !schema.enum.includes(null)
    ? { ...schema, enum: [...schema.enum, null] }
    : schema
}

function withoutFields(schema: JsonSchema, names: Set<string>): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => !names.has(name)),
  )
  return { ...schema, properties, required: schema.required?.filter((name) => !names.has(name)) }
}

function withDates(schema: JsonSchema, fields: FlattenedField[]): JsonSchema {
  const dates = fields.filter(({ type }) => type === 'date').map(({ name }) => name)
  const properties = { ...schema.properties }
  for (const name of ['createdAt', 'updatedAt', ...dates])
    if (properties[name]) properties[name] = { ...properties[name], format: 'date-time' }
  return { ...schema, properties }
}

const withPassword = (schema: JsonSchema, { auth }: SanitizedCollectionConfig): JsonSchema =>
  auth && !auth.disableLocalStrategy
    ? { ...schema, properties: { ...schema.properties, password: { type: 'string', format: 'password' } } }
    : schema

const hiddenNames = (fields: FlattenedField[]): Set<string> =>
  new Set([
    ...SECRET_FIELDS,
    ...fields.flatMap((field) => ('hidden' in field && field.hidden ? [field.name] : [])),
  ])

const serverNames = (fields: FlattenedField[]): Set<string> =>
  new Set([
    ...SERVER_FIELDS,
    ...[...hiddenNames(fields)].filter((name) => name !== 'password'),
    ...fields.filter(isServerOnly).map(({ name }) => name),
  ])

/** A rule that asks for nothing and says no says no to everybody. */
function isServerOnly(field: FlattenedField): boolean {
  const rule = 'access' in field ? field.access?.create : undefined
  return rule?.length === 0 && (rule as () => unknown)() === false
}

const requiredNames = (fields: FlattenedField[]): string[] =>
  fields
    .filter(
      (field) =>
        'required' in field &&
        field.required &&
        !('defaultValue' in field && field.defaultValue !== undefined),
    )
    .filter((field) => !SERVER_FIELDS.has(field.name) && !isServerOnly(field))
    .map(({ name }) => name)
