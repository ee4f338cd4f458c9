import type { BasePayload, CollectionSlug, FlattenedField } from 'payload'

/**
 * The fields a path of a query leads through, over groups, rows and relations, such as `practitioner.user.name`.
 * It ends at the first name that is no field.
 */
export function fieldsOnPath(fields: FlattenedField[], path: string, payload: BasePayload): FlattenedField[] {
  const [name = '', ...rest] = path.replaceAll('__', '.').split('.')
  const field = fields.find((candidate) => candidate.name === name)
  if (!field) return []
  if (rest.length === 0) return [field]
  return [field, ...fieldsOnPath(fieldsBehind(field, payload), rest.join('.'), payload)]
}

function fieldsBehind(field: FlattenedField, payload: BasePayload): FlattenedField[] {
  if ('flattenedFields' in field) return field.flattenedFields
  if (field.type !== 'relationship' && field.type !== 'upload') return []
  return [field.relationTo]
    .flat()
    .flatMap((slug) => payload.collections[slug as CollectionSlug].config.flattenedFields)
}
