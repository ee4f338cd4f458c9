import type { BasePayload, CollectionBeforeOperationHook, FlattenedField, Where } from 'payload'
import { fieldsOnPath } from '@/src/fields/fields-on-path'
import { sortedPaths } from '@/src/fields/sorted-paths'
import { refuse } from '@/src/framework/refuse'

type Query = { overrideAccess?: boolean; sort?: string | string[]; where?: Where }

/**
 * Refuses what a caller's query may not or cannot ask. Payload lets the database sort by fields that nobody may
 * see, such as the hash of a colleague's password, and writes questions about the inside of a document as text
 * into the statement, most of which the database does not understand.
 */
export const refuseUnanswerable: CollectionBeforeOperationHook = ({ args, collection, req: { payload } }) => {
  const { overrideAccess, sort, where } = args as Query
  if (overrideAccess) return args
  const fields = collection.flattenedFields
  const path =
    sortedPaths(sort).find((sorted) => !isSortable(fields, sorted, payload)) ??
    askedPaths(where).find(([asked, operators]) => !isAnswerable(fields, asked, operators, payload))?.[0]
  if (path) throw refuse('validation_failed', { message: `The following path cannot be queried: ${path}` })
  return args
}

function askedPaths(where: unknown): [path: string, operators: string[]][] {
  if (!where || typeof where !== 'object') return []
  return Object.entries(where).flatMap(([key, condition]): [string, string[]][] => {
    if (Array.isArray(condition)) return condition.flatMap(askedPaths)
    if (!condition || typeof condition !== 'object') return [[key, []]]
    return [
      [key, Object.entries(condition).map(([operator, value]) => (isQuestion(value) ? NESTED : operator))],
    ]
  })
}

/** Payload answers a question inside a comparison too, and asks fewer rights for it than for a path. */
const isQuestion = (value: unknown): boolean =>
  Object.prototype.toString.call(value) === '[object Object]' ||
  (Array.isArray(value) && value.some(isQuestion))

const NESTED = 'nested'

const isDocument = ({ type }: FlattenedField): boolean => type === 'json' || type === 'richText'

const isSortable = (fields: FlattenedField[], path: string, payload: BasePayload): boolean =>
  fieldsOnPath(fields, path, payload).every(
    (field) => !isDocument(field) && !('hidden' in field && field.hidden),
  )

function isAnswerable(
  fields: FlattenedField[],
  path: string,
  operators: string[],
  payload: BasePayload,
): boolean {
  const known = fieldsOnPath(fields, path, payload)
  const isWhole = known.length === path.replaceAll('__', '.').split('.').length
  if (known.some(isDocument)) return isWhole && operators.every((operator) => operator === 'exists')
  if (operators.includes(NESTED)) return false
  // What is no field is an id, or is refused by Payload.
  const field = isWhole ? known.at(-1) : undefined
  return operators.every((operator) => fits(operator, field))
}

const TEXTS = new Set(['text', 'textarea', 'email', 'code'])
const NEVER_LIKE = new Set(['select', 'radio', 'date', 'checkbox'])

/** Whether the database has this comparison for the field; Payload writes it for every field. */
function fits(operator: string, field: FlattenedField | undefined): boolean {
  if (operator === 'like') return !field || !NEVER_LIKE.has(field.type)
  if (operator !== 'not_like' && operator !== 'contains') return true
  if (!field) return false
  const isList = 'hasMany' in field && field.hasMany === true
  return TEXTS.has(field.type) || (operator === 'contains' && isList)
}
