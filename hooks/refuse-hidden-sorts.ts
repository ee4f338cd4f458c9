import type { BasePayload, CollectionBeforeOperationHook, CollectionSlug, FlattenedField } from 'payload'
import { refuse } from '@/src/framework/refuse'

/**
 * Refuses to put records in the order of a field that nobody may see, such as the hash of a colleague's password.
 * Payload takes such a field for one that does not exist and lets the database sort by it.
 */
export const refuseHiddenSorts: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  const { overrideAccess, sort } = args as { overrideAccess?: boolean; sort?: string | string[] }
  if (!sort || overrideAccess) return args
  const hidden = [sort]
    .flat()
    .flatMap((names) => String(names).split(','))
    .map((name) => name.trim().replace(/^-/, '').replaceAll('__', '.'))
    .find((path) => isHidden(collection.flattenedFields, path.split('.'), req.payload))
  if (hidden)
    throw refuse('validation_failed', { message: `The following path cannot be queried: ${hidden}` })
  return args
}

function isHidden(fields: FlattenedField[], [name, ...rest]: string[], payload: BasePayload): boolean {
  const field = fields.find((candidate) => candidate.name === name)
  if (!field) return false
  if ('hidden' in field && field.hidden) return true
  return rest.length > 0 && isHidden(fieldsBehind(field, payload), rest, payload)
}

function fieldsBehind(field: FlattenedField, payload: BasePayload): FlattenedField[] {
  if ('flattenedFields' in field) return field.flattenedFields
  if (field.type !== 'relationship' && field.type !== 'upload') return []
  return [field.relationTo]
    .flat()
    .flatMap((slug) => payload.collections[slug as CollectionSlug].config.flattenedFields)
}
